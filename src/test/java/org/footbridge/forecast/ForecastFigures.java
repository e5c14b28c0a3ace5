package org.footbridge.forecast;

import org.footbridge.testing.Platform;

/** How right the forecasts were in a time that was lived on the platform. */
public final class ForecastFigures {

  private ForecastFigures() {}

  /**
   * Of all deadlines that were met, and those that ran out, with the first flag of each. Those that
   * had fewer than five school days when they began cannot be flagged so early; they are only among
   * the breaches.
   */
  public static String inWords() {
    return Platform.jdbc()
        .sql(
            """
            select count(f.clock_id) as flagged,
                   count(f.clock_id) filter (where breached) as hit,
                   count(*) filter (where breached) as breached,
                   count(*) filter (where breached and f.days_left >= 5) as foreseen
            from sla.clock c
            left join forecast.flag f on f.clock_id = c.id
            cross join lateral (
              select c.breached_at is not null
                or coalesce(c.ended_on, :today) > coalesce(c.broken_on, c.due_on) as breached) b
            where c.confined is null and c.status <> 'CANCELLED'
            """)
        .param("today", Platform.today())
        .query(
            (row, number) ->
                "%d deadlines flagged, %d of them breached; %d breached, %d of them flagged five or"
                        .formatted(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4))
                    + " more school days before")
        .single();
  }
}
