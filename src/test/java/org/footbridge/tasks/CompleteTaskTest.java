package org.footbridge.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.validation.constraints.Max;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.footbridge.access.Person;
import org.footbridge.tasks.CompleteTask.HeldByColleague;
import org.footbridge.tasks.CompleteTask.NotOpen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.access.AccessDeniedException;

class CompleteTaskTest {

  private static final String FORM =
      """
      {"id":"triage-referral","components":[
        {"type":"radio","key":"triageOutcome","label":"What do you decide?",
         "validate":{"required":true},"properties":{"process":"true"},
         "values":[{"value":"support"},{"value":"guidance"}]},
        {"type":"number","key":"hours","label":"Hours"},
        {"type":"textarea","key":"note","label":"Note"}]}
      """;

  record Triage(String triageOutcome, @Max(20) int hours, String note) {}

  /** Refuses guidance for no reason, and writes to the case before it does. */
  private final FormHandler<Triage> handler =
      new FormHandler<>() {
        @Override
        public String formId() {
          return "triage-referral";
        }

        @Override
        public Class<Triage> answers() {
          return Triage.class;
        }

        @Override
        public Map<String, Object> submit(Triage answers, TaskOnCase task) {
          office.jdbc.sql("update casework.case_file set stage = 'assessment'").update();
          if (answers.triageOutcome().equals("guidance")) {
            throw new FormRefused("triageOutcome", "tasks.form.wrong.option");
          }
          return Map.of("assessed", true);
        }
      };

  private final Office office = new Office(handler);
  private final CompleteTask complete = office.the(CompleteTask.class);
  private final ClaimTask claim = office.the(ClaimTask.class);
  private final Person ana = Office.person("Ana Lindqvist", "lead-teacher@east");
  private final Person ben = Office.person("Ben Okafor", "lead-teacher@east");
  private final Person west = Office.person("Wes Ito", "lead-teacher@west");
  private UUID caseId;
  private long key;

  @BeforeEach
  void given_a_task() {
    office.form("triage-referral", FORM);
    caseId = office.openCase("Noor", "Whitfield", "100001");
    key = office.created(caseId, "triage-referral", null, "lead-teacher@east");
  }

  @AfterEach
  void close() {
    office.close();
  }

  private void assertNothingChanged() {
    assertThat(office.count("tasks.submission")).isZero();
    assertThat(office.count("engine.command where kind = 'complete-user-task'")).isZero();
    assertThat(office.count("audit.entry where action = 'tasks.completed'")).isZero();
    assertThat(office.count("casework.case_file where stage = 'assessment'")).isZero();
    assertThat(office.the(Tasks.class).open(key).orElseThrow().isCompleting()).isFalse();
  }

  @Test
  void answers_are_kept_acted_upon_audited_and_told_to_the_engine() {
    office.the(Drafts.class).save(key, 1, Map.of("note", "x"), new Drafts.Seen(0, "p"), ana);

    complete.complete(key, "{\"triageOutcome\":\"support\",\"note\":\"Yes\"}", ana);

    assertThat(
            office
                .jdbc
                .sql("select person_name || answers::text from tasks.submission")
                .query(String.class)
                .single())
        .isEqualTo("Ana Lindqvist{\"note\": \"Yes\", \"triageOutcome\": \"support\"}");
    assertThat(
            office
                .jdbc
                .sql("select order_key || target || variables::text from engine.command")
                .query(String.class)
                .single())
        .isEqualTo("task-" + key + key + "{\"assessed\": true, \"triageOutcome\": \"support\"}");
    assertThat(office.count("audit.entry where action = 'tasks.completed'")).isEqualTo(1);
    assertThat(office.count("casework.case_file where stage = 'assessment'")).isEqualTo(1);
    assertThat(office.the(Tasks.class).open(key).orElseThrow().isCompleting()).isTrue();
    assertThat(office.count("tasks.draft")).isZero();
  }

  @Test
  void answers_that_do_not_fit_the_form_change_nothing() {
    AnswersRefused refused =
        catchThrowableOfType(
            AnswersRefused.class,
            () -> complete.complete(key, "{\"note\":\"Kept\",\"extra\":1}", ana));

    assertThat(refused.wrong()).extracting(Wrong::field).contains("", "triageOutcome");
    assertThat(refused.typed()).containsEntry("note", "Kept");
    assertNothingChanged();
  }

  @Test
  void answers_that_break_a_rule_of_the_record_change_nothing() {
    assertThatThrownBy(
            () -> complete.complete(key, "{\"triageOutcome\":\"support\",\"hours\":21}", ana))
        .isInstanceOfSatisfying(
            AnswersRefused.class,
            refused ->
                assertThat(refused.wrong()).extracting(Wrong::field).containsExactly("hours"));
    assertNothingChanged();
  }

  @Test
  void a_refusal_of_the_handler_undoes_what_it_wrote() {
    assertThatThrownBy(() -> complete.complete(key, "{\"triageOutcome\":\"guidance\"}", ana))
        .isInstanceOfSatisfying(
            AnswersRefused.class,
            refused ->
                assertThat(refused.wrong())
                    .containsExactly(new Wrong("triageOutcome", "tasks.form.wrong.option")));
    assertNothingChanged();
  }

  @Test
  void answers_for_somebody_elses_task_change_nothing() {
    assertThatThrownBy(() -> complete.complete(key, "{\"triageOutcome\":\"support\"}", west))
        .isInstanceOf(AccessDeniedException.class);
    assertNothingChanged();
  }

  @Test
  void answers_for_a_task_that_a_colleague_holds_change_nothing() {
    claim.claim(key, ben, null);

    assertThatThrownBy(() -> complete.complete(key, "{\"triageOutcome\":\"support\"}", ana))
        .isInstanceOf(HeldByColleague.class);
    assertNothingChanged();
  }

  @Test
  void a_task_is_completed_once_whoever_comes_second() {
    complete.complete(key, "{\"triageOutcome\":\"support\"}", ana);

    assertThatThrownBy(() -> complete.complete(key, "{\"triageOutcome\":\"support\"}", ben))
        .isInstanceOf(NotOpen.class);
    office.ended(key, "completed");
    assertThatThrownBy(() -> complete.complete(key, "{\"triageOutcome\":\"support\"}", ana))
        .isInstanceOf(NotOpen.class);

    assertThat(office.count("tasks.submission")).isEqualTo(1);
    assertThat(office.count("engine.command")).isEqualTo(1);
    assertThat(office.the(Tasks.class).ended(key).orElseThrow().completedBy())
        .isEqualTo("Ana Lindqvist");
  }

  @Test
  void two_people_completing_at_once_complete_it_once() throws Exception {
    List<Boolean> done =
        atOnce(
            () -> completes(ana), () -> completes(ben), () -> completes(ana), () -> completes(ben));

    assertThat(done).containsOnlyOnce(true);
    assertThat(office.count("tasks.submission")).isEqualTo(1);
    assertThat(office.count("engine.command")).isEqualTo(1);
  }

  private boolean completes(Person person) {
    try {
      complete.complete(key, "{\"triageOutcome\":\"support\"}", person);
      return true;
    } catch (NotOpen tooLate) {
      return false;
    }
  }

  @Test
  void two_people_claiming_at_once_give_it_to_one() throws Exception {
    List<ClaimTask.Outcome> outcomes =
        atOnce(() -> claim.claim(key, ana, null), () -> claim.claim(key, ben, null));

    assertThat(outcomes)
        .containsExactlyInAnyOrder(ClaimTask.Outcome.DONE, ClaimTask.Outcome.HELD_BY_COLLEAGUE);
    assertThat(office.count("engine.command where kind = 'assign-user-task'")).isEqualTo(1);
  }

  @Test
  void a_claim_can_be_repeated_released_and_taken_over() {
    assertThat(claim.claim(key, ana, null)).isEqualTo(ClaimTask.Outcome.DONE);
    assertThat(claim.claim(key, ana, null)).isEqualTo(ClaimTask.Outcome.DONE);
    claim.release(key, ben);
    assertThat(claim.claim(key, ben, null)).isEqualTo(ClaimTask.Outcome.HELD_BY_COLLEAGUE);
    assertThat(claim.claim(key, ben, ana.id())).isEqualTo(ClaimTask.Outcome.DONE);
    claim.release(key, ben);

    assertThat(office.the(Tasks.class).open(key).orElseThrow().assigneeId()).isNull();
    assertThat(
            office
                .jdbc
                .sql("select kind from engine.command order by id")
                .query(String.class)
                .list())
        .containsExactly("assign-user-task", "assign-user-task", "unassign-user-task");
    assertThatThrownBy(() -> claim.claim(key, west, null))
        .isInstanceOf(AccessDeniedException.class);
  }

  @Test
  void a_draft_is_shared_and_never_overwritten_unseen() {
    Drafts drafts = office.the(Drafts.class);

    assertThat(drafts.save(key, 1, Map.of("note", "a"), new Drafts.Seen(0, "ana's"), ana))
        .contains(1);
    assertThat(drafts.save(key, 1, Map.of("note", "b"), new Drafts.Seen(0, "ana's"), ana))
        .contains(2);
    assertThat(drafts.save(key, 1, Map.of("note", "c"), new Drafts.Seen(0, "ben's"), ben))
        .isEmpty();
    assertThat(drafts.of(key).orElseThrow().savedByName()).isEqualTo("Ana Lindqvist");
    assertThat(drafts.save(key, 1, Map.of("note", "d"), new Drafts.Seen(2, "ben's"), ben))
        .contains(3);
    assertThat(drafts.save(key, 1, Map.of("note", "e"), new Drafts.Seen(0, "ana's"), ana))
        .isEmpty();
    assertThat(drafts.of(key).orElseThrow().answers()).containsEntry("note", "d");
  }

  @Test
  void a_draft_survives_release_and_the_end_of_the_task() {
    Drafts drafts = office.the(Drafts.class);
    claim.claim(key, ana, null);
    drafts.save(key, 1, Map.of("note", "a"), new Drafts.Seen(0, "p"), ana);
    assertThat(drafts.save(key, 1, Map.of("note", "b"), new Drafts.Seen(1, "q"), ben)).isEmpty();
    claim.release(key, ana);
    claim.claim(key, ben, null);

    assertThat(drafts.save(key, 1, Map.of("note", "b"), new Drafts.Seen(1, "q"), ben)).contains(2);
    office.ended(key, "canceled");

    assertThat(drafts.of(key).orElseThrow().answers()).containsEntry("note", "b");
    assertThat(drafts.save(key, 1, Map.of("note", "c"), new Drafts.Seen(2, "q"), ben)).isEmpty();
  }

  @SafeVarargs
  private static <T> List<T> atOnce(Callable<T>... actions) throws Exception {
    CyclicBarrier start = new CyclicBarrier(actions.length);
    try (ExecutorService people = Executors.newFixedThreadPool(actions.length)) {
      List<Future<T>> running = new ArrayList<>();
      for (Callable<T> action : actions) {
        running.add(
            people.submit(
                () -> {
                  start.await();
                  return action.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(one.get());
      }
      return results;
    }
  }
}
