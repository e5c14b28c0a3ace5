package org.footbridge.engine;

/** An outcome that the diagram catches by its error code; not a fault. */
public class BpmnError extends RuntimeException {

  private final String code;

  public BpmnError(String code, String message) {
    super(message);
    this.code = code;
  }

  public String code() {
    return code;
  }
}
