package org.footbridge.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The exporter's classes, taken from our own class path and packed for the broker. */
final class ExporterJar {

  private static final String PACKAGE = "org/footbridge/exporter/";

  private ExporterJar() {}

  static Path in(Path folder) {
    Path jar = folder.resolve("exporter.jar");
    try {
      byte[] packed = pack();
      if (!Files.exists(jar) || !Arrays.equals(Files.readAllBytes(jar), packed)) {
        Files.write(jar, packed);
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] pack() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes)) {
      for (Resource resource : classes()) {
        String path = resource.getURL().getPath();
        JarEntry entry = new JarEntry(path.substring(path.lastIndexOf(PACKAGE)));
        entry.setTime(0);
        jar.putNextEntry(entry);
        try (InputStream in = resource.getInputStream()) {
          in.transferTo(jar);
        }
        jar.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static List<Resource> classes() throws IOException {
    return Arrays.stream(
            new PathMatchingResourcePatternResolver()
                .getResources("classpath*:" + PACKAGE + "**/*.class"))
        .sorted(Comparator.comparing(Resource::toString))
        .toList();
  }
}
