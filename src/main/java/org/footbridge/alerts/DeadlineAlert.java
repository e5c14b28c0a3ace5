package org.footbridge.alerts;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.footbridge.Footbridge;
import org.footbridge.pages.Dates;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Deadlines that are not as they should be; given a new day, one is told of again when that is
 * missed.
 */
abstract class DeadlineAlert implements AlertKind {

  private record Found(
      UUID id,
      UUID caseId,
      String reference,
      String area,
      String kind,
      LocalDate dueOn,
      @Nullable String confined) {}

  private final JdbcClient jdbc;
  private final MessageSource messages;
  private final Dates dates;
  private final Clock clock;

  DeadlineAlert(JdbcClient jdbc, MessageSource messages, Dates dates, Clock clock) {
    this.clock = clock;
    this.jdbc = jdbc;
    this.messages = messages;
    this.dates = dates;
  }

  /** Of {@code sla.clock c}, with {@code :now} as the clock on the wall shows it. */
  abstract String condition();

  @Override
  public List<Thing> now() {
    return jdbc
        .sql(
            """
            select c.id, c.case_id, f.reference, f.area, c.kind, c.due_on, c.confined
            from sla.clock c join casework.case_file f on f.id = c.case_id
            where c.status = 'RUNNING' and %s
            """
                .formatted(condition()))
        .param("now", LocalDateTime.ofInstant(clock.instant(), Footbridge.ZONE))
        .query(Found.class)
        .list()
        .stream()
        .map(this::thing)
        .toList();
  }

  private Thing thing(Found found) {
    return new Thing(
        found.id().toString(),
        found.area(),
        found.caseId(),
        found.confined(),
        found.dueOn().toString(),
        messages.getMessage(
            "alerts." + id(),
            new Object[] {
              found.reference(),
              messages.getMessage("sla.kind." + found.kind(), null, Locale.UK),
              dates.shortDay(found.dueOn())
            },
            Locale.UK),
        "/cases/" + found.caseId());
  }
}
