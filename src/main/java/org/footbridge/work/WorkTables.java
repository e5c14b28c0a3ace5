package org.footbridge.work;

import java.util.List;
import java.util.UUID;
import org.footbridge.work.OpenWork.Question;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Open work by person and by team, counted in one statement, so that both add up to one whole. */
@Component
class WorkTables {

  /** Of tasks: all that are open, and of those. */
  record Counts(
      long open,
      long unclaimed,
      long overdue,
      long by5,
      long by10,
      long by20,
      long later,
      long onHold) {

    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);
  }

  /**
   * A row.
   *
   * @param of {@code person}, {@code team} or {@code all}
   * @param personId null in a row of a person: what nobody has claimed
   */
  record Row(String of, @Nullable UUID personId, @Nullable String team, Counts counts) {}

  private final OpenWork work;

  WorkTables(OpenWork work) {
    this.work = work;
  }

  List<Row> of(Question asked) {
    return work.ask(
            asked,
            """
            with w as materialized (%s)
            select case grouping(w.assignee_id, w.team)
                     when 1 then 'person' when 2 then 'team' else 'all' end as of,
                   w.assignee_id, w.team, %s
            from w group by grouping sets ((w.assignee_id), (w.team), ())
            """
                .formatted(work.counted(asked), OpenWork.counts()))
        .query(
            (row, number) ->
                new Row(
                    row.getString("of"),
                    row.getObject("assignee_id", UUID.class),
                    row.getString("team"),
                    new Counts(
                        row.getLong("open"),
                        row.getLong("unclaimed"),
                        row.getLong("overdue"),
                        row.getLong("by5"),
                        row.getLong("by10"),
                        row.getLong("by20"),
                        row.getLong("later"),
                        row.getLong("on_hold"))))
        .list();
  }
}
