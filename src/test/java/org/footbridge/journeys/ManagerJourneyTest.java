package org.footbridge.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.footbridge.access.Grant;
import org.footbridge.access.Passwords;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.forecast.Forecast;
import org.footbridge.forecast.Forecasts;
import org.footbridge.pages.Dates;
import org.footbridge.sla.SlaClock;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.footbridge.tasks.HandOver;
import org.footbridge.testing.LateSchool;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;

/**
 * The manager of one area on a Monday morning: how deadlines stand, which children are at risk, who
 * could take on two of their tasks, what was promised to a child and broken, a report for the
 * committee, and everything on file about one child. The manager of the other area stands beside
 * them, and sees none of it at any stop.
 */
@WholePlatform
@Order(Integer.MAX_VALUE - 5)
class ManagerJourneyTest {

  private static final String PASSWORD = "over-the-bridge";
  private static final int AT_RISK = 8;
  private static final int LATE_BEFORE = 10;
  private static final String EIGHT = "Eightways";
  private static final String BROKEN = "Thricebroken";
  private static final String NEIGHBOUR = "Otherside";

  private static LateSchool late;
  private static String area;
  private static String elsewhere;
  private static Person giver;
  private static Person taker;
  private static UUID brokenCase;
  private static UUID neighbourCase;
  private static String brokenPupil;
  private static final List<UUID> EIGHT_CASES = new ArrayList<>();

  @BeforeAll
  static void eight_children_wait_where_ten_before_them_waited_too_long() {
    Platform.start();
    late = LateSchool.without_cases();
    area = late.area();
    elsewhere = area.equals("east") ? "west" : "east";
    giver = person("lead." + UUID.randomUUID(), "Perrin Fullhands", "lead-teacher@" + area);
    taker = person("lead." + UUID.randomUUID(), "Isolde Freehand", "lead-teacher@" + area);
    person("manager." + area, "Manager of " + area, "manager@" + area);
    person("manager." + elsewhere, "Manager of " + elsewhere, "manager@" + elsewhere);

    Map<String, String> broken = named(school(area), BROKEN);
    brokenPupil = broken.get("pupilFirstName") + " " + BROKEN;
    brokenCase = Story.inSupport(broken, "online-group");
    Story.breakPromises(brokenCase, SlaKind.FIRST_LESSON, SlaKind.PLAN_AGREED, SlaKind.REVIEW);

    Platform.forwardToTerm(4);
    late.was_late(LATE_BEFORE);
    for (int child = 0; child < AT_RISK; child++) {
      UUID caseId = Story.refer(named(late.urn(), EIGHT));
      long triage = Story.task(caseId, "triage-referral");
      assertThat(Platform.bean(HandOver.class).move(triage, null, giver, Map.of())).isTrue();
      EIGHT_CASES.add(caseId);
    }
    neighbourCase = Story.refer(named(school(elsewhere), NEIGHBOUR));
    Story.task(neighbourCase, "triage-referral");
    Platform.settle();
    Platform.eventually("eight are at risk", () -> likely().containsAll(EIGHT_CASES));
  }

  @AfterAll
  static void the_late_ones_are_forgotten_and_nobody_works_here_any_more() {
    late.forget();
    People people = Platform.bean(People.class);
    people.deactivate(giver.id());
    people.deactivate(taker.id());
    for (String account : List.of(area, elsewhere)) {
      people
          .byEmail("manager." + account + "@footbridge.example")
          .ifPresent(manager -> people.deactivate(manager.id()));
    }
  }

  private static List<UUID> likely() {
    return Platform.bean(Forecasts.class).likely(List.of(area), 0, 1000).stream()
        .map(Forecast::caseId)
        .toList();
  }

  private static Map<String, String> named(String urn, String lastName) {
    return Story.with(Story.complete(urn), "pupilLastName", lastName);
  }

  /** Another school of the area than the late one. */
  private static String school(String ofArea) {
    return Platform.jdbc()
        .sql(
            """
            select s.urn from schools.school s
            join schools.district_area d on d.district = s.district
            where s.open and d.area = :area and s.urn <> :late order by s.urn limit 1
            """)
        .param("area", ofArea)
        .param("late", late.urn())
        .query(String.class)
        .single();
  }

  private static Person person(String account, String name, String grant) {
    People people = Platform.bean(People.class);
    UUID id = people.create(account + "@footbridge.example", name);
    people.grant(id, Grant.of(grant));
    Platform.bean(Passwords.class).set(id, PASSWORD);
    return people.byId(id).orElseThrow();
  }

  @Test
  void from_the_board_to_the_file_of_one_child_and_never_past_the_own_area() {
    try (Visitor manager = Visitor.at_desk("manager." + area);
        Visitor neighbour = Visitor.at_desk("manager." + elsewhere)) {
      the_board_counts_the_own_area(manager, neighbour);
      eight_children_are_at_risk(manager, neighbour);
      two_of_their_tasks_go_to_a_colleague(manager, neighbour);
      a_breach_is_seen_to_with_every_promise_named(manager, neighbour);
      the_committee_gets_its_report(manager, neighbour);
      everything_on_file_about_one_child_is_got(manager, neighbour);
    }
  }

  private static void the_board_counts_the_own_area(Visitor manager, Visitor neighbour) {
    manager.opens("/oversight?by=area").screenshot("journey-manager-board");
    assertThat(areasOf(manager)).containsExactly(titled(area));
    neighbour.opens("/oversight?by=area");
    assertThat(areasOf(neighbour)).containsExactly(titled(elsewhere));

    String eight = "school=" + late.urn() + "&kind=assessment";
    manager.opens("/oversight?" + eight).follows(AT_RISK + " On track");
    assertThat(manager.page().locator("tr[data-clock]")).hasCount(AT_RISK);
    manager.reads(EIGHT).screenshot("journey-manager-deadlines");
    neighbour.opens("/oversight?" + eight).follows("0 All deadlines");
    assertThat(neighbour.page().locator("tr[data-clock]")).hasCount(0);
    neighbour.opens("/oversight/deadlines?show=open&" + eight).doesNotRead(EIGHT);
    manager.opens("/oversight/deadlines?show=open&area=" + elsewhere).doesNotRead(NEIGHBOUR);
    manager.reads("No deadline");
  }

  /** The names of the table that the chart of open deadlines is drawn from. */
  private static List<String> areasOf(Visitor visitor) {
    assertThat(visitor.page().locator("[data-table=open-deadlines]")).isVisible();
    return visitor.page().locator("#open-deadlines tbody th").allInnerTexts().stream()
        .map(String::strip)
        .toList();
  }

  private static String titled(String code) {
    return code.substring(0, 1).toUpperCase(Locale.UK) + code.substring(1);
  }

  private static void eight_children_are_at_risk(Visitor manager, Visitor neighbour) {
    assertThat(flagged(manager, EIGHT))
        .hasSize(AT_RISK)
        .allSatisfy(
            row ->
                assertThat(row)
                    .contains("Assess and decide on support", "like this one took longer")
                    .contains("Held by " + giver.name()));
    manager.screenshot("journey-manager-at-risk");
    assertThat(flagged(neighbour, EIGHT)).isEmpty();
  }

  /** The rows about children of this name, on however many pages. */
  private static List<String> flagged(Visitor visitor, String name) {
    visitor.opens("/oversight/at-risk");
    List<String> rows = new ArrayList<>();
    while (true) {
      rows.addAll(
          visitor
              .page()
              .locator("tbody tr")
              .filter(new Locator.FilterOptions().setHasText(name))
              .allInnerTexts());
      Locator next = visitor.page().locator("a[rel=next]");
      if (next.count() == 0) {
        return rows;
      }
      next.click();
      visitor.lookedAt();
    }
  }

  private static void two_of_their_tasks_go_to_a_colleague(Visitor manager, Visitor neighbour) {
    manager.opens("/oversight/work");
    Locator held =
        manager
            .page()
            .locator("#people tbody tr")
            .filter(new Locator.FilterOptions().setHasText(giver.name()));
    assertThat(held.locator("td a").first()).containsText(Integer.toString(AT_RISK));
    held.locator("td a").first().click();
    manager.lookedAt().reads(AT_RISK + " tasks: " + giver.name());
    for (UUID caseId : EIGHT_CASES.subList(0, 2)) {
      manager
          .page()
          .check("input[name=task][value='" + Story.task(caseId, "triage-referral") + "']");
    }
    manager.presses("Choose who takes them").lookedAt();
    manager
        .page()
        .getByLabel("Who takes them?")
        .selectOption(new SelectOption().setLabel(taker.name() + ": could take 2 of 2"));
    manager.presses("See what would happen").lookedAt().reads("2 tasks would be given");
    manager.presses("Hand over 2 tasks to " + taker.name()).lookedAt();
    assertThat(manager.page().locator("#balance")).containsText("Done");
    manager.screenshot("journey-manager-handed-over");
    String handOver = manager.page().url().replaceAll("^https?://[^/]*", "");
    assertThat(flagged(manager, EIGHT).stream().filter(row -> row.contains(taker.name())))
        .as("beside the deadline stands who has the task now")
        .hasSize(2);

    neighbour.opens("/oversight/work").doesNotRead(giver.name(), taker.name());
    neighbour.opens("/oversight/work/tasks?person=" + giver.id()).doesNotRead(EIGHT);
    neighbour.doesNotFind(handOver);
  }

  private static void a_breach_is_seen_to_with_every_promise_named(
      Visitor manager, Visitor neighbour) {
    long task = Story.task(brokenCase, "resolve-breach");
    assertThat(neighbour.tasksFor(brokenPupil)).isEmpty();
    neighbour.mayNotOpen("/tasks/" + task).mayNotOpen("/cases/" + brokenCase);

    List<SlaClock> broken = Platform.bean(SlaClocks.class).broken(brokenCase);
    assertThat(broken)
        .extracting(SlaClock::kind)
        .contains(SlaKind.FIRST_LESSON, SlaKind.PLAN_AGREED, SlaKind.REVIEW);
    manager.opensTask(brokenPupil, "Resolve a breach");
    Locator rows = manager.page().locator(".footbridge-rows__row");
    assertThat(rows).hasCount(broken.size());
    for (SlaClock promise : broken) {
      manager.reads(
          "“%s” was due on %s"
              .formatted(
                  Platform.bean(MessageSource.class)
                      .getMessage("sla.kind." + promise.kind(), null, Locale.UK),
                  Platform.bean(Dates.class).day(promise.dueOn())));
    }
    for (int row = 0; row < broken.size(); row++) {
      rows.nth(row).getByLabel("How many school days more?").fill("5");
    }
    manager.writes("Why was it missed?", "Nobody was found to teach.");
    manager.writes("What have you done about it?", "Two teachers were asked.");
    manager.screenshot("journey-manager-breach");
    manager.completes("Resolve a breach");
    Platform.settle();
    assertThat(Platform.bean(SlaClocks.class).broken(brokenCase)).isEmpty();
    manager.opens("/cases/" + brokenCase).reads("Nobody was found to teach.");
  }

  private static void the_committee_gets_its_report(Visitor manager, Visitor neighbour) {
    manager.opens("/oversight/reports").follows("Deadlines met and missed");
    assertThat(manager.page().locator("#publish-area option")).hasText(new String[] {titled(area)});
    assertThat(manager.page().locator("#deadlines-area")).hasCount(0);
    manager.presses("Make the report").page().waitForURL(url -> url.contains("/published/"));
    manager.lookedAt();
    manager.reads("Deadlines met and missed", titled(area)).screenshot("journey-manager-report");
    String report = manager.page().url().replaceAll("^https?://[^/]*", "");
    assertThat(
            manager.pdf(
                manager
                    .page()
                    .getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName("Download as PDF"))))
        .contains("Deadlines met and missed", titled(area), "Assess and decide on support")
        .doesNotContain(EIGHT, BROKEN, titled(elsewhere));

    neighbour.mayNotOpen("/oversight/reports/deadlines?area=" + area);
    neighbour.doesNotFind(report).doesNotFind(report + "/pdf");
    neighbour.opens("/oversight/reports");
    assertThat(neighbour.page().locator("main a[href='" + report + "']")).hasCount(0);
  }

  private static void everything_on_file_about_one_child_is_got(
      Visitor manager, Visitor neighbour) {
    manager.opens("/cases/" + brokenCase).presses("Get the whole file").lookedAt();
    manager.chooses("Why is it needed?", "A complaint").screenshot("journey-manager-pack");
    Download file = manager.page().waitForDownload(() -> manager.presses("Get the file"));
    assertThat(file.suggestedFilename()).matches("case-file-FB-[0-9]+\\.zip");
    assertThat(Visitor.words(pdfIn(file)))
        .contains(brokenPupil, "Nobody was found to teach.")
        .doesNotContain(EIGHT);

    neighbour.mayNotOpen("/cases/" + brokenCase + "/pack");
    manager.mayNotOpen("/cases/" + neighbourCase + "/pack");
  }

  private static byte[] pdfIn(Download file) {
    try (ZipInputStream zip = new ZipInputStream(file.createReadStream())) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(".pdf") && !entry.getName().contains("/")) {
          return zip.readAllBytes();
        }
      }
      throw new AssertionError("No PDF in " + file.suggestedFilename());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
