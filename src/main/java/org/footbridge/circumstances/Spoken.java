package org.footbridge.circumstances;

import java.time.LocalDate;
import org.footbridge.Footbridge;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;

/** The day on which a lead teacher spoke with whoever takes over. */
final class Spoken {

  static final String FIELD = "spokeOn";

  private Spoken() {}

  /** Mostly it is the day on which the form is filled in. */
  static LocalDate today(TaskOnCase task) {
    return LocalDate.ofInstant(task.now(), Footbridge.ZONE);
  }

  static void refuseAhead(@Nullable LocalDate day, TaskOnCase task) {
    if (day != null && day.isAfter(today(task))) {
      throw new FormRefused(FIELD, "circumstances.wrong." + FIELD);
    }
  }
}
