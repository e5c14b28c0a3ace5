package org.footbridge.testing;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps every line that any application of the run logs, for the test that reads them all. */
public final class LogFile implements BeforeAllCallback {

  public static final Path PATH =
      Path.of("target", "log-" + ProcessHandle.current().pid(), "applications.log")
          .toAbsolutePath();

  static {
    System.setProperty("logging.file.name", PATH.toString());
    System.setProperty("logging.logback.rollingpolicy.max-file-size", "2GB");
  }

  /** Being loaded before the first application starts is all that is needed. */
  @Override
  public void beforeAll(ExtensionContext context) {}
}
