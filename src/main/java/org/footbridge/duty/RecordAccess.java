package org.footbridge.duty;

import java.util.List;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.casework.Case;

/** Who reads the record of a case, and who may write into it by hand. */
final class RecordAccess {

  private RecordAccess() {}

  /** Those of the service who work on the case; it holds their reasons, in their words. */
  static boolean mayRead(Case about, Person person) {
    return Access.mayAct(
        person,
        about.groups(
            Roles.MANAGER,
            Roles.LEAD_TEACHER,
            Roles.INTAKE,
            Roles.REINTEGRATION_OFFICER,
            Roles.ATTENDANCE));
  }

  static List<String> mayDecide(Case about) {
    return about.groups(Roles.MANAGER, Roles.LEAD_TEACHER);
  }

  /** What somebody on the telephone says is written down by whoever takes the call. */
  static List<String> mayNote(Case about) {
    return about.groups(
        Roles.MANAGER, Roles.LEAD_TEACHER, Roles.INTAKE, Roles.REINTEGRATION_OFFICER);
  }
}
