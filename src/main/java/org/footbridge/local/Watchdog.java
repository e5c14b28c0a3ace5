package org.footbridge.local;

import java.io.IOException;

/**
 * Ends a process when the application is gone, however it went: a shell reads from a pipe that the
 * application holds open, and the pipe closes with the application, even on {@code kill -9}.
 */
final class Watchdog {

  private final Process shell;

  private Watchdog(Process shell) {
    this.shell = shell;
  }

  static Watchdog over(long pid) throws IOException {
    return new Watchdog(
        new ProcessBuilder(
                "sh",
                "-c",
                "trap '' INT TERM HUP; cat > /dev/null; kill -TERM \"$1\" 2> /dev/null",
                "watchdog",
                Long.toString(pid))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** The process was stopped in good order; nothing is left to watch. */
  void release() {
    shell.destroyForcibly();
  }
}
