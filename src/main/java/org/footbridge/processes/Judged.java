package org.footbridge.processes;

/**
 * A finding with what the council makes of it.
 *
 * @param severity an error keeps the file from being published, a warning needs a reason
 */
public record Judged(Finding finding, Severity severity) {

  public boolean blocks() {
    return severity == Severity.ERROR;
  }
}
