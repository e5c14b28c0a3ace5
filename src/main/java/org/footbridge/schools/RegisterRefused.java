package org.footbridge.schools;

import org.footbridge.schools.RegisterReport.Problem;

/** The file as a whole cannot be used; nothing was changed. */
class RegisterRefused extends Exception {

  private final transient Problem problem;

  RegisterRefused(String code, String... words) {
    super(code);
    this.problem = new Problem(code, words);
  }

  Problem problem() {
    return problem;
  }
}
