package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.Footbridge;
import org.footbridge.access.Grant;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.sla.SlaClock;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.footbridge.support.ExitProposals;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.Story.Answers;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** However many promises of a case are broken, one manager sees to all of them in one task. */
@WholePlatform
@Order(Integer.MAX_VALUE - 3)
class BrokenPromisesTest {

  private static final String SCHOOL = "900002";

  @BeforeAll
  static void start() {
    Platform.start();
  }

  /** A case in support in which the code was not changed and the plan was not agreed in time. */
  private static UUID twoBroken() {
    UUID caseId = Story.inSupport();
    breach(caseId, SlaKind.REGISTER_CODE);
    Story.task(caseId, "resolve-breach");
    breach(caseId, SlaKind.PLAN_AGREED);
    Platform.settle();
    return caseId;
  }

  private static void breach(UUID caseId, SlaKind kind) {
    Seen.forwardTo(Seen.clock(caseId, kind).dueOn().plusDays(1));
    Platform.eventually(kind + " is broken", () -> Seen.clock(caseId, kind).breachedAt() != null);
    Platform.settle();
  }

  private static List<String> brokenKinds(UUID caseId) {
    return Platform.bean(SlaClocks.class).broken(caseId).stream()
        .map(clock -> clock.kind().id())
        .toList();
  }

  private static long open(UUID caseId, String element) {
    return Story.openTasks(caseId).stream().filter(element::equals).count();
  }

  private static LocalDate dueOf(UUID caseId, String element) {
    return Platform.jdbc()
        .sql("select due_at from tasks.task where user_task_key = :key")
        .param("key", Story.task(caseId, element))
        .query(OffsetDateTime.class)
        .single()
        .atZoneSameInstant(Footbridge.ZONE)
        .toLocalDate();
  }

  @Test
  void a_second_broken_promise_joins_the_task_that_is_open() {
    UUID caseId = twoBroken();

    assertThat(brokenKinds(caseId)).contains("register-code", "plan-agreed");
    assertThat(open(caseId, "resolve-breach")).isEqualTo(1);

    Story.act(caseId, "resolve-breach", Answers.newDays(caseId, 5));
    Platform.settle();

    assertThat(brokenKinds(caseId)).isEmpty();
    assertThat(open(caseId, "resolve-breach")).isZero();
    assertThat(Story.timeline(caseId)).contains("breach-resolved");
  }

  @Test
  void a_new_day_and_a_new_owner_hold_when_the_form_is_sent() {
    UUID caseId = twoBroken();
    Person colleague = schoolColleague();
    SlaClock code = Seen.clock(caseId, SlaKind.REGISTER_CODE);
    LocalDate newDay =
        Platform.bean(SchoolCalendars.class).forSchool(SCHOOL).add(Platform.today(), 4);

    Story.act(caseId, "resolve-breach", handingOver(caseId, code, colleague, 4));

    assertThat(Seen.state(caseId, SlaKind.REGISTER_CODE)).isNotEqualTo("breached");
    assertThat(Seen.clock(caseId, SlaKind.REGISTER_CODE).dueOn()).isEqualTo(newDay);
    assertThat(holder(caseId, "change-register-code")).isEqualTo(colleague.id());
    Platform.eventually(
        "the step has the new day", () -> dueOf(caseId, "change-register-code").equals(newDay));
    assertThat(Story.timeline(caseId)).contains("breach-handed-over");
  }

  @Test
  void what_breaks_while_the_manager_writes_is_asked_next_and_nothing_is_lost() {
    UUID caseId = Story.inSupport();
    breach(caseId, SlaKind.REGISTER_CODE);
    Story.task(caseId, "resolve-breach");
    Map<String, Object> written = Answers.newDays(caseId, 60);
    breach(caseId, SlaKind.PLAN_AGREED);

    Story.act(caseId, "resolve-breach", written);
    Platform.settle();

    assertThat(brokenKinds(caseId)).contains("plan-agreed").doesNotContain("register-code");
    assertThat(open(caseId, "resolve-breach")).isEqualTo(1);
    Story.act(caseId, "resolve-breach", Answers.newDays(caseId, 5));
    Platform.settle();
    assertThat(open(caseId, "resolve-breach")).isZero();
  }

  @Test
  void the_task_goes_when_every_broken_promise_is_kept_after_all() {
    UUID caseId = Story.inSupport();
    breach(caseId, SlaKind.REGISTER_CODE);
    Story.task(caseId, "resolve-breach");

    Story.act(
        caseId,
        "change-register-code",
        Map.of("codeChanged", true, "changedFrom", Platform.today().toString()));

    Platform.eventually("nobody is asked", () -> open(caseId, "resolve-breach") == 0);
    assertThat(Seen.state(caseId, SlaKind.REGISTER_CODE)).isEqualTo("met-late");
  }

  @Test
  void when_support_ends_its_red_deadlines_and_the_managers_task_go() {
    UUID caseId = twoBroken();

    Platform.bean(ExitProposals.class)
        .propose(caseId, "by-hand", "", "It is time.", "Idris Quillfeather");
    Story.act(caseId, "decide-exit", Answers.EXIT);
    Story.task(caseId, "check-closing-report");
    Platform.settle();

    assertThat(Seen.clocks(caseId)).noneMatch(clock -> clock.endsWith(" breached"));
    assertThat(Seen.clocks(caseId)).contains("plan-agreed cancelled");
    assertThat(open(caseId, "resolve-breach")).isZero();
  }

  private static Map<String, Object> handingOver(
      UUID caseId, SlaClock of, Person to, int schoolDays) {
    return Map.of(
        "whatHappened", "The office was closed.",
        "whatWasDone", "The head teacher was called.",
        "broken",
            Platform.bean(SlaClocks.class).broken(caseId).stream()
                .map(
                    clock ->
                        clock.id().equals(of.id())
                            ? Map.of(
                                "promise",
                                clock.id().toString(),
                                "moreSchoolDays",
                                schoolDays,
                                "takenOnBy",
                                to.id().toString())
                            : Map.of(
                                "promise", clock.id().toString(), "moreSchoolDays", schoolDays))
                .toList());
  }

  private static Person schoolColleague() {
    People people = Platform.bean(People.class);
    UUID id = people.create("office." + SCHOOL + "@footbridge.example", "Odette Larchwood");
    people.grant(id, new Grant("school", SCHOOL));
    return people.byId(id).orElseThrow();
  }

  private static UUID holder(UUID caseId, String element) {
    return Platform.jdbc()
        .sql("select assignee_id from tasks.task where case_id = :case and element_id = :element")
        .param("case", caseId)
        .param("element", element)
        .query(UUID.class)
        .single();
  }
}
