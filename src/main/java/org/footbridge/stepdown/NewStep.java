package org.footbridge.stepdown;

import java.time.LocalDate;

/** A row of a form: who does what by when. */
record NewStep(String what, String owner, LocalDate by) {

  Taf.Step ofThePlan() {
    return new Taf.Step(what, owner, by, null, null);
  }
}
