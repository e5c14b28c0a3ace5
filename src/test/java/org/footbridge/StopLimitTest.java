package org.footbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class StopLimitTest {

  @Test
  void whatever_waits_for_ever_the_application_ends_when_it_is_told_to()
      throws IOException, InterruptedException {
    Process waiting =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                NeverReady.class.getName())
            .inheritIO()
            .start();
    try {
      assertThat(waiting.waitFor(1, TimeUnit.MINUTES)).as("it ends").isTrue();
      assertThat(waiting.exitValue()).as("and says that it was not in order").isEqualTo(1);
    } finally {
      waiting.destroyForcibly();
    }
  }

  /** Has something to wait for when it ends, which never comes. */
  static final class NeverReady {

    public static void main(String[] none) {
      StopLimit.set(Duration.ofMillis(200));
      Runtime.getRuntime().addShutdownHook(new Thread(NeverReady::waitForEver));
      System.exit(0);
    }

    private static void waitForEver() {
      while (true) {
        LockSupport.park();
      }
    }
  }
}
