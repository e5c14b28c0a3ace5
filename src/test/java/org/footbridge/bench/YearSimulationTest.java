package org.footbridge.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A small authority's year, on a platform and in a process of its own: its clock goes further than
 * other tests would like.
 */
class YearSimulationTest {

  @Test
  void in_a_year_of_a_small_authority_every_case_comes_to_an_end_and_nothing_is_left_over()
      throws IOException, InterruptedException {
    Path said = Path.of("target", "year-" + ProcessHandle.current().pid() + ".log");
    Process year =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx512m",
                    "-Duser.timezone=UTC",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    classPath(),
                    YearSimulation.class.getName(),
                    "13"))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(year.waitFor(20, TimeUnit.MINUTES))
          .as("it comes to an end; see %s", said)
          .isTrue();
    } finally {
      year.destroyForcibly();
    }

    assertThat(year.exitValue()).as(Files.readString(said)).isZero();
  }

  /** An empty entry would be the folder of the project, where the diagrams are a second time. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.isBlank())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
