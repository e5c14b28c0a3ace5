package org.footbridge.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** What one of the scripts says that check the files of the Modeler. */
record Found(String file, String element, String rule, String message) {

  /**
   * @param script a file of {@code src/main/frontend}
   */
  static List<Found> by(String script, List<Path> files) {
    List<String> command =
        new ArrayList<>(List.of("node", Path.of("src/main/frontend", script).toString()));
    files.forEach(file -> command.add(file.toString()));
    try {
      Path complaints = Files.createTempFile("lint", ".txt");
      Process process = new ProcessBuilder(command).redirectError(complaints.toFile()).start();
      byte[] said = process.getInputStream().readAllBytes();
      if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IllegalStateException(script + " did not run: " + Files.readString(complaints));
      }
      return Arrays.asList(
          new JsonMapper().readValue(new String(said, StandardCharsets.UTF_8), Found[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return file + ": " + element + ": " + rule + ": " + message;
  }
}
