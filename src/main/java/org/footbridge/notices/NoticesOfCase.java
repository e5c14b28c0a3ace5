package org.footbridge.notices;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.footbridge.access.Access;
import org.footbridge.access.Grant;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.springframework.stereotype.Component;

/**
 * The notices of a case that a person may read: staff of the area all of them, anybody else those
 * written for their side.
 */
@Component
class NoticesOfCase {

  private static final Set<String> STAFF =
      Set.of(
          Roles.INTAKE,
          Roles.LEAD_TEACHER,
          Roles.TEACHER,
          Roles.REINTEGRATION_OFFICER,
          Roles.MANAGER);

  private final SentNotices notices;
  private final Cases cases;

  NoticesOfCase(SentNotices notices, Cases cases) {
    this.notices = notices;
    this.cases = cases;
  }

  List<SentNotice> readableBy(CaseId caseId, Person person) {
    Case of = cases.requireVisible(caseId, person);
    return notices.ofCase(caseId, person).stream()
        .filter(notice -> mayRead(notice, of, person))
        .toList();
  }

  Optional<SentNotice> readableBy(CaseId caseId, UUID id, Person person) {
    Case of = cases.requireVisible(caseId, person);
    return notices.byId(caseId, id, person).filter(notice -> mayRead(notice, of, person));
  }

  boolean mayPost(CaseId caseId, Person person) {
    return isStaff(cases.requireVisible(caseId, person), person);
  }

  private static boolean mayRead(SentNotice notice, Case of, Person person) {
    return isStaff(of, person)
        || switch (notice.audience()) {
          case "school" -> holds(person, Roles.SCHOOL, of.schoolUrn());
          case "health" -> holds(person, Roles.HEALTH, of.id().toString());
          case "parent" -> holds(person, Roles.PARENT_CARER, of.id().toString());
          case "attendance" -> holds(person, Roles.ATTENDANCE, of.area());
          default -> false;
        };
  }

  private static boolean isStaff(Case of, Person person) {
    return STAFF.stream().anyMatch(role -> holds(person, role, of.area()));
  }

  private static boolean holds(Person person, String role, String scope) {
    return Access.mayAct(person, List.of(new Grant(role, scope).toString()));
  }
}
