package org.footbridge.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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

  /** Who stands in for the safeguarding lead of a school. */
  public static final String DEPUTY_SAFEGUARDING_LEAD = "deputy-safeguarding-lead";

  public static final String MANAGER = "manager";
  public static final String ADMINISTRATOR = "administrator";

  /** The scope of those who work for the whole authority. */
  public static final String AUTHORITY = "authority";

  /** What a role can be held for. */
  enum Scope {
    AREA,
    SCHOOL,

    /** Comes and goes with a case, and is given by nobody. */
    CASE,
    AUTHORITY
  }

  private static final Map<String, Scope> ALL = new LinkedHashMap<>();

  static {
    ALL.put(SCHOOL, Scope.SCHOOL);
    ALL.put(INTAKE, Scope.AREA);
    ALL.put(LEAD_TEACHER, Scope.AREA);
    ALL.put(TEACHER, Scope.AREA);
    ALL.put(REINTEGRATION_OFFICER, Scope.AREA);
    ALL.put(HEALTH, Scope.CASE);
    ALL.put(PARENT_CARER, Scope.CASE);
    ALL.put(PUPIL, Scope.CASE);
    ALL.put(ATTENDANCE, Scope.AREA);
    ALL.put(EARLY_HELP, Scope.AREA);
    ALL.put(LEAD_PRACTITIONER, Scope.CASE);
    ALL.put(PANEL, Scope.AREA);
    ALL.put(SAFEGUARDING_LEAD, Scope.SCHOOL);
    ALL.put(DEPUTY_SAFEGUARDING_LEAD, Scope.SCHOOL);
    ALL.put(MANAGER, Scope.AREA);
    ALL.put(ADMINISTRATOR, Scope.AUTHORITY);
  }

  private Roles() {}

  public static List<String> all() {
    return List.copyOf(ALL.keySet());
  }

  /** Those that somebody can be given, rather than have by a case. */
  static List<String> given() {
    return ALL.keySet().stream().filter(role -> ALL.get(role) != Scope.CASE).toList();
  }

  public static boolean known(String role) {
    return ALL.containsKey(role);
  }

  static Scope scopeOf(String role) {
    return Objects.requireNonNull(ALL.get(role));
  }

  /**
   * Those who hold the role for the case of a diagram, in FEEL: the case's variables hold its area,
   * its school and itself.
   */
  public static String ofCase(String role) {
    return switch (scopeOf(role)) {
      case AREA -> "\"" + role + "@\" + area";
      case SCHOOL -> "\"" + role + "@\" + schoolUrn";
      case CASE -> "\"" + role + "@\" + caseId";
      case AUTHORITY -> "\"" + role + "@" + AUTHORITY + "\"";
    };
  }
}
