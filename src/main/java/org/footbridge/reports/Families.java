package org.footbridge.reports;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What each report counts. */
@Component
class Families {

  private final JdbcClient jdbc;

  Families(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Family> of(ReportKind report) {
    return switch (report) {
      case DEADLINES -> List.of(deadlines());
      case IMPACT -> List.of(Family.CLOSINGS, Family.FOLLOW_UPS);
      case EDUCATION -> List.of(Family.LEDGER, Family.FIRST_LESSONS, Family.ABSENCE);
    };
  }

  /**
   * @throws java.util.NoSuchElementException when nothing of that name is counted
   */
  Family byId(String id) {
    return all().filter(family -> family.id().equals(id)).findFirst().orElseThrow();
  }

  /** The report that its figures stand in. */
  ReportKind reportOf(Family family) {
    return Stream.of(ReportKind.values())
        .filter(report -> of(report).stream().anyMatch(one -> one.id().equals(family.id())))
        .findFirst()
        .orElseThrow();
  }

  boolean isKnown(String id) {
    return all().anyMatch(family -> family.id().equals(id));
  }

  private Stream<Family> all() {
    return Stream.of(ReportKind.values()).flatMap(report -> of(report).stream());
  }

  /** In the order in which they come in a case's life, as far as that is known. */
  private Family deadlines() {
    return Family.deadlines(
        jdbc.sql(
                """
                select id from sla.kind where id not like 'safeguarding%'
                order by array_position(array['referral-check', 'assessment', 'register-code',
                  'first-lesson', 'plan-agreed', 'next-lesson', 'review', 'evidence-check',
                  'evidence-advice', 'evidence-renewal', 'step-down', 'taf-meeting'], id), id
                """)
            .query(String.class)
            .list());
  }
}
