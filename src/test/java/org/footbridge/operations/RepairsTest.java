package org.footbridge.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.footbridge.access.Grant;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.footbridge.engine.CaseRepairs;
import org.footbridge.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was chosen is what is counted, and nothing is called mended that was not seen to go on. */
class RepairsTest {

  private static final int RUNS = 40;

  private final JdbcClient jdbc = Database.jdbc();
  private final CaseRepairs engine = mock(CaseRepairs.class);
  private final Person manager =
      new Person(
          UUID.randomUUID(), "Mara Oakley", "mara@x.example", Set.of(Grant.of("manager@east")));
  private Repairs repairs;
  private RepairWork work;
  private long position;

  @BeforeEach
  void empty() {
    Database.emptied("engine", "casework", "operations");
    repairs = new Repairs(new Incidents(jdbc), mock(Audit.class), jdbc, Clock.systemUTC());
    work = new RepairWork(engine, jdbc);
    aCase("east");
    aCase("west");
  }

  @Test
  void an_incident_that_is_resolved_is_not_mended_before_the_case_goes_on() {
    incident(1, "east");
    when(engine.tryAgain(anyLong(), any())).thenReturn(CaseRepairs.Said.DONE);
    UUID repair = repairs.ask(List.of(1L), manager);
    work.work();
    assertThat(counts(repair)).containsEntry("tried", 1);
    resolve(1);
    work.work();
    assertThat(counts(repair)).containsEntry("tried", 1).containsEntry("mended", 0);
    leave(1);
    work.work();
    assertThat(counts(repair)).containsEntry("mended", 1);
  }

  @Test
  void a_step_that_stops_again_is_still_stuck() {
    incident(1, "east");
    when(engine.tryAgain(anyLong(), any())).thenReturn(CaseRepairs.Said.DONE);
    UUID repair = repairs.ask(List.of(1L), manager);
    work.work();
    resolve(1);
    stopAgain(1);
    work.work();
    assertThat(counts(repair)).containsEntry("still-stuck", 1);
  }

  @Test
  void what_was_not_seen_to_go_on_for_a_minute_is_still_stuck() {
    incident(1, "east");
    when(engine.tryAgain(anyLong(), any())).thenReturn(CaseRepairs.Said.DONE);
    UUID repair = repairs.ask(List.of(1L), manager);
    work.work();
    aMinutePasses();
    work.work();
    assertThat(counts(repair)).containsEntry("still-stuck", 1);
  }

  @Test
  void what_a_manager_does_not_see_is_refused_and_stays_in_what_was_chosen() {
    incident(1, "east");
    incident(2, "west");
    when(engine.tryAgain(anyLong(), any())).thenReturn(CaseRepairs.Said.AWAY);
    UUID repair = repairs.ask(List.of(1L, 2L, 999L), manager);
    work.work();
    assertThat(repairs.seenBy(manager, repair).orElseThrow().selected()).isEqualTo(3);
    assertThat(counts(repair)).containsEntry("refused", 2).containsEntry("not-tried", 1);
  }

  @Test
  void chosen_is_always_mended_and_still_stuck_and_refused_and_not_tried_and_under_way() {
    Random dice = new Random(67);
    for (int run = 0; run < RUNS; run++) {
      empty();
      int all = 1 + dice.nextInt(12);
      Map<Long, CaseRepairs.Said> says = new HashMap<>();
      for (long key = 1; key <= all; key++) {
        incident(key, dice.nextInt(4) == 0 ? "west" : "east");
        says.put(key, CaseRepairs.Said.values()[dice.nextInt(4)]);
      }
      when(engine.tryAgain(anyLong(), any()))
          .thenAnswer(asked -> says.get(asked.<Long>getArgument(0)));
      List<Long> chosen = new ArrayList<>();
      for (long key = 1; key <= all + 2; key++) {
        if (dice.nextBoolean()) {
          chosen.add(key);
        }
      }
      chosen.add(1L);
      UUID repair = repairs.ask(chosen, manager);
      int selected = new HashSet<>(chosen).size();
      Set<Long> left = new HashSet<>();
      Set<Long> stopped = new HashSet<>();
      Set<Long> resolved = new HashSet<>();
      for (int step = 0; step < 25; step++) {
        long key = 1 + dice.nextInt(all);
        switch (dice.nextInt(4)) {
          case 0 -> {
            if (resolved.add(key)) {
              resolve(key);
            }
          }
          case 1 -> {
            if (resolved.contains(key) && !stopped.contains(key) && left.add(key)) {
              leave(key);
            }
          }
          case 2 -> {
            if (resolved.contains(key) && !left.contains(key) && stopped.add(key)) {
              stopAgain(key);
            }
          }
          default -> work.work();
        }
        assertThat(counts(repair).values().stream().mapToInt(Integer::intValue).sum())
            .isEqualTo(selected);
      }
      work.work();
      aMinutePasses();
      work.work();
      Repairs.Repair over = repairs.seenBy(manager, repair).orElseThrow();
      assertThat(over.isOver()).isTrue();
      assertThat(over.items())
          .allSatisfy(
              item ->
                  assertThat(item.state().equals("mended"))
                      .as("%s said %s", item, says.get(item.incidentKey()))
                      .isEqualTo(
                          left.contains(item.incidentKey())
                              && !item.state().equals("refused")
                              && !item.state().equals("not-tried")));
    }
  }

  private Map<String, Integer> counts(UUID repair) {
    return repairs.seenBy(manager, repair).orElseThrow().counts();
  }

  private void aCase(String area) {
    UUID pupil = UUID.randomUUID();
    jdbc.sql(
            """
            insert into casework.pupil (id, first_name, last_name, date_of_birth, school_urn, version)
            values (:id, 'Wren', 'Ashcroft', '2013-01-01', '900001', 0)
            """)
        .param("id", pupil)
        .update();
    UUID id = UUID.nameUUIDFromBytes(area.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    jdbc.sql(
            """
            insert into casework.case_file
              (id, reference, pathway, pupil_id, school_urn, area, state, stage, opened_at, version)
            values (:id, :area, 'medical-needs', :pupil, '900001', :area, 'open', 'support', now(), 0)
            """)
        .param("id", id)
        .param("area", area)
        .param("pupil", pupil)
        .update();
  }

  private void incident(long key, String area) {
    jdbc.sql(
            """
            insert into engine.process_instance
              (key, bpmn_process_id, version, process_definition_key, state, started_at, case_id,
               position, partition_id)
            values (:key + 1000, 'plan', 1, 1, 'active', now(), :case, 1, 1)
            """)
        .param("key", key)
        .param(
            "case", UUID.nameUUIDFromBytes(area.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .update();
    jdbc.sql(
            """
            insert into engine.element_instance
              (key, process_instance_key, process_definition_key, element_id, element_type,
               flow_scope_key, state, started_at, position, partition_id)
            values (:key + 2000, :key + 1000, 1, 'draft-plan', 'SERVICE_TASK', 1, 'active', now(), 1, 1)
            """)
        .param("key", key)
        .update();
    open(key, key);
  }

  private void open(long key, long of) {
    jdbc.sql(
            """
            insert into engine.incident
              (key, process_instance_key, process_definition_key, bpmn_process_id,
               element_instance_key, element_id, job_key, error_type, state, created_at, position,
               partition_id)
            values (:key, :of + 1000, 1, 'plan', :of + 2000, 'draft-plan', 7, 'JOB_NO_RETRIES',
                    'open', now(), :position, 1)
            """)
        .param("key", key)
        .param("of", of)
        .param("position", ++position + 10)
        .update();
  }

  private void resolve(long key) {
    jdbc.sql(
            """
            update engine.incident set state = 'resolved', resolved_at = now(), position = :position
            where key = :key
            """)
        .param("position", ++position + 10)
        .param("key", key)
        .update();
  }

  private void leave(long key) {
    jdbc.sql(
            """
            update engine.element_instance
            set state = 'completed', ended_at = now(), position = :position where key = :key + 2000
            """)
        .param("position", ++position + 10)
        .param("key", key)
        .update();
  }

  private void stopAgain(long key) {
    open(key + 5000, key);
  }

  private void aMinutePasses() {
    jdbc.sql("update operations.repair_item set tried_at = tried_at - interval '2 minutes'")
        .update();
  }
}
