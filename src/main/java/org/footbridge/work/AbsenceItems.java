package org.footbridge.work;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.work.Absences.Absence;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tasks of an absence: those that would be given on, and those that were. */
@Component
class AbsenceItems {

  static final int MOST = 200;

  /**
   * @param toName who has it, or would have it; null where it waits for the person
   * @param state {@code given}, {@code refused}, {@code returned} or {@code kept}; null in a
   *     preview
   * @param why why it could not be given on, or not back
   */
  record Item(
      long key,
      UUID caseId,
      String reference,
      String pupil,
      String elementId,
      @Nullable Instant dueAt,
      @Nullable String toName,
      @Nullable String state,
      @Nullable String why) {}

  private final JdbcClient jdbc;

  AbsenceItems(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What would become of each task that the person holds now, of those this reader may see. */
  List<Item> wouldBe(Absence absence, Person reader) {
    return jdbc.sql(
            """
            select t.user_task_key as key, t.case_id, t.case_reference as reference,
                   t.pupil_name as pupil, t.element_id, nullif(t.due_at, 'infinity') as due_at,
                   d.name as to_name, null as state,
                   case when s.deputy is null then 'waits'
                        else work.refusal(t.user_task_key, cast(:maker as uuid), :person, s.deputy)
                   end as why
            from tasks.task t
            cross join lateral work.stand_in(:absence, t.case_id, t.element_id) s (deputy)
            left join access.person d on d.id = s.deputy
            where t.assignee_id = :person and %s
            order by t.due_at, t.user_task_key limit :most
            """
                .formatted(SEEN))
        .param("absence", absence.id())
        .param("person", absence.personId())
        .param("maker", absence.maker())
        .param("own", reader.id().equals(absence.personId()))
        .param("groups", reader.groups())
        .param("most", MOST)
        .query(Item.class)
        .list();
  }

  /** What became of each that was given on, of those this reader may see. */
  List<Item> given(Absence absence, Person reader) {
    return jdbc.sql(
            """
            select i.user_task_key as key, i.case_id, f.reference,
                   p.first_name || ' ' || p.last_name as pupil, i.element_id,
                   nullif(t.due_at, 'infinity') as due_at, i.to_name, i.state, i.why
            from work.absence_task i
            join casework.case_file f on f.id = i.case_id
            join casework.pupil p on p.id = f.pupil_id
            left join tasks.task t on t.user_task_key = i.user_task_key
            left join engine.user_task u on u.key = i.user_task_key
            where i.absence_id = :absence
              and (:own or 'manager@' || f.area = any(:groups) and casework.may_know(
                access.confinement_of(u.bpmn_process_id, u.element_id), i.case_id, :groups))
            order by i.at desc, i.user_task_key limit :most
            """)
        .param("absence", absence.id())
        .param("own", reader.id().equals(absence.personId()))
        .param("groups", reader.groups())
        .param("most", MOST)
        .query(Item.class)
        .list();
  }

  /** A manager sees what is of their areas and what they may know; everybody their own. */
  private static final String SEEN =
      """
      (:own or 'manager@' || t.area = any(:groups)
        and (t.confined is null or casework.may_know(t.confined, t.case_id, :groups)))\
      """;
}
