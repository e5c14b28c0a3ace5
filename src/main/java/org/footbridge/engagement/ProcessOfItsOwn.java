package org.footbridge.engagement;

import java.util.Map;
import java.util.UUID;
import org.footbridge.casework.Case;
import org.footbridge.engine.Commands;
import org.footbridge.engine.Subjects;

/** A process that begins by its own message and is about one thing of a case. */
final class ProcessOfItsOwn {

  private ProcessOfItsOwn() {}

  /**
   * Begins it, once for each subject.
   *
   * @param message its name; the subject's id is the correlation key
   */
  static void begin(Commands commands, String message, UUID subject, Case of) {
    commands.publish(
        message,
        subject.toString(),
        message + "-" + subject,
        Map.of(
            Subjects.VARIABLE,
            subject.toString(),
            "caseId",
            of.id().toString(),
            "schoolUrn",
            of.schoolUrn(),
            "area",
            of.area()),
        of.id().toString());
  }
}
