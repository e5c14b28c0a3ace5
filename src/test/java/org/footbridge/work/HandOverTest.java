package org.footbridge.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.footbridge.access.Person;
import org.footbridge.tasks.HandOver;
import org.footbridge.work.HandOvers.TooMany;
import org.footbridge.work.OpenWork.Question;
import org.jspecify.annotations.Nullable;

/** Tasks given in bulk: whatever happens meanwhile, each is done, refused or not tried. */
class HandOverTest {

  /** What happens to a task between the selection and the moment it is its turn. */
  enum Meanwhile {
    NOTHING,
    COMPLETED,
    BEING_COMPLETED,
    CLAIMED_BY_ANOTHER,
    PUT_BACK,
    TAKEN_BY_TARGET,
    OTHER_TEAM,
    MOVED_AWAY
  }

  private WorkOffice office;
  private Person manager;
  private Person from;
  private Person target;
  private Person another;

  @BeforeTry
  void open() {
    office = new WorkOffice();
    manager = office.person("Mara Elm", "manager@east");
    from = office.person("Tamsin Hollowell", "lead-teacher@east");
    target = office.person("Nerys Fernleigh", "lead-teacher@east");
    another = office.person("Ben Okafor", "lead-teacher@east");
  }

  @AfterTry
  void close() {
    office.close();
  }

  private List<Long> tasks(int count) {
    List<Long> keys = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      long key =
          office.task(
              office.openCase("Child" + n, "100001", "east"),
              "triage-referral",
              WorkOffice.TODAY.plusDays(n),
              "lead-teacher@east");
      office.hold(key, n % 3 == 2 ? null : from);
      keys.add(key);
    }
    return keys;
  }

  private UUID select(@Nullable List<Long> keys) {
    return office
        .the(HandOvers.class)
        .select(new Question(manager, WorkFilter.NONE, office.the(Horizon.class).now()), keys);
  }

  private HandOvers.HandOver balance(UUID id) {
    HandOvers.HandOver found = office.the(HandOvers.class).byId(id, manager).orElseThrow();
    assertThat(found.done() + found.refused() + found.notTried()).isEqualTo(found.selected());
    return found;
  }

  private void happens(Meanwhile what, long key) {
    switch (what) {
      case COMPLETED -> office.ended(key);
      case BEING_COMPLETED -> office.completing(key);
      case CLAIMED_BY_ANOTHER -> office.hold(key, another);
      case PUT_BACK -> office.hold(key, null);
      case TAKEN_BY_TARGET -> office.hold(key, target);
      case OTHER_TEAM ->
          office
              .jdbc
              .sql("update engine.user_task set candidate_groups = '{teacher@east}' where key = ?")
              .param(key)
              .update();
      case MOVED_AWAY ->
          office
              .jdbc
              .sql(
                  "update casework.case_file set area = 'west' where id ="
                      + " (select case_id from tasks.task where user_task_key = ?)")
              .param(key)
              .update();
      case NOTHING -> {}
    }
  }

  /** What must become of it, said without the rule. */
  private static String expected(Meanwhile what, boolean wasHeld, boolean targetGone) {
    return switch (what) {
      case COMPLETED -> "gone";
      case BEING_COMPLETED -> "being-completed";
      case MOVED_AWAY -> "not-yours";
      case TAKEN_BY_TARGET -> "has-it";
      case CLAIMED_BY_ANOTHER -> "held-by-other";
      case PUT_BACK -> wasHeld ? "held-by-other" : targetGone ? "inactive" : "done";
      case OTHER_TEAM -> targetGone ? "inactive" : "not-theirs";
      case NOTHING -> targetGone ? "inactive" : "done";
    };
  }

  private Map<Long, String> outcomes(UUID id) {
    Map<Long, String> outcomes = new HashMap<>();
    office
        .jdbc
        .sql(
            """
            select user_task_key, coalesce(why, outcome, 'not-tried') as outcome
            from work.hand_over_task where hand_over_id = ?
            """)
        .param(id)
        .query(
            row -> {
              outcomes.put(row.getLong(1), row.getString(2));
            });
    return outcomes;
  }

  @Property(tries = 40, seed = "20261201")
  void each_is_done_or_refused_for_what_happened_and_goes_back_where_it_still_can(
      @ForAll @Size(min = 1, max = 12) List<Meanwhile> before,
      @ForAll @Size(min = 12, max = 12) List<Meanwhile> after,
      @ForAll boolean targetGone) {
    List<Long> keys = tasks(before.size());
    Map<Long, String> held = new HashMap<>();
    keys.forEach(key -> held.put(key, office.holder(key)));
    UUID id = select(null);
    assertThat(balance(id).selected()).isEqualTo(keys.size());
    office.the(HandOvers.class).choose(id, target);
    for (int n = 0; n < keys.size(); n++) {
      happens(before.get(n), keys.get(n));
    }
    if (targetGone) {
      office.closeAccount(target);
    }
    Map<String, Long> preview = new HashMap<>();
    office
        .the(HandOverItems.class)
        .wouldBe(balance(id), manager)
        .forEach(sum -> preview.put(Objects.requireNonNullElse(sum.reason(), "done"), sum.tasks()));

    assertThat(office.the(HandOvers.class).confirm(id)).isTrue();
    assertThat(office.the(HandOvers.class).confirm(id)).isFalse();
    office.the(GiveTasks.class).begin(id);
    office.the(GiveTasks.class).begin(id);

    Map<Long, String> outcomes = outcomes(id);
    Map<String, Long> became = new HashMap<>();
    for (int n = 0; n < keys.size(); n++) {
      String expected = expected(before.get(n), n % 3 != 2, targetGone);
      assertThat(outcomes.get(keys.get(n))).as(before.get(n).name()).isEqualTo(expected);
      became.merge(expected, 1L, Long::sum);
      if (expected.equals("done")) {
        assertThat(office.holder(keys.get(n))).isEqualTo(target.name());
      }
    }
    assertThat(preview).isEqualTo(became);
    assertThat(balance(id).endedAt()).isNotNull();
    assertThat(audited(id)).isEqualTo(balance(id).done());

    if (balance(id).done() > 0) {
      goesBack(id, keys, held, after);
    }
  }

  private void goesBack(UUID id, List<Long> keys, Map<Long, String> held, List<Meanwhile> after) {
    Map<Long, String> given = outcomes(id);
    UUID back = office.the(HandOvers.class).selectBack(balance(id), manager);
    assertThat(balance(back).selected()).isEqualTo(balance(id).done());
    for (int n = 0; n < keys.size(); n++) {
      happens(after.get(n), keys.get(n));
    }
    assertThat(office.the(HandOvers.class).confirm(back)).isTrue();
    office.the(GiveTasks.class).begin(back);
    Map<Long, String> returned = outcomes(back);
    assertThat(balance(back).notTried()).isZero();
    for (int n = 0; n < keys.size(); n++) {
      long key = keys.get(n);
      if (given.get(key).equals("done")) {
        boolean still =
            List.of(Meanwhile.NOTHING, Meanwhile.TAKEN_BY_TARGET).contains(after.get(n))
                || after.get(n) == Meanwhile.OTHER_TEAM && held.get(key).equals("nobody");
        boolean alreadyBack = after.get(n) == Meanwhile.PUT_BACK && held.get(key).equals("nobody");
        assertThat(returned.get(key))
            .as(after.get(n).name() + " of " + held.get(key))
            .isEqualTo(still ? "done" : alreadyBack ? "has-it" : returned.get(key))
            .isNotEqualTo(still ? "" : "done");
        if (still) {
          assertThat(office.holder(key)).isEqualTo(held.get(key));
        }
      } else {
        assertThat(returned).doesNotContainKey(key);
      }
    }
  }

  /** Each task that was given stands in its case's audit trail, with who wanted it. */
  private long audited(UUID id) {
    return office
        .jdbc
        .sql(
            """
            select count(*) from audit.entry
            where action = 'tasks.given' and case_id is not null and details->>'hand-over' = ?
              and details->>'by' = ?
            """)
        .params(id.toString(), manager.id().toString())
        .query(Long.class)
        .single();
  }

  @Property(tries = 1, seed = "20261201")
  void a_selection_does_not_grow_and_a_stop_leaves_the_rest_untried() {
    tasks(3);
    UUID id = select(null);
    tasks(2);
    office.the(HandOvers.class).choose(id, target);
    office.the(HandOvers.class).confirm(id);
    office.the(HandOvers.class).stop(id);
    office.the(GiveTasks.class).goOn();

    assertThat(balance(id).selected()).isEqualTo(3);
    assertThat(balance(id).notTried()).isEqualTo(3);
  }

  /** The engine only follows: what is given here holds, and the engine is told when it is back. */
  @Property(tries = 1, seed = "20261201")
  void with_the_engine_away_tasks_are_given_and_the_engine_is_told_later() {
    List<Long> keys = tasks(2);
    UUID id = select(keys);
    office.the(HandOvers.class).choose(id, target);
    office.the(HandOvers.class).confirm(id);
    office.the(GiveTasks.class).begin(id);

    assertThat(balance(id).done()).isEqualTo(2);
    assertThat(
            office
                .jdbc
                .sql(
                    "select count(*) from engine.command where kind = 'assign-user-task' and state"
                        + " = 'waiting'")
                .query(Long.class)
                .single())
        .isEqualTo(2);
  }

  @Property(tries = 1, seed = "20261201")
  void what_only_some_may_know_is_neither_selected_nor_given_to_others() {
    UUID id = office.openCase("Quiet", "100001", "east");
    long key =
        office.task(
            id,
            "safeguarding-concern",
            "look-into-concern",
            WorkOffice.TODAY,
            "lead-teacher@east",
            "teacher@east");
    assertThat(balance(select(null)).selected()).isZero();
    Person knows = office.person("Kit Both", "manager@east", "lead-teacher@east");
    Person teacher = office.person("Ivo Teacher", "teacher@east");
    UUID own =
        office
            .the(HandOvers.class)
            .select(
                new Question(knows, WorkFilter.NONE, office.the(Horizon.class).now()),
                List.of(key));
    HandOvers.HandOver handOver = office.the(HandOvers.class).byId(own, knows).orElseThrow();

    assertThat(handOver.selected()).isOne();
    assertThat(office.the(HandOverItems.class).candidates(handOver, WorkOffice.TODAY))
        .extracting(HandOverItems.Candidate::name)
        .doesNotContain(teacher.name())
        .contains(target.name());
    office.the(HandOvers.class).choose(own, teacher);
    office.the(HandOvers.class).confirm(own);
    office.the(GiveTasks.class).begin(own);
    assertThat(outcomes(own)).containsEntry(key, "not-theirs");
  }

  /** People claim, complete and put back while it goes on; nobody loses what they took. */
  @Property(tries = 3, seed = "20261201")
  void while_others_work_on_the_same_tasks_none_is_lost_or_taken_from_them() throws Exception {
    List<Long> keys = tasks(60);
    UUID id = select(keys);
    office.the(HandOvers.class).choose(id, target);
    office.the(HandOvers.class).confirm(id);
    List<Long> taken = java.util.Collections.synchronizedList(new ArrayList<>());
    Thread others =
        new Thread(
            () -> {
              for (int n = keys.size() - 1; n >= 0; n--) {
                long key = keys.get(n);
                Person holder = n % 3 == 2 ? null : from;
                if (n % 2 == 0
                    && office
                        .the(HandOver.class)
                        .move(key, holder == null ? null : holder.id(), another, Map.of())) {
                  taken.add(key);
                } else if (n % 5 == 0) {
                  office.ended(key);
                }
              }
            });
    Thread again = new Thread(() -> office.the(GiveTasks.class).goOn());
    others.start();
    again.start();
    office.the(GiveTasks.class).begin(id);
    others.join();
    again.join();
    office.the(GiveTasks.class).goOn();

    HandOvers.HandOver done = balance(id);
    assertThat(done.notTried()).isZero();
    assertThat(done.endedAt()).isNotNull();
    assertThat(audited(id)).isEqualTo(done.done());
    Map<Long, String> outcomes = outcomes(id);
    keys.forEach(
        key ->
            assertThat(office.holder(key))
                .isIn("gone", outcomes.get(key).equals("done") ? target.name() : another.name()));
    taken.forEach(key -> assertThat(outcomes.get(key)).isEqualTo("held-by-other"));
  }

  @Property(tries = 1, seed = "20261201")
  void more_than_two_thousand_are_refused_before_anything_is_selected() {
    office
        .jdbc
        .sql(
            """
            insert into tasks.task
              (user_task_key, case_id, case_reference, pupil_name, school_urn, area,
               bpmn_process_id, process_definition_key, element_id, groups, priority, created_at)
            select n, gen_random_uuid(), 'FB', 'Noor', '100001', 'east', 'p', 1, 'e',
                   '{lead-teacher@east}', 50, now() from generate_series(1, 2001) n
            """)
        .update();

    org.assertj.core.api.Assertions.assertThatThrownBy(() -> select(null))
        .isInstanceOf(TooMany.class);
  }
}
