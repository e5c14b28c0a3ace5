package org.footbridge.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.SelectOption;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Grant;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.tasks.HandOver;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.footbridge.work.WorkRecount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A manager gives two tasks to somebody else and back; a lead teacher is away and comes back. */
@WholePlatform
class PeopleAndWorkJourneyTest {

  private static final String SCHOOL = "900001";

  private final Person giver = person("Gwen Handover");
  private final Person taker = person("Orla Standin");

  @BeforeAll
  static void start() {
    Platform.start();
  }

  /** Nobody else's letters go to them. */
  @AfterEach
  void leave() {
    Platform.bean(People.class).deactivate(giver.id());
    Platform.bean(People.class).deactivate(taker.id());
  }

  private static Person person(String name) {
    People people = Platform.bean(People.class);
    UUID id = people.create(UUID.randomUUID() + "@footbridge.example", name);
    people.grant(id, new Grant("lead-teacher", "east"));
    return people.byId(id).orElseThrow();
  }

  private static long heldBy(Person holder) {
    UUID caseId = Story.refer(Story.complete(SCHOOL));
    long key = Story.task(caseId, "triage-referral");
    assertThat(Platform.bean(HandOver.class).move(key, null, holder, Map.of())).isTrue();
    return key;
  }

  private static String holder(long key) {
    return Platform.jdbc()
        .sql("select coalesce(assignee_name, 'nobody') from tasks.task where user_task_key = ?")
        .param(key)
        .query(String.class)
        .single();
  }

  @Test
  void two_tasks_are_selected_seen_before_given_and_given_back() {
    long one = heldBy(giver);
    long two = heldBy(giver);
    try (Visitor manager = Visitor.at_desk("manager")) {
      manager.opens("/oversight/work").reads("By person", "By team", "Absences");
      manager.screenshot("journey-work");
      Locator row =
          manager
              .page()
              .locator("#people tbody tr")
              .filter(new Locator.FilterOptions().setHasText(giver.name()));
      assertThat(row.locator("td a").first()).containsText("2");
      row.locator("td a").first().click();
      manager.lookedAt().reads("2 tasks: " + giver.name());
      manager.screenshot("journey-work-tasks");
      manager.presses("Choose who takes them").isTold("Tick a task");
      manager.page().check("input[name=task][value='" + one + "']");
      manager.page().check("input[name=task][value='" + two + "']");
      manager.presses("Choose who takes them").lookedAt();
      assertThat(manager.heading()).hasText("Hand over 2 tasks");
      manager
          .page()
          .getByLabel("Who takes them?")
          .selectOption(new SelectOption().setLabel(taker.name() + ": could take 2 of 2"));
      manager.presses("See what would happen").lookedAt();
      manager.reads("2 tasks would be given").screenshot("journey-work-preview");
      assertThat(holder(one)).isEqualTo(giver.name());
      manager.presses("Hand over 2 tasks to " + taker.name()).lookedAt();
      assertThat(manager.page().locator("#balance")).containsText("Done");
      assertThat(holder(one)).isEqualTo(taker.name());
      assertThat(holder(two)).isEqualTo(taker.name());
      manager.screenshot("journey-work-results");
      manager.presses("Give them back").lookedAt().presses("Give back 2 tasks").lookedAt();
      manager.screenshot("journey-work-undone");
      assertThat(holder(one)).isEqualTo(giver.name());
      assertThat(holder(two)).isEqualTo(giver.name());
    }
    Platform.settle();
    assertThat(assigneeInEngine(one)).isEqualTo(giver.id().toString());
    WorkRecount.check();
  }

  @Test
  void an_absence_begins_and_ends_with_the_clock() {
    Person lead = Platform.bean(People.class).byEmail("lead.east@footbridge.example").orElseThrow();
    long key = heldBy(lead);
    LocalDate first = Platform.today().plusDays(1);
    LocalDate last = first.plusDays(1);
    try (Visitor away = Visitor.on_phone("lead.east")) {
      away.opens("/account").follows("When you are away");
      away.presses("Enter an absence").lookedAt();
      away.dates("First day away", first).dates("Last day away", last);
      away.page()
          .getByLabel("Who takes over?")
          .selectOption(new SelectOption().setLabel(taker.name()));
      away.presses("See what would happen").lookedAt();
      away.reads("Would be given", taker.name()).screenshot("journey-work-absence-preview");
      away.presses("Confirm the absence").lookedAt().reads("To come");
      assertThat(holder(key)).isEqualTo(lead.name());

      Platform.forward(1);
      Platform.eventually("the deputy has it", () -> holder(key).equals(taker.name()));
      away.page().reload();
      away.reads("Away now", "Given on").screenshot("journey-work-absence");

      Platform.forward(2);
      Platform.eventually("it is back", () -> holder(key).equals(lead.name()));
      away.page().reload();
      away.reads("Over", "Given back");
    }
    Platform.settle();
    assertThat(assigneeInEngine(key)).isEqualTo(lead.id().toString());
    WorkRecount.check();
  }

  private static String assigneeInEngine(long key) {
    return Platform.jdbc()
        .sql("select assignee from engine.user_task where key = ?")
        .param(key)
        .query(String.class)
        .single();
  }
}
