package org.footbridge.sla;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.Set;
import org.footbridge.calendar.WorkingTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The kinds of deadlines and what each gives. */
@Component
@Transactional(readOnly = true)
public class SlaPolicies {

  private final JdbcClient jdbc;
  private final Clock clock;

  SlaPolicies(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What each kind is given when it starts today. */
  List<SlaPolicy> all() {
    return on(WorkingTime.today(clock));
  }

  /** What each kind is given when it starts on this day. */
  List<SlaPolicy> on(LocalDate day) {
    return jdbc.sql(
            """
            select k.id, p.length, k.unit, p.warn_share, k.starts_once, k.pauses,
                   k.without_holidays, k.tells_case, k.own_process
            from sla.kind k join sla.policies_on(:day) p on p.kind = k.id order by k.id
            """)
        .param("day", day)
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

  /** What a deadline of this kind is given that starts today. */
  public SlaPolicy of(SlaKind kind) {
    return of(kind, WorkingTime.today(clock));
  }

  SlaPolicy of(SlaKind kind, LocalDate startedOn) {
    return on(startedOn).stream()
        .filter(figures -> figures.kind().equals(kind))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("There is no policy for SLA clocks " + kind));
  }

  /** Whether the guidance for medical needs gives its length, which is a default otherwise. */
  boolean isGuided(SlaKind kind) {
    return jdbc.sql("select guided from sla.kind where id = :kind")
        .param("kind", kind.id())
        .query(Boolean.class)
        .single();
  }

  /** What the program comes with, whatever a council decided since. */
  SlaPolicy original(SlaKind kind) {
    return on(LocalDate.EPOCH).stream()
        .filter(policy -> policy.kind().equals(kind))
        .findFirst()
        .orElseThrow();
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
