package org.footbridge.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.footbridge.alerts.AlertKind.Thing;
import org.footbridge.pages.Dates;
import org.footbridge.sla.SlaClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Managers are told of a deadline that is likely to be breached, once for each day it is due. */
class LikelyToBreachTest {

  private static final LocalDate MON_11_SEP = LocalDate.of(2028, 9, 11);
  private static final String SCHOOL = "900001";
  private static final String AREA = "alertshire";

  private final UUID manager = UUID.randomUUID();
  private Authority authority;
  private LikelyToBreach alert;
  private SlaClock open;

  @BeforeEach
  void ten_like_it_took_twenty_school_days() {
    authority = new Authority(Authority.USUAL);
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasenames("messages/alerts", "messages/sla");
    alert = new LikelyToBreach(authority.forecasts, authority.jdbc, messages, new Dates());
    isManagerOf(AREA);
    for (int i = 0; i < 10; i++) {
      authority.clocks.meet(asked(1 + i).id(), day(21 + i));
    }
    open = asked(100);
    after(3);
  }

  @AfterEach
  void close() {
    authority.jdbc.sql("delete from access.person where id = ?").param(manager).update();
    authority.close();
  }

  private void isManagerOf(String area) {
    authority
        .jdbc
        .sql(
            """
            with somebody as (
              insert into access.person (id, name, email, created_at)
              values (:id, 'Mona Manager', :id || '@footbridge.example', now()) returning id)
            insert into access.grant (person_id, role, scope, granted_at)
            select id, 'manager', :area, now() from somebody
            """)
        .param("id", manager)
        .param("area", area)
        .update();
  }

  private SlaClock asked(int from) {
    UUID caseId = authority.open(SCHOOL, AREA);
    SlaClock clock = authority.clocks.start(caseId, "assessment", SCHOOL, AREA, day(from));
    authority.asked(caseId, "give-baseline", day(from));
    return clock;
  }

  private void after(int schoolDays) {
    authority.flush();
    authority.itIs(authority.calendar.add(open.startedOn(), schoolDays));
    authority.outlooks.keepUp();
  }

  private LocalDate day(int schoolDays) {
    return authority.calendar.add(MON_11_SEP, schoolDays);
  }

  @Test
  void it_says_of_which_case_which_deadline_until_when_and_how_many_like_it_took_longer() {
    List<Thing> told = alert.now();
    assertThat(told).hasSize(1);
    Thing one = told.getFirst();
    assertThat(one.key()).isEqualTo(open.id().toString());
    assertThat(one.area()).isEqualTo(AREA);
    assertThat(one.caseId()).isEqualTo(open.caseId());
    assertThat(one.href()).isEqualTo("/cases/" + open.caseId());
    assertThat(one.text())
        .startsWith("HN-")
        .contains("Assess and decide on support", new Dates().shortDay(open.dueOn()))
        .endsWith("is likely to be breached: 10 of 10 like it would take longer")
        .doesNotContain("Hollowell");
  }

  @Test
  void another_day_of_the_same_deadline_is_nothing_new_and_another_due_day_is() {
    Thing before = alert.now().getFirst();
    after(4);
    assertThat(alert.now().getFirst().state()).isEqualTo(before.state());

    authority
        .jdbc
        .sql("update sla.clock set due_on = due_on + 1 where id = :id")
        .param("id", open.id())
        .update();
    authority.outlooks.keepUp();
    assertThat(alert.now()).hasSize(1);
    assertThat(alert.now().getFirst().key()).isEqualTo(before.key());
    assertThat(alert.now().getFirst().state()).isNotEqualTo(before.state());
  }

  @Test
  void it_is_over_when_the_deadline_is_met_or_has_been_missed() {
    SlaClock second = asked(100);
    after(5);
    assertThat(alert.now()).hasSize(2);

    authority.clocks.meet(second.id(), day(105));
    authority.flush();
    authority.outlooks.keepUp();
    assertThat(alert.now()).extracting(Thing::key).containsExactly(open.id().toString());

    after(16);
    assertThat(alert.now()).as("breached is another alert").isEmpty();
  }

  @Test
  void nobody_is_told_of_an_area_without_a_manager_or_of_what_only_some_may_know() {
    authority.jdbc.sql("delete from access.person where id = ?").param(manager).update();
    isManagerOf("west");
    assertThat(alert.now().stream().filter(one -> AREA.equals(one.area()))).isEmpty();

    authority.jdbc.sql("delete from access.person where id = ?").param(manager).update();
    isManagerOf(AREA);
    assertThat(alert.now()).hasSize(1);
    authority
        .jdbc
        .sql("update sla.clock set confined = 'safeguarding' where id = :id")
        .param("id", open.id())
        .update();
    after(5);
    assertThat(alert.now()).isEmpty();
  }
}
