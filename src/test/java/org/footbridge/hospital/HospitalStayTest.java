package org.footbridge.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.Wording;
import org.footbridge.local.TimeMachine;
import org.footbridge.sla.PauseReason;
import org.footbridge.sla.SlaClock;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.footbridge.testing.PanelWords;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.access.AccessDeniedException;

/** A pupil in hospital, on the real engine and with the clock moved. */
@WholePlatform
class HospitalStayTest {

  private static final String SCHOOL = "900002";
  private static final Person OFFICER =
      Story.somebody("Perrin Ashdown", "reintegration-officer@west");

  @BeforeAll
  static void start() {
    Platform.start();
  }

  private static LocalDate schoolDays(LocalDate from, int days) {
    return Platform.bean(SchoolCalendars.class).forSchool(SCHOOL).add(from, days);
  }

  /** A stay whose process was started by itself, not by the button. */
  private static void stay(UUID caseId, LocalDate from, LocalDate until) {
    Story.run(caseId, "hospital-stay", HospitalBegins.stay(caseId, from, until));
  }

  /** The review clock, which pauses for a stay in hospital. */
  private static SlaClock review(UUID caseId) {
    return Platform.bean(SlaClocks.class)
        .start(caseId, SlaKind.REVIEW, Platform.today(), SCHOOL, "west");
  }

  private static String state(UUID caseId) {
    return newest(caseId).state(Platform.bean(Clock.class).instant()).code();
  }

  private static SlaClock newest(UUID caseId) {
    return Platform.bean(SlaClocks.class).ofCase(caseId).stream()
        .filter(clock -> clock.kind().equals(SlaKind.REVIEW))
        .reduce((older, newer) -> newer)
        .orElseThrow();
  }

  private static void becomes(UUID caseId, String state) {
    Platform.eventually("the review clock becomes " + state, () -> state(caseId).equals(state));
  }

  private static void over(UUID caseId) {
    Platform.eventually(
        "the stay is over", () -> Platform.bean(Stays.class).openOf(caseId).isEmpty());
    Platform.settle();
  }

  private static String panel(UUID caseId) {
    return PanelWords.of(HospitalPanel.class, caseId, OFFICER);
  }

  private static Map<String, Object> leaves(LocalDate day) {
    return Map.of(
        "dischargeOn",
        day.toString(),
        "goesBack",
        "phased",
        "arrangements",
        "A quiet room and a key worker at the gate.");
  }

  @Test
  void a_planned_stay_pauses_the_clocks_from_its_first_day_to_the_day_of_discharge() {
    UUID caseId = Story.supported();
    LocalDate dueBefore = review(caseId).dueOn();
    LocalDate admitted = schoolDays(Platform.today(), 2);
    LocalDate discharged = schoolDays(admitted, 4);
    stay(caseId, admitted, null);

    Story.task(caseId, "plan-education-in-hospital");
    Story.task(caseId, "plan-the-discharge");
    assertThat(Story.letters(caseId))
        .contains("hospital-stay to health", "hospital-stay to parent", "hospital-stay to school");
    assertThat(state(caseId)).isEqualTo("on-track");
    assertThat(panel(caseId)).contains("To come").contains("Not known yet");

    Platform.bean(TimeMachine.class).forwardTo(admitted);

    becomes(caseId, "paused");
    assertThat(panel(caseId))
        .contains("In hospital. Our deadlines are paused.")
        .contains("Paused for the stay");
    Story.act(
        caseId,
        "plan-education-in-hospital",
        Map.of(
            "whoTeaches",
            "hospital-school",
            "programme",
            "English and maths, two hours a day.",
            "supportPlan",
            "Short steps with breaks."));
    assertThatThrownBy(() -> Story.act(caseId, "plan-the-discharge", leaves(admitted.minusDays(1))))
        .hasMessageContaining("refused");
    Story.act(caseId, "plan-the-discharge", leaves(discharged));
    Platform.eventually(
        "the day of discharge is told",
        () -> Story.letters(caseId).contains("discharge-planned to school"));
    assertThat(panel(caseId))
        .contains("The hospital school teaches")
        .contains("Support plan: Short steps with breaks.")
        .contains("back in school in phases");

    Platform.bean(TimeMachine.class).forwardTo(schoolDays(discharged, 1));

    over(caseId);
    becomes(caseId, "on-track");
    SlaClock clock = newest(caseId);
    assertThat(clock.dueOn()).isAfter(dueBefore);
    assertThat(clock.pauses())
        .singleElement()
        .satisfies(
            pause -> {
              assertThat(pause.reason()).isEqualTo(PauseReason.HOSPITAL_STAY.code());
              assertThat(pause.fromDay()).isEqualTo(admitted);
            });
    assertThat(Platform.bean(Wording.class).say(clock.working())).contains("hospital");
    assertThat(Story.letters(caseId)).contains("hospital-left to parent");
    assertThat(Story.timeline(caseId))
        .contains("hospital-stay-began", "hospital-discharge-planned", "hospital-left");
    assertThat(panel(caseId)).contains("Left on");
  }

  @Test
  void a_stay_nobody_hears_of_again_is_asked_about_until_the_pupil_has_left() {
    UUID caseId = Story.supported();
    LocalDate today = Platform.today();
    LocalDate until = schoolDays(today, 2);
    stay(caseId, today, until);
    Story.task(caseId, "plan-the-discharge");
    assertThat(Story.openTask(caseId, "ask-about-the-stay")).isEmpty();

    Platform.bean(TimeMachine.class).forwardTo(schoolDays(until, 1));
    Story.task(caseId, "ask-about-the-stay");
    LocalDate later = schoolDays(Platform.today(), 1);
    assertThatThrownBy(
            () ->
                Story.act(
                    caseId,
                    "ask-about-the-stay",
                    Map.of("hasLeft", "no", "expectedUntil", until.toString())))
        .hasMessageContaining("refused");
    Story.act(
        caseId, "ask-about-the-stay", Map.of("hasLeft", "no", "expectedUntil", later.toString()));
    Platform.eventually(
        "the answer is there", () -> Story.openTask(caseId, "ask-about-the-stay").isEmpty());

    Platform.bean(TimeMachine.class).forwardTo(schoolDays(later, 1));
    long second = Story.task(caseId, "ask-about-the-stay");
    Story.act(
        caseId,
        "ask-about-the-stay",
        Map.of("hasLeft", "not-known", "whatWasTried", "The ward does not answer."));
    Platform.eventually(
        "that nobody knows is there",
        () -> !Story.openTask(caseId, "ask-about-the-stay").equals(Optional.of(second)));
    Platform.settle();
    assertThat(Story.openTask(caseId, "ask-about-the-stay")).as("not on the same day").isEmpty();

    Platform.bean(TimeMachine.class).forwardTo(schoolDays(Platform.today(), 5));
    Story.act(
        caseId,
        "ask-about-the-stay",
        Map.of("hasLeft", "yes", "leftOn", Platform.today().toString()));

    over(caseId);
    assertThat(Story.timeline(caseId)).contains("hospital-asked", "hospital-left");
    Platform.eventually(
        "nothing of the stay is left to do",
        () -> Story.openTask(caseId, "plan-the-discharge").isEmpty());
  }

  @Test
  void leaving_can_be_told_at_any_time_by_those_around_the_pupil() {
    UUID caseId = Story.supported();
    review(caseId);
    LocalDate today = Platform.today();
    Person parent = Story.somebody("Maren Thistlewood", "parent-carer@" + caseId);
    Person stranger = Story.somebody("Ottilie Marsh", "school@900001");
    stay(caseId, today, schoolDays(today, 5));
    becomes(caseId, "paused");
    assertThatThrownBy(
            () ->
                Story.use(
                    caseId, "record-leaving-hospital", Map.of("ended", "not-admitted"), stranger))
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> Story.use(caseId, "record-hospital-admission", admission(), parent))
        .as("there is a stay already")
        .isInstanceOf(AccessDeniedException.class);
    for (LocalDate wrong : List.of(today.plusDays(1), today.minusDays(1))) {
      assertThatThrownBy(
              () ->
                  Story.use(
                      caseId,
                      "record-leaving-hospital",
                      Map.of("ended", "left", "leftOn", wrong.toString()),
                      parent))
          .hasMessageContaining("refused");
    }

    Story.use(
        caseId,
        "record-leaving-hospital",
        Map.of("ended", "left", "leftOn", today.toString()),
        parent);

    over(caseId);
    becomes(caseId, "on-track");
    assertThat(Story.timeline(caseId)).contains("hospital-leaving-told", "hospital-left");
  }

  @Test
  void a_stay_that_did_not_happen_is_taken_back() {
    UUID caseId = Story.supported();
    LocalDate from = schoolDays(Platform.today(), 5);
    stay(caseId, from, null);
    Story.task(caseId, "plan-the-discharge");

    Story.use(caseId, "record-leaving-hospital", Map.of("ended", "not-admitted"), OFFICER);

    over(caseId);
    assertThat(Story.letters(caseId)).noneMatch(letter -> letter.startsWith("hospital-left"));
    assertThat(panel(caseId)).contains("Did not go into hospital");
  }

  @Test
  void an_admission_is_kept_and_told_to_the_process_once() {
    UUID caseId = Story.supported();
    Person parent = Story.somebody("Maren Thistlewood", "parent-carer@" + caseId);
    assertThat(panel(caseId)).isEmpty();
    LocalDate today = Platform.today();
    for (Map<String, Object> wrong :
        List.of(
            with(admission(), "expectedUntil", today.minusDays(1)),
            with(admission(), "admittedOn", today.minusYears(2)),
            with(with(admission(), "admittedOn", today.plusYears(1)), "expectedUntil", null))) {
      assertThatThrownBy(() -> Story.use(caseId, "record-hospital-admission", wrong, parent))
          .hasMessageContaining("refused");
    }

    Story.use(caseId, "record-hospital-admission", admission(), parent);

    assertThat(panel(caseId)).contains("Riverside Hospital").contains("Came up");
    assertThat(
            Platform.jdbc()
                .sql(
                    """
                    select count(*) from engine.command
                    where target = 'hospital-admission' and correlation_key = :case
                    """)
                .param("case", caseId.toString())
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  private static Map<String, Object> admission() {
    return Map.of(
        "planned",
        "no",
        "admittedOn",
        Platform.today().toString(),
        "expectedUntil",
        Platform.today().plusDays(9).toString(),
        "hospital",
        "Riverside Hospital",
        "hospitalSchool",
        "not-known");
  }

  private static Map<String, Object> with(Map<String, Object> answers, String key, Object value) {
    Map<String, Object> changed = new HashMap<>(answers);
    if (value == null) {
      changed.remove(key);
    } else {
      changed.put(key, value.toString());
    }
    return changed;
  }
}
