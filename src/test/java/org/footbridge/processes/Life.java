package org.footbridge.processes;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.footbridge.testing.Filler;
import org.footbridge.testing.MortalWorkers;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;

/**
 * One case on its way through one diagram: the instance it began with and whatever that called.
 * Lives of one diagram are given the same answers, so that they can be held against each other.
 */
final class Life {

  /** What happens to it. */
  enum Kind {
    UNDISTURBED,
    DISTURBED,
    MIGRATED
  }

  final String diagram;
  final Kind kind;
  final UUID caseId;
  final Filler filler;
  final MortalWorkers.Doom doom;
  private final long root;

  /** What was done to it, for the test to see that something was. */
  int sentTwice;

  int byTwoAtOnce;
  int messagesRepeated;
  int openWhenKilled;
  int waitedForTheEngine;
  int actionsRepeated;
  final List<String> migrated = new ArrayList<>();
  final List<String> notMigrated = new ArrayList<>();
  private long lastMessage;

  Life(String diagram, Kind kind, UUID caseId, Filler filler, long root) {
    this.diagram = diagram;
    this.kind = kind;
    this.caseId = caseId;
    this.filler = filler;
    this.root = root;
    this.doom = kind == Kind.DISTURBED ? MortalWorkers.over(caseId) : new MortalWorkers.Doom();
  }

  /** The instance and those it called, of any depth, and the watches over the case's promises. */
  private static final String MINE =
      """
      with recursive mine as (
        select key, bpmn_process_id, state from engine.process_instance where key = :root
        union all
        select c.key, c.bpmn_process_id, c.state from engine.process_instance c
        join mine on c.parent_instance_key = mine.key)
      """;

  /**
   * What there is to do now. A review is recorded on the day it was arranged for: before a summer
   * the next one is arranged at once, and could be held on the same day again and again.
   */
  List<Filler.Open> openTasks() {
    return Platform.jdbc()
        .sql(
            MINE
                + """
                select t.user_task_key as key, t.element_id as element,
                       coalesce(t.groups[1], '') as "group", f.form_id as form
                from tasks.task t
                join engine.user_task u on u.key = t.user_task_key
                join mine on mine.key = u.process_instance_key
                left join engine.form_definition f on f.key = t.form_key
                where t.state = 'open'
                  and not (t.element_id = 'record-review' and exists
                    (select 1 from review.review r
                     where r.case_id = t.case_id and r.recorded_at is null
                       and r.held_on > :today))
                order by t.user_task_key
                """)
        .param("root", root)
        .param("today", Platform.today())
        .query(Filler.Open.class)
        .list();
  }

  boolean isOver() {
    return Platform.jdbc()
        .sql("select state <> 'active' from engine.process_instance where key = :root")
        .param("root", root)
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  Optional<OffsetDateTime> nextTimer() {
    return Platform.jdbc()
        .sql(
            MINE
                + """
                select min(t.due_at) from engine.timer t
                join mine on mine.key = t.process_instance_key where t.state = 'created'
                """)
        .param("root", root)
        .query(OffsetDateTime.class)
        .optional();
  }

  /** An instance that runs. */
  record Running(long key, String process, long definition) {}

  List<Running> running() {
    return Platform.jdbc()
        .sql(
            MINE
                + """
                select p.key, p.bpmn_process_id as process, p.process_definition_key as definition
                from mine join engine.process_instance p on p.key = mine.key
                where mine.state = 'active'
                """)
        .param("root", root)
        .query(Running.class)
        .list();
  }

  /** A message that was sent for the case. */
  record Sent(long id, String name, String correlationKey, String messageId, String variables) {}

  /** The messages sent for the case since it was asked last. */
  List<Sent> newMessages() {
    List<Sent> sent =
        Platform.jdbc()
            .sql(
                """
                select id, target as name, correlation_key, message_id, variables::text as variables
                from engine.command
                where kind = 'publish-message' and state = 'done' and id > :last
                  and (correlation_key like :case || '%' or variables ->> 'caseId' = :case
                       or correlation_key in
                         (select id::text from sla.clock where case_id = cast(:case as uuid)))
                order by id
                """)
            .param("last", lastMessage)
            .param("case", caseId.toString())
            .query(Sent.class)
            .list();
    sent.forEach(one -> lastMessage = Math.max(lastMessage, one.id()));
    return sent;
  }

  long openIncidents() {
    return Platform.jdbc()
        .sql(
            """
            select count(*) from engine.incident i
            join engine.process_instance p on p.key = i.process_instance_key
            where p.case_id = :case and i.state = 'open'
            """)
        .param("case", caseId)
        .query(Long.class)
        .single();
  }

  /** Everything that can be seen of it afterwards, each with how often it is there. */
  TreeMap<String, Integer> history() {
    TreeMap<String, Integer> history = new TreeMap<>();
    Story.timeline(caseId).forEach(event -> history.merge("timeline: " + event, 1, Integer::sum));
    Story.letters(caseId).forEach(letter -> history.merge("letter: " + letter, 1, Integer::sum));
    Seen.clocks(caseId).forEach(clock -> history.merge("clock: " + clock, 1, Integer::sum));
    Platform.jdbc()
        .sql("select element_id from tasks.submission where case_id = :case")
        .param("case", caseId)
        .query(String.class)
        .list()
        .forEach(element -> history.merge("form: " + element, 1, Integer::sum));
    Platform.jdbc()
        .sql(
            MINE
                + """
                select mine.bpmn_process_id || ' ' || e.element_id || ' ' || e.state
                from mine join engine.element_instance e on e.process_instance_key = mine.key
                """)
        .param("root", root)
        .query(String.class)
        .list()
        .forEach(element -> history.merge("element: " + element, 1, Integer::sum));
    return history;
  }
}
