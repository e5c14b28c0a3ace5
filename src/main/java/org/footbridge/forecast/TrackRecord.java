package org.footbridge.forecast;

import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether what was said was right. People act on a warning, so a deadline that was met after one is
 * no proof that it was wrong.
 */
@Component
@Transactional(readOnly = true)
class TrackRecord {

  /**
   * The deadlines that fell due in the twelve months before today, cancelled and paused ones left
   * out.
   */
  record Year(int flagged, int flaggedAndBreached, int breached) {

    public int unforeseen() {
      return breached - flaggedAndBreached;
    }
  }

  private final JdbcClient jdbc;

  TrackRecord(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Year of(Collection<String> areas) {
    return jdbc.sql(
            """
            select coalesce(sum(flagged), 0)::int as flagged,
                   coalesce(sum(flagged_and_breached), 0)::int as flagged_and_breached,
                   coalesce(sum(breached), 0)::int as breached
            from forecast.record where area = any(:areas)
            """)
        .param("areas", areas.toArray(String[]::new))
        .query(Year.class)
        .single();
  }
}
