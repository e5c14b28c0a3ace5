package org.footbridge.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.SelectOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.pages.Dates;
import org.footbridge.sla.SlaKind;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A manager sees to everything that is late on a case in one task, and it holds at once. */
@WholePlatform
@Order(Integer.MAX_VALUE - 4)
class BrokenPromisesJourneyTest {

  private static final String SCHOOL = "900001";
  private static final String LESSON = "Give the first lesson";
  private static final String PLAN = "Agree the plan";
  private static final String REVIEW = "Hold the review";

  private final Dates dates = Platform.bean(Dates.class);

  @BeforeAll
  static void start() {
    Platform.start();
  }

  @Test
  void one_row_for_all_broken_promises_each_gets_a_new_day_and_a_colleague_takes_on_one() {
    Map<String, String> referral =
        Story.with(Story.complete(SCHOOL), "pupilLastName", "Twinpromise");
    String pupil = referral.get("pupilFirstName") + " Twinpromise";
    UUID caseId = Story.inSupport(referral, "online-group");
    Story.act(
        caseId,
        "change-register-code",
        Map.of("codeChanged", true, "changedFrom", Platform.today().toString()));
    until_all_are_broken(caseId);
    LocalDate planBy = schoolDaysFromToday(5);
    LocalDate reviewBy = schoolDaysFromToday(3);

    try (Visitor manager = Visitor.at_desk("manager")) {
      assertThat(manager.tasksFor(pupil)).containsExactly("Resolve a breach");
      manager.reads(LESSON, PLAN, REVIEW).screenshot("journey-broken-promises-row");
      manager.opensTask(pupil, "Resolve a breach");
      manager.reads(
          "“%s” was due on %s"
              .formatted(PLAN, dates.day(Story.clock(caseId, SlaKind.PLAN_AGREED).dueOn())),
          "“%s” was due on %s"
              .formatted(REVIEW, dates.day(Story.clock(caseId, SlaKind.REVIEW).dueOn())),
          "school day",
          "nobody has it");
      manager.screenshot("journey-broken-promises-task");
      manager.presses("Complete the task");
      manager.isTold("Missed deadline 1: answer the question “How many school days more?”");
      row(manager, LESSON).getByLabel("How many school days more?").fill("1");
      row(manager, PLAN).getByLabel("How many school days more?").fill("5");
      row(manager, REVIEW).getByLabel("How many school days more?").fill("3");
      row(manager, REVIEW)
          .getByLabel("Who takes it on?")
          .selectOption(new SelectOption().setLabel("Nerys Fernleigh"));
      manager.writes("Why was it missed?", "The school had no time.");
      manager.writes("What have you done about it?", "Spoke with the head teacher.");
      manager.screenshot("journey-broken-promises-answered");
      manager.completes("Resolve a breach");
      Platform.settle();
      assertThat(manager.tasksFor(pupil)).isEmpty();
      manager.opens("/cases/" + caseId);
      for (String promise : List.of(LESSON, PLAN, REVIEW)) {
        assertThat(manager.deadline(promise)).not().containsText("Breached");
      }
      manager.reads(
          "The deadline “%s” was missed. It now ends on %s, 5 school days from today"
              .formatted(PLAN, dates.day(planBy)),
          "The deadline “%s” was missed. It now ends on %s, 3 school days from today"
              .formatted(REVIEW, dates.day(reviewBy)),
          "The deadline “%s” is at risk".formatted(LESSON),
          "The missed deadline “%s”: Nerys Fernleigh takes it on".formatted(REVIEW),
          "The school had no time.");
      manager.screenshot("journey-broken-promises-case");
    }
    try (Visitor school = Visitor.at_desk("school")) {
      assertThat(school.tasksFor(pupil)).contains("Arrange the review");
      Locator arrange =
          school
              .page()
              .locator("tbody tr")
              .filter(new Locator.FilterOptions().setHasText("Arrange the review"));
      assertThat(arrange).containsText("You");
      assertThat(arrange).containsText(dates.shortDay(reviewBy));
      assertThat(arrange).not().containsText("Overdue");
    }
  }

  @Test
  void the_form_fits_a_phone() {
    Map<String, String> referral =
        Story.with(Story.complete(SCHOOL), "pupilLastName", "Pocketpromise");
    String pupil = referral.get("pupilFirstName") + " Pocketpromise";
    UUID caseId = Story.inSupport(referral, "online-group");
    until_all_are_broken(caseId);

    try (Visitor manager = Visitor.on_phone("manager")) {
      manager.opensTask(pupil, "Resolve a breach");
      manager.reads(LESSON, PLAN, REVIEW).screenshot("journey-broken-promises-phone");
    }
  }

  private static void until_all_are_broken(UUID caseId) {
    Story.breakPromises(caseId, SlaKind.FIRST_LESSON, SlaKind.PLAN_AGREED, SlaKind.REVIEW);
  }

  private static LocalDate schoolDaysFromToday(int days) {
    return Platform.bean(SchoolCalendars.class).forSchool(SCHOOL).add(Platform.today(), days);
  }

  private static Locator row(Visitor visitor, String promise) {
    return visitor
        .page()
        .locator(".footbridge-rows__row")
        .filter(new Locator.FilterOptions().setHasText(promise));
  }
}
