package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Grant;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.sla.SlaClock;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.footbridge.tasks.FormAnswers;
import org.footbridge.testing.Browser;
import org.footbridge.testing.PanelWords;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A safeguarding concern is followed until somebody closes it and says why. */
@WholePlatform
class SafeguardingConcernTest {

  private static final String SCHOOL = "900002";
  private static final String ACKNOWLEDGE = "acknowledge-concern";
  private static final String RECORD = "record-concern-action";

  @BeforeAll
  static void a_school_with_a_deputy() {
    Platform.start();
    People people = Platform.bean(People.class);
    UUID deputy = people.create("deputy@footbridge.example", "Sorrel Winterbourne");
    people.grant(deputy, new Grant("deputy-safeguarding-lead", SCHOOL));
  }

  @Test
  void a_concern_nobody_looks_at_comes_to_a_second_person_and_is_late_at_the_head_of_the_case() {
    UUID caseId = Story.inSupport();
    Platform.forwardToTerm(3);
    LocalDate raised = Platform.today();
    raise(caseId);
    long task = Story.task(caseId, ACKNOWLEDGE);
    assertThat(groups(task)).containsExactly("safeguarding-lead@" + SCHOOL);
    assertThat(Seen.clock(caseId, SlaKind.SAFEGUARDING).dueOn()).isEqualTo(raised);
    marked(caseId, "safeguarding", "Acknowledge a safeguarding concern: at risk", "yellow");

    Seen.forwardTo(school().add(raised, 1));
    Seen.told(caseId, "concern-second-person", 1);
    Platform.eventually("the deputy has the task", () -> groups(task).size() == 3);
    assertThat(groups(task))
        .containsExactly(
            "safeguarding-lead@" + SCHOOL,
            "deputy-safeguarding-lead@" + SCHOOL,
            "lead-teacher@west");
    assertThat(writtenTo(caseId, "look-late"))
        .containsExactlyInAnyOrder("Corin Ashgrove", "Sorrel Winterbourne", "Rufus Penhallow");
    marked(caseId, "safeguarding", "Acknowledge a safeguarding concern: breached", "red");
    marked(caseId, "lead.west", "Acknowledge a safeguarding concern: breached", "red");

    for (int day = 2; day <= 8; day++) {
      Seen.forwardTo(school().add(raised, day));
      Platform.settle();
    }
    assertThat(Story.timeline(caseId))
        .filteredOn(event -> event.equals("concern-reminded"))
        .as("reminders after the second person was asked")
        .hasSize(2);
    assertThat(writtenTo(caseId, "look-late")).as("three people, three times").hasSize(9);
    assertThat(openTasks(caseId, ACKNOWLEDGE)).as("one task, not a copy").containsExactly(task);
    assertThat(breachesOf(caseId)).as("what the manager is to resolve").isEmpty();

    Person deputy = Story.whoIs("deputy-safeguarding-lead", caseId);
    act(task, Map.of("hasIt", true), deputy);
    Seen.becomes(caseId, SlaKind.SAFEGUARDING, "met-late");
    long record = Story.task(caseId, RECORD);
    assertThat(groups(record)).as("the next step is theirs together").hasSize(3);
  }

  @Test
  void what_was_done_is_asked_for_the_next_day_and_then_on_the_day_that_was_named() {
    UUID caseId = Story.inSupport();
    Platform.forwardToTerm(4);
    raise(caseId);
    Story.act(caseId, ACKNOWLEDGE, Map.of("hasIt", true));
    LocalDate today = Platform.today();
    long record = Story.task(caseId, RECORD);
    assertThat(groups(record)).containsExactly("safeguarding-lead@" + SCHOOL);
    SlaClock action = Seen.clock(caseId, SlaKind.SAFEGUARDING_ACTION);
    assertThat(action.dueOn()).isEqualTo(school().add(today, 1));
    Seen.forwardTo(action.dueOn());
    Seen.told(caseId, "concern-reminded", 1);
    assertThat(groups(record)).as("on its day it is the lead's alone").hasSize(1);

    LocalDate now = Platform.today();
    refused(record, looksAgain(now), "lookOn");
    refused(record, looksAgain(saturdayAfter(now)), "lookOn");
    refused(record, looksAgain(school().add(now, 21)), "lookOn");
    LocalDate look = school().add(now, 5);
    Story.act(caseId, RECORD, looksAgain(look));
    Seen.becomes(caseId, SlaKind.SAFEGUARDING_ACTION, "met");
    SlaClock next = Seen.clock(caseId, SlaKind.SAFEGUARDING_LOOK);
    assertThat(next.dueOn()).isEqualTo(look);
    long again = Story.task(caseId, RECORD);
    assertThat(again).isNotEqualTo(record);
    marked(caseId, "safeguarding", "Look at a safeguarding concern again: due", "green");

    Seen.forwardTo(school().add(now, 4));
    Platform.settle();
    Seen.told(caseId, "concern-reminded", 1);
    Seen.forwardTo(look);
    Seen.told(caseId, "concern-reminded", 2);
    Seen.forwardTo(school().add(look, 1));
    Seen.told(caseId, "concern-second-person", 1);
    marked(caseId, "lead.west", "Look at a safeguarding concern again: breached", "red");
    refused(
        again, Map.of("whatWasDone", "x", "referral", "none", "closesConcern", "yes"), "whyClosed");
    Story.act(
        caseId,
        RECORD,
        Map.of(
            "whatWasDone", "Visited at home.",
            "referral", "none",
            "closesConcern", "yes",
            "whyClosed", "Children’s services have it now."));
    Seen.becomes(caseId, SlaKind.SAFEGUARDING_LOOK, "met-late");
    Seen.enters(caseId, "concern-ended", 1);
    assertThat(PanelWords.of(caseId, Story.whoIs("safeguarding-lead", caseId)))
        .contains("The next look is on", "Why it was closed", "Children’s services have it now.");
  }

  @Test
  void closing_the_case_ends_no_concern_and_one_can_be_raised_on_a_closed_case() {
    UUID caseId = Story.refer(Story.complete(SCHOOL));
    Story.task(caseId, "triage-referral");
    raise(caseId);
    Story.task(caseId, ACKNOWLEDGE);
    Story.act(
        caseId,
        "triage-referral",
        Map.of("triageOutcome", "guidance", "guidance", "A shorter day and a quiet place."));
    Story.eventuallyClosed(caseId);
    Platform.settle();
    raise(caseId);
    Platform.eventually("both wait", () -> openTasks(caseId, ACKNOWLEDGE).size() == 2);

    assertThat(openClocks(caseId)).containsExactly("safeguarding", "safeguarding");
    for (long task : openTasks(caseId, ACKNOWLEDGE)) {
      act(task, Map.of("hasIt", true), Story.whoIs("safeguarding-lead", caseId));
    }
    Platform.eventually("both go on", () -> openTasks(caseId, RECORD).size() == 2);
    assertThat(openClocks(caseId)).containsExactly("safeguarding-action", "safeguarding-action");
  }

  @Test
  void the_date_of_a_concern_is_nobodys_to_move() {
    UUID caseId = Story.refer(Story.complete(SCHOOL));
    Story.task(caseId, "triage-referral");
    raise(caseId);
    Story.task(caseId, ACKNOWLEDGE);
    UUID clock = Seen.clock(caseId, SlaKind.SAFEGUARDING).id();
    try (Browser browser = signedIn("lead.west", false)) {
      Page page = browser.open("/cases/" + caseId);
      assertThat(page.locator("[data-clock='" + clock + "'] a").count()).isZero();
      page = browser.open("/cases/" + caseId + "/clocks/" + clock + "/extend");
      assertThat(page.title()).startsWith("Page not found");
      browser.forgive("404");
    }
  }

  /** What is said beside the pupil's name, on a desk and on a phone; others read nothing of it. */
  private static void marked(UUID caseId, String who, String mark, String colour) {
    for (boolean phone : List.of(false, true)) {
      try (Browser browser = signedIn(who, phone)) {
        Page page = browser.open("/cases/" + caseId);
        assertThat(page.locator(".footbridge-marks .govuk-tag--" + colour).allTextContents())
            .anyMatch(text -> text.startsWith(mark));
        browser.axe().fits().screenshot("concern-" + colour + "-" + who + (phone ? "-375" : ""));
      }
    }
    for (String other : List.of("manager", "officer", "school")) {
      try (Browser browser = signedIn(other, false)) {
        Page page = browser.open("/cases/" + caseId);
        assertThat(page.locator(".footbridge-marks").textContent())
            .as(other)
            .doesNotContain("safeguarding");
      }
    }
  }

  private static Browser signedIn(String who, boolean phone) {
    Browser browser =
        phone ? Browser.phone(Platform.address()) : Browser.desktop(Platform.address());
    Page page = browser.open("/sign-in");
    page.fill("input[name=email]", who + "@footbridge.example");
    page.fill("input[name=password]", "over-the-bridge");
    page.click("main button[type=submit]");
    page.waitForURL(url -> !url.contains("sign-in"));
    return browser;
  }

  /**
   * Source: the council's guidance, the school's duties: safeguarding stays with the home school
   * throughout, and so does whoever is asked how things are after support.
   */
  @Test
  void a_worry_after_support_is_raised_by_who_is_asked_how_things_are_and_followed_to_its_end() {
    UUID caseId = Story.inSupport();
    Story.exit(caseId, Story.Answers.EXIT);
    Story.eventuallyClosed(caseId);
    Seen.forwardTo(Seen.nextTimer(caseId, "six-weeks-later"));
    Story.task(caseId, "tell-us-parent");

    Story.use(
        caseId,
        "raise-safeguarding-concern",
        Map.of("worry", "Somebody waits for her after school."),
        Story.whoIs("parent-carer", caseId));

    Story.act(caseId, "acknowledge-concern", Map.of("hasIt", true));
    Story.act(
        caseId,
        "record-concern-action",
        Map.of(
            "whatWasDone", "Spoke to her and to the family.",
            "referral", "none",
            "closesConcern", "yes",
            "whyClosed", "She is collected by her aunt now."));
    Seen.enters(caseId, "concern-ended", 1);
  }

  private static void raise(UUID caseId) {
    Story.use(
        caseId,
        "raise-safeguarding-concern",
        Map.of("worry", "Has not eaten since yesterday."),
        Story.whoIs("teacher", caseId));
  }

  private static Map<String, Object> looksAgain(LocalDate day) {
    return Map.of(
        "whatWasDone", "Spoke to the family.",
        "referral", "none",
        "closesConcern", "no",
        "lookOn", day.toString());
  }

  private static void act(long task, Map<String, ?> answers, Person person) {
    Platform.bean(org.footbridge.tasks.CompleteTask.class)
        .complete(
            task,
            Platform.bean(tools.jackson.databind.json.JsonMapper.class).writeValueAsString(answers),
            person);
  }

  private static void refused(long task, Map<String, ?> answers, String... fields) {
    Throwable refusal = catchThrowable(() -> act(task, answers, Story.actor(task)));
    assertThat(refusal).isInstanceOf(RuntimeException.class);
    assertThat(FormAnswers.refused((RuntimeException) refusal)).contains(fields);
  }

  private static List<Long> openTasks(UUID caseId, String element) {
    return Platform.jdbc()
        .sql(
            """
            select user_task_key from tasks.task
            where case_id = :case and element_id = :element and state = 'open' order by 1
            """)
        .param("case", caseId)
        .param("element", element)
        .query(Long.class)
        .list();
  }

  private static List<String> groups(long task) {
    return Platform.jdbc()
        .sql("select unnest(groups) from tasks.task where user_task_key = :key")
        .param("key", task)
        .query(String.class)
        .list();
  }

  private static List<String> writtenTo(UUID caseId, String template) {
    return Platform.jdbc()
        .sql(
            """
            select recipient_name from notices.notice
            where case_id = :case and template = :template and confined = 'safeguarding'
            """)
        .param("case", caseId)
        .param("template", template)
        .query(String.class)
        .list();
  }

  /** Breaches of a promise about a concern that somebody else is asked to resolve. */
  private static List<Long> breachesOf(UUID caseId) {
    return Platform.jdbc()
        .sql(
            """
            select t.user_task_key from tasks.task t
            join engine.user_task u on u.key = t.user_task_key
            join sla.clock c on c.watch_key = u.process_instance_key
            where t.case_id = :case and c.kind like 'safeguarding%'
            """)
        .param("case", caseId)
        .query(Long.class)
        .list();
  }

  private static List<String> openClocks(UUID caseId) {
    return Platform.bean(SlaClocks.class).ofCase(caseId).stream()
        .filter(SlaClock::isOpen)
        .map(clock -> clock.kind().id())
        .toList();
  }

  private static SchoolCalendar school() {
    return Platform.bean(SchoolCalendars.class).forSchool(SCHOOL);
  }

  private static LocalDate saturdayAfter(LocalDate day) {
    return day.with(java.time.temporal.TemporalAdjusters.next(java.time.DayOfWeek.SATURDAY));
  }
}
