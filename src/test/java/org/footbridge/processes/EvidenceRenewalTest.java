package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.Footbridge;
import org.footbridge.access.Person;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.casework.CaseId;
import org.footbridge.sla.PauseReason;
import org.footbridge.sla.SlaClock;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.footbridge.support.Provisions;
import org.footbridge.testing.PanelWords;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Periods of medical evidence, on the real engine with a moved clock.
 *
 * <p>Source: the council's guidance on medical needs, evidence of need: updated evidence each term,
 * provided by the school, beyond 12 and beyond 24 weeks; evidence from a GP can be considered while
 * further advice is being sought; the hours follow what health says is manageable.
 */
@WholePlatform
class EvidenceRenewalTest {

  private static final Person INTAKE = Story.somebody("Ada Larkspur", "intake@east", "intake@west");

  @BeforeAll
  static void start() {
    Platform.start();
    Platform.forwardToNovember();
  }

  @Test
  void evidence_is_renewed_within_a_term_or_a_lead_teacher_decides() {
    UUID renewed = Story.supported();
    UUID silent = Story.supported();
    UUID unsure = Story.supported();
    UUID fromGp = Story.supported(fromTheGp(), "online-group");
    List.of(renewed, silent, unsure, fromGp).forEach(one -> Story.run(one, "evidence-renewal"));
    LocalDate start = Platform.today();
    assertThat(panel(renewed)).contains("Dr Wren Oakhanger", "Specialist", "Period 1");
    evidence_from_a_gp_at_entry_is_chased_at_once_and_again_after_some_weeks(fromGp);
    better_advice_that_came_replaces_the_gps(fromGp);

    // A stay in hospital never moves the renewal.
    SlaClocks clocks = Platform.bean(SlaClocks.class);
    clocks.pauseAll(renewed, PauseReason.HOSPITAL_STAY);
    clocks.resumeAll(renewed, PauseReason.HOSPITAL_STAY);
    LocalDate ask = Seen.nextTimer(renewed, "time-to-ask-for-evidence");
    LocalDate due = Seen.clock(renewed, SlaKind.EVIDENCE_RENEWAL).dueOn();
    assertThat(due).isIn(schoolDaysAround(start.plusWeeks(12)));
    assertThat(ask)
        .as("four weeks before, and three weeks in school")
        .isEqualTo(Collections.min(List.of(due.minusWeeks(4), calendar().subtract(due, 15))));
    Seen.forwardTo(ask);
    Story.task(silent, "supply-evidence");
    evidence_is_read_until_it_is_enough(renewed);
    other_hours_in_it_are_looked_at_in_the_next_period(renewed);
    a_school_that_can_get_none_says_so_and_the_lead_teacher_decides_at_once(unsure);
    assertThat(Story.letters(renewed))
        .contains(
            "evidence-wanted to school",
            "evidence-wanted to parent",
            "evidence-wanted to health",
            "evidence-accepted to parent");

    without_evidence_the_lead_teacher_decides(silent);
  }

  @Test
  void evidence_is_renewed_in_the_second_and_the_third_period_too_and_when_it_ends_itself() {
    UUID caseId = Story.supported();
    UUID quiet = Story.supported(fromTheGp(), "online-group");
    Story.run(quiet, "evidence-renewal");
    for (int period = 1; period <= 3; period++) {
      Story.run(caseId, "evidence-renewal");
      Seen.enters(caseId, "plan-renewal", period);
      SlaClock clock = Seen.clock(caseId, SlaKind.EVIDENCE_RENEWAL);
      assertThat(clock.startedOn()).as("period %s", period).isEqualTo(Platform.today());
      assertThat(clock.dueOn())
          .as("period %s", period)
          .isIn(schoolDaysAround(clock.startedOn().plusWeeks(12)));
      if (period == 1) {
        a_school_that_does_not_say_is_decided_about(quiet);
      }
      Seen.forwardTo(Seen.nextTimer(caseId, "time-to-ask-for-evidence"));
      supply(caseId);
      Map<String, Object> reading = reading();
      reading.put("hoursManageable", 6);
      if (period == 3) {
        reading.put("validUntil", inTenWeeks().toString());
      }
      Story.act(caseId, "check-evidence", reading);
      Seen.enters(caseId, "evidence-renewed", period);
      Seen.becomes(caseId, SlaKind.EVIDENCE_RENEWAL, "met");
      assertThat(Seen.letters(caseId, "evidence-wanted to school")).isEqualTo(period);
    }
    LocalDate ends = inTenWeeks();

    Story.run(caseId, "evidence-renewal");
    Seen.enters(caseId, "plan-renewal", 4);

    assertThat(Seen.clock(caseId, SlaKind.EVIDENCE_RENEWAL).dueOn()).isEqualTo(ends);
    assertThat(Seen.working(caseId, SlaKind.EVIDENCE_RENEWAL)).contains("brought forward");
    assertThat(Seen.entered(caseId, "look-at-hours")).as("they agree").isZero();
  }

  /** Before the term is over, and long enough to ask for more, whatever the season. */
  private static LocalDate inTenWeeks() {
    return calendar().previousSchoolDay(Platform.today().plusWeeks(10));
  }

  /** What a GP wrote, while somebody better was asked. */
  private static Map<String, String> fromTheGp() {
    return Story.with(
        Story.with(Story.complete("900002"), "evidenceTier", "universal"),
        "adviceBeingSought",
        "yes");
  }

  private void evidence_from_a_gp_at_entry_is_chased_at_once_and_again_after_some_weeks(
      UUID caseId) {
    Story.task(caseId, "chase-advice");
    Seen.told(caseId, "advice-wanted", 1);
    assertThat(Story.letters(caseId))
        .contains("advice-wanted to school", "advice-wanted to parent", "advice-wanted to health");
    refused(caseId, "chase-advice", Map.of("adviceState", "waiting"), "adviceAskedOf");
    Map<String, Object> tomorrow = asked("waiting");
    tomorrow.put("adviceAskedOn", Platform.today().plusDays(1).toString());
    refused(caseId, "chase-advice", tomorrow, "adviceAskedOn");
    Story.act(caseId, "chase-advice", asked("waiting"));
    Seen.enters(caseId, "plan-advice", 2);
    LocalDate again = Seen.nextTimer(caseId, "time-to-chase-advice");
    LocalDate due = Seen.clock(caseId, SlaKind.EVIDENCE_ADVICE).dueOn();
    assertThat(due).isIn(schoolDaysAround(Platform.today().plusWeeks(6)));
    assertThat(again).isEqualTo(calendar().subtract(due, 10));
    assertThat(panel(caseId)).contains("The mental health team", "It is being waited for");

    Platform.bean(SlaClocks.class)
        .extend(Seen.clock(caseId, SlaKind.EVIDENCE_ADVICE).id(), 5, "The clinic is shut.");
    Seen.enters(caseId, "plan-advice", 3);
    Seen.forwardTo(Seen.nextTimer(caseId, "time-to-chase-advice"));
    Story.act(
        caseId,
        "chase-advice",
        Map.of("adviceState", "none", "adviceBecause", "They take nobody before summer."));
    Story.task(caseId, "decide-about-advice");
    assertThat(panel(caseId)).contains("They take nobody before summer.");
    Story.act(
        caseId,
        "decide-about-advice",
        Map.of("adviceDecision", "chase", "adviceWords", "Another clinic may."));
    Seen.enters(caseId, "plan-advice", 4);
    assertThat(Story.openTask(caseId, "decide-about-advice")).isEmpty();
    Seen.nextTimer(caseId, "time-to-chase-advice");
  }

  private void better_advice_that_came_replaces_the_gps(UUID caseId) {
    Seen.nextTimer(caseId, "time-to-chase-advice");
    Platform.bean(SlaClocks.class)
        .bringForward(
            Seen.clock(caseId, SlaKind.EVIDENCE_ADVICE).id(),
            calendar().add(Platform.today(), 6),
            "The clinic wrote to us.");
    Story.act(caseId, "chase-advice", Map.of("adviceState", "here"));
    Seen.enters(caseId, "advice-over", 1);
    Seen.becomes(caseId, SlaKind.EVIDENCE_ADVICE, "met");
    supply(caseId);
    accept(caseId);
    Seen.enters(caseId, "evidence-renewed", 1);
    Story.run(caseId, "evidence-renewal");
    Seen.enters(caseId, "no-advice-sought", 1);
    assertThat(panel(caseId)).contains("Specialist").doesNotContain("Better advice");
  }

  private void a_school_that_does_not_say_is_decided_about(UUID caseId) {
    Story.task(caseId, "chase-advice");
    Seen.forwardTo(Seen.nextTimer(caseId, "advice-unanswered"));
    Story.act(
        caseId,
        "decide-about-advice",
        Map.of("adviceDecision", "enough", "adviceWords", "The GP knows the pupil well."));
    Seen.enters(caseId, "advice-settled", 1);
    Seen.becomes(caseId, SlaKind.EVIDENCE_ADVICE, "met");
    assertThat(panel(caseId)).contains("The GP knows the pupil well.");
  }

  private void other_hours_in_it_are_looked_at_in_the_next_period(UUID caseId) {
    Story.run(caseId, "evidence-renewal");
    Story.task(caseId, "look-at-hours");
    assertThat(Seen.clock(caseId, SlaKind.EVIDENCE_RENEWAL).startedOn())
        .as("the next period counts from the day it was accepted")
        .isEqualTo(Platform.today());
    assertThat(panel(caseId)).contains("Period 2");
    Story.act(
        caseId,
        "look-at-hours",
        Map.of(
            "hoursDecision",
            "change",
            "newHours",
            10,
            "newStart",
            calendar().nextSchoolDay(Platform.today()).toString(),
            "hoursWhy",
            "The clinic says so."));
    Seen.enters(caseId, "hours-looked-at", 1);
    assertThat(Platform.bean(Provisions.class).of(new CaseId(caseId)).orElseThrow().hoursPerWeek())
        .isEqualByComparingTo("10");
    assertThat(Story.letters(caseId)).contains("evidence-hours to parent");
  }

  /** The last school day until then and the first from then on; one day, but in a holiday. */
  private static List<LocalDate> schoolDaysAround(LocalDate day) {
    return List.of(calendar().previousSchoolDay(day), calendar().nextSchoolDay(day));
  }

  private static SchoolCalendar calendar() {
    return Platform.bean(SchoolCalendars.class).forSchool("900002");
  }

  private void evidence_is_read_until_it_is_enough(UUID caseId) {
    Story.task(caseId, "supply-evidence");
    LocalDate today = Platform.today();
    refused(caseId, "supply-evidence", supplied(today.plusDays(1)), "datedOn");
    refused(caseId, "supply-evidence", supplied(today.minusWeeks(13)), "datedOn");
    supply(caseId);
    refused(caseId, "check-evidence", Map.of("goodEnough", "no"), "missing");
    Story.act(
        caseId,
        "check-evidence",
        Map.of("goodEnough", "no", "missing", "It says nothing about school."));
    Seen.told(caseId, "evidence-sent-back", 1);
    Story.task(caseId, "supply-evidence");
    assertThat(Story.letters(caseId)).contains("evidence-sent-back to school");
    assertThat(panel(caseId)).contains("It says nothing about school.");
    supply(caseId);
    Map<String, Object> over = reading();
    over.put("validUntil", today.toString());
    refused(caseId, "check-evidence", over, "validUntil");
    accept(caseId);
    Seen.enters(caseId, "evidence-renewed", 1);
    Seen.becomes(caseId, SlaKind.EVIDENCE_RENEWAL, "met");
    assertThat(panel(caseId)).contains("Manages mornings.");
  }

  private void a_school_that_can_get_none_says_so_and_the_lead_teacher_decides_at_once(
      UUID caseId) {
    Story.task(caseId, "supply-evidence");
    refused(caseId, "supply-evidence", Map.of("haveEvidence", "no"), "noEvidenceBecause");
    Story.act(
        caseId,
        "supply-evidence",
        Map.of("haveEvidence", "no", "noEvidenceBecause", "The clinic has no time until May."));
    long decide = Story.task(caseId, "decide-without-evidence");
    assertThat(Story.timeline(caseId))
        .contains("no-evidence-got")
        .doesNotContain("evidence-supplied");
    assertThat(panel(caseId)).contains("The clinic has no time until May.");
    assertThat(dueOn(decide)).isEqualTo(calendar().add(Platform.today(), 5));
    Platform.settle();
    assertThat(Seen.isWaiting(caseId, "no-renewed-evidence")).isFalse();
    Story.act(
        caseId,
        "decide-without-evidence",
        decision("extend", calendar().add(Platform.today(), 20)));
    Seen.becomes(caseId, SlaKind.EVIDENCE_RENEWAL, "met");
    evidence_from_a_gp_counts_at_renewal_too_while_better_is_sought(caseId);
    assertThat(panel(caseId)).doesNotContain("The clinic has no time until May.");
  }

  private void evidence_from_a_gp_counts_at_renewal_too_while_better_is_sought(UUID caseId) {
    Map<String, Object> fromTheDoctor = new HashMap<>(supplied(Platform.today().minusDays(3)));
    fromTheDoctor.put("tier", "universal");
    refused(caseId, "supply-evidence", fromTheDoctor, "adviceAskedOf");
    fromTheDoctor.putAll(asked("waiting"));
    fromTheDoctor.remove("adviceState");
    Story.act(caseId, "supply-evidence", fromTheDoctor);
    Map<String, Object> read = reading();
    read.put("tier", "universal");
    refused(caseId, "check-evidence", read, "adviceAskedOf");
    read.putAll(asked("waiting"));
    read.remove("adviceState");
    Story.act(caseId, "check-evidence", read);
    Seen.enters(caseId, "evidence-renewed", 1);
    Story.run(caseId, "evidence-renewal");
    Seen.nextTimer(caseId, "time-to-chase-advice");
    Story.task(caseId, "look-at-hours");
    Story.act(
        caseId,
        "look-at-hours",
        Map.of("hoursDecision", "keep", "hoursWhy", "Only when the clinic has seen the pupil."));
    Seen.enters(caseId, "hours-looked-at", 1);
    assertThat(panel(caseId)).contains("Universal (GP)", "The mental health team");
  }

  private static Map<String, Object> asked(String state) {
    return new HashMap<>(
        Map.of(
            "adviceState",
            state,
            "adviceAskedOf",
            "The mental health team",
            "adviceAskedOn",
            Platform.today().minusDays(20).toString()));
  }

  private static LocalDate dueOn(long task) {
    return Platform.jdbc()
        .sql("select due_at from tasks.task where user_task_key = :key")
        .param("key", task)
        .query(OffsetDateTime.class)
        .single()
        .atZoneSameInstant(Footbridge.ZONE)
        .toLocalDate();
  }

  private void without_evidence_the_lead_teacher_decides(UUID caseId) {
    LocalDate decide = Seen.nextTimer(caseId, "no-renewed-evidence");
    assertThat(decide).isBefore(Seen.clock(caseId, SlaKind.EVIDENCE_RENEWAL).dueOn());
    Seen.forwardTo(Seen.nextTimer(caseId, "remind-about-evidence"));
    Seen.told(caseId, "evidence-reminded", 1);
    assertThat(Seen.letters(caseId, "evidence-reminder to school")).isEqualTo(1);
    Seen.forwardTo(decide);
    Story.task(caseId, "decide-without-evidence");
    LocalDate until = Platform.today().plusWeeks(8);
    refused(caseId, "decide-without-evidence", decision("extend", until.plusYears(1)), "extendTo");
    Story.act(caseId, "decide-without-evidence", decision("extend", until));
    Story.task(caseId, "supply-evidence");
    Platform.settle();
    long before = Story.timeline(caseId).stream().filter("evidence-reminded"::equals).count();
    Seen.forwardTo(Seen.nextTimer(caseId, "remind-about-evidence"));
    for (int reminder = 1; reminder < 3; reminder++) {
      Seen.told(caseId, "evidence-reminded", (int) before + reminder);
      Platform.settle();
      Seen.forwardTo(Seen.nextTimer(caseId, "next-evidence-reminder"));
    }
    Seen.told(caseId, "evidence-reminded", (int) before + 3);
    Seen.enters(caseId, "evidence-reminded", 1);
    Seen.becomes(caseId, SlaKind.EVIDENCE_RENEWAL, "met");
    assertThat(Seen.letters(caseId, "evidence-decided to parent")).isEqualTo(1);

    Seen.forwardTo(until.plusDays(1));
    Story.task(caseId, "decide-without-evidence");
    Map<String, Object> fewer = decision("reduce", until.plusDays(8));
    fewer.put("fewerHours", 6);
    refused(caseId, "decide-without-evidence", fewer, "fewerHours");
    fewer.put("fewerHours", 3);
    Story.act(caseId, "decide-without-evidence", fewer);
    Story.task(caseId, "supply-evidence");
    assertThat(Platform.bean(Provisions.class).of(new CaseId(caseId)).orElseThrow().hoursPerWeek())
        .isEqualByComparingTo("3");
    assertThat(panel(caseId)).contains("Fewer hours until it comes");

    Seen.forwardTo(until.plusDays(9));
    Story.act(
        caseId,
        "decide-without-evidence",
        Map.of("evidenceDecision", "exit", "decisionWords", "Health sees no need any more."));
    Story.task(caseId, "supply-evidence");
    assertThat(Story.timeline(caseId))
        .contains("decided-without-evidence", "exit-proposed", "evidence-reminded");
    assertThat(Seen.letters(caseId, "evidence-decided to parent")).isEqualTo(2);
    supply(caseId);
    accept(caseId);
    Seen.enters(caseId, "evidence-renewed", 1);
  }

  private static Map<String, Object> supplied(LocalDate datedOn) {
    return Map.of(
        "haveEvidence", "yes",
        "tier", "specialist",
        "professional", "Dr Wren Oakhanger",
        "professionalRole", "Consultant",
        "organisation", "Riverside Clinic",
        "datedOn", datedOn.toString(),
        "howSent", "email");
  }

  private static void supply(UUID caseId) {
    Story.act(caseId, "supply-evidence", supplied(Platform.today().minusDays(3)));
  }

  private static Map<String, Object> reading() {
    return new HashMap<>(
        Map.of(
            "goodEnough", "yes",
            "tier", "specialist",
            "professional", "Dr Wren Oakhanger",
            "datedOn", Platform.today().minusDays(3).toString(),
            "aboutAttending", "Manages mornings.",
            "saysHome", "no",
            "hoursManageable", 10));
  }

  private static void accept(UUID caseId) {
    Story.act(caseId, "check-evidence", reading());
  }

  private static Map<String, Object> decision(String what, LocalDate until) {
    return new HashMap<>(
        Map.of(
            "evidenceDecision",
            what,
            "extendTo",
            until.toString(),
            "decisionWords",
            "The clinic is late."));
  }

  private static void refused(UUID caseId, String element, Map<String, ?> answers, String field) {
    assertThatThrownBy(() -> Story.act(caseId, element, answers))
        .hasMessageContaining("refused")
        .extracting("wrong")
        .asString()
        .contains(field);
  }

  private static String panel(UUID caseId) {
    return PanelWords.of("evidence.panel.heading", caseId, INTAKE);
  }
}
