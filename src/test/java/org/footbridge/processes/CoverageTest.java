package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.footbridge.testing.ElementCoverage;
import org.footbridge.testing.Platform;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * At the end of a run: no element of a diagram was left out by its tests. It judges what this run's
 * engine recorded, so by itself alone it fails, and says what to run with it.
 */
@WholePlatform
@Order(Integer.MAX_VALUE)
class CoverageTest {

  @Test
  void the_run_came_through_every_element_of_every_diagram() throws IOException {
    Platform.settle();
    List<ElementCoverage> all;
    try (Stream<Path> diagrams = Files.list(Path.of("processes"))) {
      all =
          diagrams
              .filter(file -> file.toString().endsWith(".bpmn"))
              .sorted()
              .map(file -> ElementCoverage.of(file, Platform.jdbc(), Platform.RECORDS))
              .toList();
    }

    all.forEach(System.out::println);
    assertThat(all).isNotEmpty();
    assertThat(all.stream().filter(coverage -> !coverage.isComplete()))
        .as(
            "diagrams with elements that no test of this run came to; it takes the tests of the"
                + " processes in the same run: ./mvnw test, or"
                + " -Dtest='ReferralToReintegrationTest,SlaWatchTest,CoverageTest'")
        .isEmpty();
  }
}
