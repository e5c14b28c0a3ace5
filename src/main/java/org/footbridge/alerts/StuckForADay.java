package org.footbridge.alerts;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.footbridge.pages.Dates;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A case in which the engine has not been able to go on for longer than a day. */
@Component
class StuckForADay implements AlertKind {

  private static final Duration LONG = Duration.ofDays(1);

  private record Found(
      long key,
      UUID caseId,
      String reference,
      String area,
      @Nullable String confined,
      Instant since) {}

  private final JdbcClient jdbc;
  private final MessageSource messages;
  private final Dates dates;
  private final Clock clock;

  StuckForADay(JdbcClient jdbc, MessageSource messages, Dates dates, Clock clock) {
    this.jdbc = jdbc;
    this.messages = messages;
    this.dates = dates;
    this.clock = clock;
  }

  @Override
  public String id() {
    return "stuck";
  }

  @Override
  public int order() {
    return 50;
  }

  @Override
  public List<Thing> now() {
    return jdbc
        .sql(
            """
            select i.key, p.case_id, f.reference, f.area, i.created_at as since,
                   access.confinement_of(i.bpmn_process_id, i.element_id) as confined
            from engine.incident i
            join engine.process_instance p on p.key = i.process_instance_key
            join casework.case_file f on f.id = p.case_id
            where i.state = 'open' and i.created_at <= :before
            """)
        .param("before", Timestamp.from(clock.instant().minus(LONG)))
        .query(Found.class)
        .list()
        .stream()
        .map(
            found ->
                new Thing(
                    Long.toString(found.key()),
                    found.area(),
                    found.caseId(),
                    found.confined(),
                    "stuck",
                    messages.getMessage(
                        "alerts.stuck",
                        new Object[] {found.reference(), dates.shortDay(found.since())},
                        Locale.UK),
                    "/cases/" + found.caseId()))
        .toList();
  }
}
