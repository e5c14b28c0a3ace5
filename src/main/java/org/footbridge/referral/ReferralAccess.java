package org.footbridge.referral;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.footbridge.access.Access;
import org.footbridge.access.Grant;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.schools.School;
import org.footbridge.schools.Schools;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Who may start, write and see a referral. */
@Component
class ReferralAccess {

  static final String[] WRITERS = {"school", "intake", "lead-teacher"};

  private final Referrals referrals;
  private final Schools schools;
  private final Cases cases;
  private final JdbcClient jdbc;

  ReferralAccess(Referrals referrals, Schools schools, Cases cases, JdbcClient jdbc) {
    this.referrals = referrals;
    this.schools = schools;
    this.cases = cases;
    this.jdbc = jdbc;
  }

  /** The open schools the person may refer for: their own, or those of their area. */
  List<School> schoolsOf(Person person) {
    Set<String> groups = person.grants().stream().map(Grant::toString).collect(Collectors.toSet());
    return schools.open().stream()
        .filter(
            school ->
                groups.contains(school.group())
                    || groups.contains("intake@" + school.area())
                    || groups.contains("lead-teacher@" + school.area()))
        .toList();
  }

  /**
   * @throws AccessDeniedException also when there is no such referral
   */
  Referral toSee(UUID id, Person person) {
    Referral referral =
        referrals.byId(id).orElseThrow(() -> new AccessDeniedException("No such referral"));
    CaseId about = referral.isLookedAt() ? referral.beside() : referral.caseId();
    boolean looksAtIt = !referral.isLookedAt() || person.holds("intake");
    if (!Access.mayAct(person, groups(referral))
        && !(about != null && looksAtIt && cases.isVisible(about, person))) {
      throw new AccessDeniedException("Not a referral this person may see");
    }
    return referral;
  }

  /** A draft, or a submitted referral whose school was asked and has not answered yet. */
  Referral toWrite(UUID id, Person person) {
    Referral referral =
        referrals.byId(id).orElseThrow(() -> new AccessDeniedException("No such referral"));
    Access.requireAct(person, groups(referral));
    if (!mayChange(referral)) {
      throw new AccessDeniedException("The referral is sent and nothing was asked");
    }
    return referral;
  }

  boolean mayWrite(Referral referral, Person person) {
    return Access.mayAct(person, groups(referral)) && mayChange(referral);
  }

  private boolean mayChange(Referral referral) {
    CaseId caseId = referral.caseId();
    return caseId == null || isAsked(caseId);
  }

  /** Whether the task to complete the referral is open, by what the engine last said. */
  private boolean isAsked(CaseId caseId) {
    return jdbc.sql(
            """
            select exists (select from engine.user_task
                           where case_id = :case and element_id = 'complete-referral'
                             and ended_at is null)
            """)
        .param("case", caseId.value())
        .query(Boolean.class)
        .single();
  }

  private List<String> groups(Referral referral) {
    String area = schools.byUrn(referral.schoolUrn()).map(School::area).orElse("");
    return referral.groups(area);
  }
}
