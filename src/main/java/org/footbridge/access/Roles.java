package org.footbridge.access;

import java.util.List;

/** The roles of the service; a grant holds one of them for a scope. */
public final class Roles {

  public static final String SCHOOL = "school";
  public static final String INTAKE = "intake";
  public static final String LEAD_TEACHER = "lead-teacher";
  public static final String TEACHER = "teacher";
  public static final String REINTEGRATION_OFFICER = "reintegration-officer";
  public static final String HEALTH = "health";
  public static final String PARENT_CARER = "parent-carer";
  public static final String PUPIL = "pupil";
  public static final String ATTENDANCE = "attendance";
  public static final String EARLY_HELP = "early-help";
  public static final String LEAD_PRACTITIONER = "lead-practitioner";
  public static final String PANEL = "panel";

  /** Who answers for safeguarding at a school; the scope is the school. */
  public static final String SAFEGUARDING_LEAD = "safeguarding-lead";

  public static final String MANAGER = "manager";
  public static final String ADMINISTRATOR = "administrator";

  /** The scope of those who work for the whole authority. */
  public static final String AUTHORITY = "authority";

  private static final List<String> ALL =
      List.of(
          SCHOOL,
          INTAKE,
          LEAD_TEACHER,
          TEACHER,
          REINTEGRATION_OFFICER,
          HEALTH,
          PARENT_CARER,
          PUPIL,
          ATTENDANCE,
          EARLY_HELP,
          LEAD_PRACTITIONER,
          PANEL,
          SAFEGUARDING_LEAD,
          MANAGER,
          ADMINISTRATOR);

  private Roles() {}

  public static List<String> all() {
    return ALL;
  }

  public static boolean known(String role) {
    return ALL.contains(role);
  }
}
