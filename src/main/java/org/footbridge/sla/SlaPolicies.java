package org.footbridge.sla;

import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The kinds of deadlines and what each gives. */
@Component
@Transactional(readOnly = true)
public class SlaPolicies {

  private final JdbcClient jdbc;

  SlaPolicies(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<SlaPolicy> all() {
    return jdbc.sql(
            """
            select id, length, unit, warn_share, starts_once, pauses, without_holidays, tells_case,
                   own_process
            from sla.kind order by id
            """)
        .query(
            (row, number) ->
                new SlaPolicy(
                    new SlaKind(row.getString("id")),
                    row.getInt("length"),
                    SlaPolicy.Unit.of(row.getString("unit")),
                    row.getInt("warn_share"),
                    row.getBoolean("starts_once"),
                    Arrays.stream((String[]) row.getArray("pauses").getArray())
                        .map(PauseReason::of)
                        .toList(),
                    row.getBoolean("without_holidays"),
                    row.getBoolean("tells_case"),
                    row.getBoolean("own_process")))
        .list();
  }

  SlaPolicy of(SlaKind kind) {
    return all().stream()
        .filter(figures -> figures.kind().equals(kind))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("There is no policy for SLA clocks " + kind));
  }

  /** How many school days a promise of this kind may stand still in all; no number is no limit. */
  OptionalInt mostPaused(SlaKind kind) {
    return jdbc.sql("select most_paused from sla.kind where id = :id and most_paused is not null")
        .param("id", kind.id())
        .query(Integer.class)
        .optional()
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  /** The elements of the diagrams in which a promise of this kind is kept. */
  public Set<String> steps(SlaKind kind) {
    return Set.copyOf(
        jdbc.sql(
                """
                select element_id from sla.step where kind = :kind
                union select unnest(steps) from sla.kind where id = :kind
                """)
            .param("kind", kind.id())
            .query(String.class)
            .list());
  }

  /** The kinds that are made for the time of support and end with it. */
  Set<String> endingWithSupport() {
    return Set.copyOf(
        jdbc.sql("select id from sla.kind where ends_with_support").query(String.class).list());
  }
}
