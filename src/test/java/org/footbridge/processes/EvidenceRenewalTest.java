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
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.footbridge.support.Provisions;
import org.footbridge.testing.PanelWords;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Periods of medical evidence, on the real engine with a moved clock. */
@WholePlatform
class EvidenceRenewalTest {

  private static final Person INTAKE = Story.somebody("Ada Larkspur", "intake@east", "intake@west");

  @BeforeAll
  static void start() {
    Platform.start();
    Platform.forwardToNovember();
  }

  @Test
  void evidence_is_checked_at_twelve_weeks_and_renewed_by_24_or_a_lead_teacher_decides() {
    UUID renewed = Story.supported();
    UUID outdated = Story.supported();
    UUID silent = Story.supported();
    UUID unsure = Story.supported();
    List.of(renewed, outdated, silent, unsure).forEach(one -> Story.run(one, "evidence-renewal"));
    LocalDate start = Platform.today();
    LocalDate check = Seen.nextTimer(renewed, "time-to-check-evidence");
    Seen.nextTimer(outdated, "time-to-check-evidence");
    Seen.nextTimer(silent, "time-to-check-evidence");
    Seen.nextTimer(unsure, "time-to-check-evidence");
    assertThat(Seen.clock(renewed, SlaKind.EVIDENCE_CHECK).dueOn())
        .isIn(schoolDaysAround(start.plusWeeks(12)));
    assertThat(panel(renewed)).contains("Dr Wren Oakhanger", "Specialist", "Period 1");

    // A stay in hospital moves the check, and never the renewal.
    SlaClocks clocks = Platform.bean(SlaClocks.class);
    clocks.pauseAll(renewed, PauseReason.HOSPITAL_STAY);
    Seen.enters(renewed, "plan-evidence-check", 2);
    assertThat(Seen.nextTimer(renewed, "time-to-check-evidence")).isAfter(check);
    clocks.resumeAll(renewed, PauseReason.HOSPITAL_STAY);
    Seen.enters(renewed, "plan-evidence-check", 3);
    assertThat(Seen.nextTimer(renewed, "time-to-check-evidence")).isEqualTo(check);
    assertThat(Seen.entered(renewed, "plan-renewal")).isEqualTo(1);

    Seen.forwardTo(check);
    Story.act(renewed, "confirm-evidence", Map.of("evidenceCurrent", "current"));
    Story.act(silent, "confirm-evidence", Map.of("evidenceCurrent", "current"));
    Story.act(outdated, "confirm-evidence", Map.of("evidenceCurrent", "not-current"));
    Story.act(unsure, "confirm-evidence", Map.of("evidenceCurrent", "not-known"));
    Seen.becomes(renewed, SlaKind.EVIDENCE_CHECK, "met");
    a_school_that_can_get_none_says_so_and_the_lead_teacher_decides_at_once(unsure);
    evidence_that_is_not_current_is_asked_for_at_once_and_read_until_it_is_enough(outdated);

    LocalDate ask = Seen.nextTimer(renewed, "time-to-ask-for-evidence");
    LocalDate due = Seen.clock(renewed, SlaKind.EVIDENCE_RENEWAL).dueOn();
    assertThat(due).isIn(schoolDaysAround(start.plusWeeks(24)));
    assertThat(ask)
        .as("four weeks before, and three weeks in school")
        .isEqualTo(Collections.min(List.of(due.minusWeeks(4), calendar().subtract(due, 15))));
    Seen.forwardTo(ask);
    Story.task(silent, "supply-evidence");
    supply(renewed);
    accept(renewed);
    Seen.enters(renewed, "evidence-renewed", 1);
    Seen.becomes(renewed, SlaKind.EVIDENCE_RENEWAL, "met");
    assertThat(Story.letters(renewed))
        .contains(
            "evidence-wanted to school",
            "evidence-wanted to parent",
            "evidence-wanted to health",
            "evidence-accepted to parent");
    assertThat(panel(renewed)).contains("Manages mornings.", "Current");

    without_evidence_the_lead_teacher_decides(silent);
  }

  /** The last school day until then and the first from then on; one day, but in a holiday. */
  private static List<LocalDate> schoolDaysAround(LocalDate day) {
    return List.of(calendar().previousSchoolDay(day), calendar().nextSchoolDay(day));
  }

  private static SchoolCalendar calendar() {
    return Platform.bean(SchoolCalendars.class).forSchool("900002");
  }

  private void evidence_that_is_not_current_is_asked_for_at_once_and_read_until_it_is_enough(
      UUID caseId) {
    Story.task(caseId, "supply-evidence");
    assertThat(Seen.entered(caseId, "plan-renewal")).isEqualTo(2);
    assertThat(Seen.working(caseId, SlaKind.EVIDENCE_RENEWAL)).contains("brought forward");
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
    Map<String, Object> fromTheDoctor = reading();
    fromTheDoctor.put("tier", "universal");
    refused(caseId, "check-evidence", fromTheDoctor, "tier");
    Map<String, Object> over = reading();
    over.put("validUntil", today.toString());
    refused(caseId, "check-evidence", over, "validUntil");
    accept(caseId);
    Seen.enters(caseId, "evidence-renewed", 1);

    Story.run(caseId, "evidence-renewal");
    Seen.enters(caseId, "evidence-checked", 2);
    Seen.nextTimer(caseId, "time-to-ask-for-evidence");
    assertThat(Seen.entered(caseId, "plan-evidence-check")).as("only once a case").isEqualTo(1);
    assertThat(Seen.clock(caseId, SlaKind.EVIDENCE_RENEWAL).startedOn())
        .as("the next period counts from the date of the evidence")
        .isEqualTo(today.minusDays(3));
    assertThat(panel(caseId)).contains("Period 2");
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
    supply(caseId);
    accept(caseId);
    Seen.enters(caseId, "evidence-renewed", 1);
    assertThat(panel(caseId)).doesNotContain("The clinic has no time until May.");
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
