package org.footbridge.circumstances;

import java.util.Collection;
import java.util.Map;
import org.footbridge.audit.Audit;
import org.footbridge.casework.Case;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.schools.BelongsToSchool;
import org.footbridge.schools.School;
import org.footbridge.schools.Succession;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * The cases of a school that is another one now. They keep their area, and dates that were promised
 * stay as they were promised.
 */
@Component
class CasesOfSchool implements BelongsToSchool {

  private final Cases cases;
  private final MoveCase move;
  private final Timeline timeline;
  private final Audit audit;
  private final JdbcClient jdbc;

  CasesOfSchool(Cases cases, MoveCase move, Timeline timeline, Audit audit, JdbcClient jdbc) {
    this.cases = cases;
    this.move = move;
    this.timeline = timeline;
    this.audit = audit;
    this.jdbc = jdbc;
  }

  @Override
  public int order() {
    return 30;
  }

  @Override
  public String messageKey() {
    return "schools.belongs.cases";
  }

  @Override
  public Map<String, Integer> counts(Collection<String> urns) {
    return cases.openAt(urns);
  }

  @Override
  public void follow(Succession succession) {
    School from = succession.from();
    School to = succession.to();
    for (Case of : cases.ofSchool(from.urn())) {
      if (of.isOpen()) {
        move.to(of, to.urn(), of.area());
        cases
            .contact(of.id(), Contact.SCHOOL)
            .ifPresent(contact -> cases.keep(of.id(), at(contact, from, to)));
      }
      timeline.record(
          of.id(),
          "school-became",
          Map.of("from", from.name(), "school", to.name()),
          succession.by());
      audit.record(
          "schools.case-followed",
          of.id().value(),
          Map.of("school", from.urn(), "successor", to.urn()));
    }
    cases.follow(from.urn(), to.urn());
    jdbc.sql("update circumstances.change set new_school_urn = :to where new_school_urn = :from")
        .param("from", from.urn())
        .param("to", to.urn())
        .update();
    places(from.urn(), to.urn());
  }

  /** The schools that a list of tasks can be cut to. */
  private void places(String from, String to) {
    jdbc.sql(
            """
            with gone as (
              delete from tasks.place where school_urn = :from returning grant_ref)
            insert into tasks.place (grant_ref, school_urn)
            select distinct regexp_replace(grant_ref, '@' || :from || '$', '@' || :to), :to from gone
            on conflict do nothing
            """)
        .param("from", from)
        .param("to", to)
        .update();
  }

  /** The same person at the school as it is called now. */
  private static Contact at(Contact contact, School from, School to) {
    boolean isTheOffice = contact.email() != null && contact.email().equalsIgnoreCase(from.email());
    return new Contact(
        contact.role(),
        contact.name().equals(from.name()) ? to.name() : contact.name(),
        isTheOffice && StringUtils.hasText(to.email()) ? to.email() : contact.email(),
        contact.telephone(),
        StringUtils.hasText(to.address()) ? to.address() : contact.address(),
        to.name());
  }
}
