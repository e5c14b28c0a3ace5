package org.footbridge.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.footbridge.tasks.TaskList.Whose;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskListDatabaseTest {

  private final Office office = new Office();
  private final TaskList list = office.the(TaskList.class);
  private final Person ana = Office.person("Ana Lindqvist", "lead-teacher@east", "manager@east");
  private final Person ben = Office.person("Ben Okafor", "lead-teacher@east");
  private final Person west = Office.person("Wes Ito", "lead-teacher@west");

  @AfterEach
  void close() {
    office.close();
  }

  private List<Long> keys(Person person, Whose whose, TaskFilter filter) {
    return list.page(person, whose, filter, null).tasks().stream().map(Task::key).toList();
  }

  private List<Long> mine(Person person) {
    return keys(person, Whose.MINE, TaskFilter.NONE);
  }

  @Test
  void a_task_is_listed_as_soon_as_its_record_is_written() {
    UUID id = office.openCase("Noor", "Whitfield", "100001");
    long key = office.created(id, "triage-referral", "2025-11-10T16:00:00Z", "lead-teacher@east");

    List<Task> tasks = list.page(ana, Whose.MINE, TaskFilter.NONE, null).tasks();

    assertThat(tasks).hasSize(1);
    assertThat(tasks.getFirst().key()).isEqualTo(key);
    assertThat(tasks.getFirst().pupilName()).isEqualTo("Noor Whitfield");
    assertThat(tasks.getFirst().schoolUrn()).isEqualTo("100001");
    assertThat(tasks.getFirst().dueAt()).isEqualTo("2025-11-10T16:00:00Z");
  }

  @Test
  void a_task_leaves_the_list_when_the_engine_ended_it() {
    UUID id = office.openCase("Noor", "Whitfield", "100001");
    long done = office.created(id, "triage-referral", null, "lead-teacher@east");
    long gone = office.created(id, "triage-referral", null, "lead-teacher@east");

    office.ended(done, "completed");
    office.ended(gone, "canceled");

    assertThat(mine(ana)).isEmpty();
    assertThat(office.count("tasks.task_group")).isZero();
  }

  @Test
  void a_replayed_record_changes_neither_the_task_nor_its_claim() {
    UUID id = office.openCase("Noor", "Whitfield", "100001");
    long key = office.created(id, "triage-referral", null, "lead-teacher@east");
    office.the(ClaimTask.class).claim(key, ana, null);

    office
        .jdbc
        .sql(
            "update engine.user_task set assignee = 'somebody', priority = 70, due_at ="
                + " '2025-11-05T09:00Z'")
        .update();

    Task task = office.the(Tasks.class).open(key).orElseThrow();
    assertThat(task.isHeldBy(ana)).isTrue();
    assertThat(task.dueAt()).isEqualTo("2025-11-05T09:00:00Z");
    assertThat(mine(ana)).containsExactly(key);
    assertThat(mine(ben)).isEmpty();
  }

  @Test
  void a_task_whose_case_becomes_known_later_is_listed_then() {
    UUID id = office.openCase("Noor", "Whitfield", "100001");
    long key = office.created(null, "triage-referral", null, "lead-teacher@east");
    assertThat(mine(ana)).isEmpty();

    office.jdbc.sql("update engine.user_task set case_id = ?").param(id).update();

    assertThat(mine(ana)).containsExactly(key);
  }

  @Test
  void the_list_follows_the_groups_of_a_task() {
    UUID id = office.openCase("Noor", "Whitfield", "100001");
    long key = office.created(id, "triage-referral", null, "lead-teacher@east");

    office
        .jdbc
        .sql("update engine.user_task set candidate_groups = array['lead-teacher@west']")
        .update();

    assertThat(mine(ana)).isEmpty();
    assertThat(mine(west)).containsExactly(key);
  }

  @Test
  void the_list_follows_the_pupils_name_and_school() {
    UUID id = office.openCase("Noor", "Whitfield", "100001");
    office.created(id, "triage-referral", null, "lead-teacher@east");

    office.jdbc.sql("update casework.pupil set last_name = 'Ashdown'").update();
    office.jdbc.sql("update casework.case_file set school_urn = '100002'").update();

    assertThat(keys(ana, Whose.MINE, TaskFilter.of("ashdown", "", "100002", false))).hasSize(1);
    assertThat(keys(ana, Whose.MINE, TaskFilter.of("whitfield", "", "", false))).isEmpty();
  }

  @Test
  void people_see_the_tasks_of_their_grants_only() {
    UUID id = office.openCase("Noor", "Whitfield", "100001");
    long east = office.created(id, "triage-referral", null, "lead-teacher@east");
    long both = office.created(id, "hear-pupil", null, "lead-teacher@east", "manager@east");
    long other = office.created(id, "give-baseline", null, "school@100001");

    assertThat(mine(ana)).containsExactly(east, both);
    assertThat(mine(west)).isEmpty();
    assertThat(mine(Office.person("Sam Reyes", "school@100001"))).containsExactly(other);
    assertThat(mine(Office.person("Nobody"))).isEmpty();
  }

  @Test
  void a_claimed_task_leaves_the_others_lists_but_stays_in_the_teams() {
    UUID id = office.openCase("Noor", "Whitfield", "100001");
    long key = office.created(id, "triage-referral", null, "lead-teacher@east");
    office.the(ClaimTask.class).claim(key, ana, null);

    assertThat(mine(ana)).containsExactly(key);
    assertThat(mine(ben)).isEmpty();
    assertThat(list.page(ben, Whose.TEAM, TaskFilter.NONE, null).tasks())
        .extracting(Task::assigneeName)
        .containsExactly("Ana Lindqvist");
  }

  @Test
  void a_list_is_narrowed_by_name_kind_school_and_overdue() {
    UUID noor = office.openCase("Noor", "Whitfield", "100001");
    UUID max = office.openCase("Max 100%", "O'Neil_", "100002");
    long one = office.created(noor, "triage-referral", "2025-11-01T09:00:00Z", "lead-teacher@east");
    long two = office.created(max, "decide-exit", "2025-11-09T09:00:00Z", "lead-teacher@east");

    assertThat(keys(ana, Whose.MINE, TaskFilter.of("hitf", "", "", false))).containsExactly(one);
    assertThat(keys(ana, Whose.MINE, TaskFilter.of("NOOR  whit", "", "", false)))
        .containsExactly(one);
    assertThat(keys(ana, Whose.MINE, TaskFilter.of("100%", "", "", false))).containsExactly(two);
    assertThat(keys(ana, Whose.MINE, TaskFilter.of("neil_", "", "", false))).containsExactly(two);
    assertThat(keys(ana, Whose.MINE, TaskFilter.of("' or 1=1 --", "", "", false))).isEmpty();
    assertThat(keys(ana, Whose.MINE, TaskFilter.of("", "decide-exit", "", false)))
        .containsExactly(two);
    assertThat(keys(ana, Whose.MINE, TaskFilter.of("", "", "100001", false))).containsExactly(one);
    assertThat(keys(ana, Whose.MINE, TaskFilter.of("", "", "", true))).containsExactly(one);
    assertThat(list.kinds(ana)).containsExactlyInAnyOrder("triage-referral", "decide-exit");
    assertThat(list.schools(ana)).containsExactlyInAnyOrder("100001", "100002");
  }

  @Test
  void a_pupil_is_found_without_accents_surname_first_and_by_the_cases_reference() {
    UUID zoe = office.openCase("Zoë", "O’Brien", "100001");
    UUID wei = office.openCase("王伟 Wei", "Wang", "100001");
    office
        .jdbc
        .sql("update casework.case_file set reference = 'FB-00061' where id = ?")
        .param(zoe)
        .update();
    long one = office.created(zoe, "triage-referral", null, "lead-teacher@east");
    long two = office.created(wei, "triage-referral", null, "lead-teacher@east");

    for (String typed :
        List.of("Zoe O'Brien", "O'Brien, Zoe", "OBrien Zoe", "zo", "fb-61", "FB 00061")) {
      assertThat(keys(ana, Whose.MINE, TaskFilter.of(typed, "", "", false)))
          .as(typed)
          .containsExactly(one);
    }
    for (String typed : List.of("王伟", "wang WEI", "\u200Bwei")) {
      assertThat(keys(ana, Whose.MINE, TaskFilter.of(typed, "", "", false)))
          .as(typed)
          .containsExactly(two);
    }
    assertThat(keys(ana, Whose.MINE, TaskFilter.of("???", "", "", false))).isEmpty();
    assertThat(keys(ana, Whose.MINE, TaskFilter.of("fb-62", "", "", false))).isEmpty();
  }

  @Test
  void pages_follow_each_other_without_gap_or_repetition() {
    UUID id = office.openCase("Noor", "Whitfield", "100001");
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < 130; i++) {
      String due =
          i < 70
              ? "2025-11-%02dT09:00:00Z".formatted(1 + i / 10)
              : i < 100 ? "2025-12-01T09:00:00.123Z" : null;
      String[] groups =
          i % 3 == 0
              ? new String[] {"lead-teacher@east", "manager@east"}
              : new String[] {i % 2 == 0 ? "manager@east" : "lead-teacher@east"};
      all.add(office.created(id, "triage-referral", due, groups));
    }

    List<Long> read = new ArrayList<>();
    TaskCursor after = null;
    do {
      TaskList.Page page = list.page(ana, Whose.MINE, TaskFilter.NONE, after);
      page.tasks().forEach(task -> read.add(task.key()));
      after = page.next() == null ? null : TaskCursor.read(page.next().toString());
    } while (after != null);

    assertThat(read).containsExactlyElementsOf(all);
  }

  @Test
  void a_place_that_is_none_is_the_first_page() {
    assertThat(TaskCursor.read("")).isNull();
    assertThat(TaskCursor.read("'; drop table")).isNull();
    assertThat(TaskCursor.read("never~x")).isNull();
    assertThat(TaskCursor.read("2025~1")).isNull();
  }

  @Test
  void a_case_shows_its_open_tasks_to_everybody_but_links_only_for_those_who_may_act() {
    UUID id = office.openCase("Noor", "Whitfield", "100001");
    office.created(id, "give-baseline", "2025-11-03T15:00:00Z", "school@100001");

    TasksOfCase next = office.the(TasksOfCase.class);

    assertThat(next.open(new CaseId(id), ana))
        .singleElement()
        .satisfies(
            task -> {
              assertThat(task.name()).isEqualTo("Give the baseline");
              assertThat(task.roles()).containsExactly("school");
              assertThat(task.dueMessageKey()).isEqualTo("tasks.due.today");
              assertThat(task.mayOpen()).isFalse();
            });
    assertThat(
            next.open(new CaseId(id), Office.person("Sam Reyes", "school@100001"))
                .getFirst()
                .mayOpen())
        .isTrue();
  }
}
