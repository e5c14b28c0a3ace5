package org.footbridge.attendance;

/** The file as a whole cannot be used; nothing of it was kept. */
class ExtractRefused extends Exception {

  private final transient Fault fault;

  ExtractRefused(String code, String... words) {
    super(code);
    this.fault = Fault.of(code, words);
  }

  Fault fault() {
    return fault;
  }
}
