package org.footbridge.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/** From the run command to ready to use, and the broker's own part of it. */
final class StartFigures {

  private static final Path FOLDER = Path.of("target", "bench", "start");

  private StartFigures() {}

  static void print() throws Exception {
    Bench.say("target: ready within 60 s of the run command, the broker's part under 15 s");
    FileSystemUtils.deleteRecursively(FOLDER);
    Bench.say("first start (empty folder), from the command to ready: %5.1f s", start());
    Bench.say("next start (data there), from the command to ready:    %5.1f s", start());
    FileSystemUtils.deleteRecursively(FOLDER);
    try (BenchBroker broker = new BenchBroker(FOLDER.resolve("broker"), null, "")) {
      // As the run command starts it: it is to be there soon, not to be fast for weeks.
      double alone = broker.start("-XX:TieredStopAtLevel=1");
      Bench.say("the broker alone, empty folder, to a healthy leader:   %5.1f s", alone);
    }
  }

  /** Runs the run command in this very project, as anybody would. */
  private static double start() throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    long began = System.nanoTime();
    Process command =
        new ProcessBuilder(
                List.of(
                    "./mvnw",
                    "--offline",
                    "-Dmaven.test.skip",
                    "spring-boot:run",
                    "-Dspring-boot.run.arguments=--server.port="
                        + port
                        + " --footbridge.local.folder="
                        + FOLDER.toAbsolutePath()))
            .redirectErrorStream(true)
            .start();
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(command.getInputStream(), StandardCharsets.UTF_8))) {
      String line;
      while ((line = said.readLine()) != null) {
        if (line.startsWith("Footbridge is ready")) {
          return (System.nanoTime() - began) / 1e9;
        }
      }
      throw new IllegalStateException("The run command ended before it was ready");
    } finally {
      command.descendants().forEach(ProcessHandle::destroy);
      command.waitFor(60, TimeUnit.SECONDS);
      TimeUnit.SECONDS.sleep(3);
    }
  }
}
