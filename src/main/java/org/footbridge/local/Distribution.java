package org.footbridge.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Where the unpacked Camunda broker is: where a setting says, in the folder the build unpacks it
 * to, or unpacked now from the user's Maven repository. It is not part of our own artefacts.
 */
final class Distribution {

  static final String VERSION = "8.6.0";
  private static final String NAME = "camunda-zeebe-" + VERSION;

  private Distribution() {}

  static Path find(String setting, Path folder) {
    if (!setting.isBlank()) {
      return existing(Path.of(setting));
    }
    Path built = Path.of(".broker", NAME).toAbsolutePath();
    if (Files.isDirectory(built.resolve("lib"))) {
      return built;
    }
    Path own = folder.resolve(NAME);
    if (!Files.isDirectory(own.resolve("lib"))) {
      unpack(archive(), folder);
    }
    return existing(own);
  }

  private static Path archive() {
    Path archive =
        Path.of(System.getProperty("user.home"), ".m2", "repository", "io", "camunda")
            .resolve(Path.of("camunda-zeebe", VERSION, NAME + ".tar.gz"));
    if (!Files.exists(archive)) {
      throw new IllegalStateException(
          "The Camunda broker is not here. Fetch it with: ./mvnw generate-resources, or name its"
              + " folder in footbridge.local.broker");
    }
    return archive;
  }

  private static Path existing(Path distribution) {
    if (!Files.isDirectory(distribution.resolve("lib"))) {
      throw new IllegalStateException("There is no Camunda broker in " + distribution);
    }
    return distribution.toAbsolutePath();
  }

  private static void unpack(Path archive, Path folder) {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
      TarArchiveEntry entry;
      while ((entry = tar.getNextEntry()) != null) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("The archive reaches outside its folder");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(tar, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
