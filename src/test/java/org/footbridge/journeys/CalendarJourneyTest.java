package org.footbridge.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.UUID;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.pages.Dates;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An administrator settles the calendar of a school, clubs and fixtures and all. */
@WholePlatform
class CalendarJourneyTest {

  private static final String SCHOOL = "900002";

  private static LocalDate autumn;
  private static LocalDate inset;
  private static LocalDate due;
  private static Case about;

  /** A term that has begun some weeks ago, and a pupil who is assessed in it. */
  @BeforeAll
  static void a_case_with_a_deadline() {
    Platform.start();
    Platform.forwardToTerm(8);
    UUID caseId = Story.refer(Story.complete(SCHOOL));
    Platform.settle();
    int year = Platform.today().minusMonths(Month.AUGUST.getValue()).getYear();
    autumn =
        LocalDate.of(year, Month.SEPTEMBER, 1)
            .with(TemporalAdjusters.firstInMonth(DayOfWeek.MONDAY));
    SchoolCalendar calendar = Platform.bean(SchoolCalendars.class).forSchool(SCHOOL);
    inset = calendar.add(Platform.today(), 2);
    about = Platform.bean(Cases.class).byId(new CaseId(caseId));
    due = Platform.bean(SlaClocks.class).due(caseId, SlaKind.ASSESSMENT).orElseThrow();
  }

  /** The other tests follow the authority's calendar. */
  @AfterAll
  static void the_school_follows_the_authority_again() {
    Platform.jdbc()
        .sql("delete from calendar.calendar where school_urn = :urn")
        .param("urn", SCHOOL)
        .update();
  }

  @Test
  void a_diary_of_120_entries_is_settled_in_a_few_looks() {
    Dates dates = Platform.bean(Dates.class);
    try (Visitor phone = Visitor.on_phone("admin")) {
      upload(phone);
      phone.lookedAt().screenshot("calendar-events-phone");
      phone.page().locator("details:visible summary").first().click();
      phone.presses("Continue");
      assertThat(phone.heading()).hasText("What the import means");
      phone.lookedAt().screenshot("calendar-meaning-phone");
    }
    try (Visitor admin = Visitor.at_desk("admin")) {
      upload(admin);
      admin.lookedAt().screenshot("calendar-events");
      Locator unsure = admin.page().locator("#unsure tbody tr");
      assertThat(unsure).hasCount(3);
      admin.reads("Cannot be read: 1 entry", "Whole school assembly", "repeats for ever");
      for (Locator why : admin.page().locator("main details:has(table) > summary").all()) {
        why.click();
      }
      admin.lookedAt().screenshot("calendar-events-unfolded");
      choose(unsure.filter(new Locator.FilterOptions().setHasText("Founders’ day")), "Closed");
      admin.presses("Continue");

      assertThat(admin.heading()).hasText("What the import means");
      admin.lookedAt().screenshot("calendar-meaning");
      Locator deadline =
          admin
              .main()
              .getByRole(AriaRole.ROW)
              .filter(new Locator.FilterOptions().setHasText(about.reference()));
      assertThat(deadline.first()).containsText("Assess and decide on support");
      String row = deadline.first().innerText();
      assertThat(row).contains(dates.shortDay(due));
      admin.reads("A maintained school opens for pupils on 190 days at least");

      admin.presses("Import the terms");
      assertThat(admin.page().locator(".govuk-notification-banner--success")).isVisible();
      LocalDate then =
          Platform.bean(SlaClocks.class).due(about.id().value(), SlaKind.ASSESSMENT).orElseThrow();
      assertThat(then).isNotEqualTo(due);
      assertThat(row).contains(dates.shortDay(then));

      upload(admin);
      assertThat(admin.page().locator("#unsure")).hasCount(0);
      admin.reads("as chosen for an earlier file").presses("Continue");
      admin.reads("nothing would change").lookedAt();
    }
  }

  private static void choose(Locator row, String what) {
    row.locator("select").first().selectOption(new SelectOption().setLabel(what));
  }

  private static void upload(Visitor visitor) {
    visitor.opens("/calendars");
    visitor.page().selectOption("#school", SCHOOL);
    visitor
        .page()
        .setInputFiles(
            "#file",
            new FilePayload("diary.ics", "text/calendar", SchoolDiary.beginning(autumn, inset)));
    visitor.presses("Read the file");
    assertThat(visitor.heading()).hasText("Check what the file says");
  }
}
