package org.footbridge.forecast;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.footbridge.alerts.AlertKind;
import org.footbridge.pages.Dates;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A deadline that, by past ones like it, is likely to be breached. */
@Component
class LikelyToBreach implements AlertKind {

  private final Forecasts forecasts;
  private final JdbcClient jdbc;
  private final MessageSource messages;
  private final Dates dates;

  LikelyToBreach(Forecasts forecasts, JdbcClient jdbc, MessageSource messages, Dates dates) {
    this.forecasts = forecasts;
    this.jdbc = jdbc;
    this.messages = messages;
    this.dates = dates;
  }

  @Override
  public String id() {
    return "likely-to-breach";
  }

  @Override
  public int order() {
    return 5;
  }

  @Override
  public List<Thing> now() {
    List<String> areas =
        jdbc.sql("select distinct scope from access.grant where role = 'manager'")
            .query(String.class)
            .list();
    List<Forecast> likely = forecasts.likely(areas, 0, Integer.MAX_VALUE);
    Map<UUID, String> references =
        jdbc
            .sql("select id, reference from casework.case_file where id = any(:cases)")
            .param("cases", likely.stream().map(Forecast::caseId).distinct().toArray(UUID[]::new))
            .query((row, number) -> Map.entry(row.getObject(1, UUID.class), row.getString(2)))
            .list()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return likely.stream().map(one -> thing(one, references)).toList();
  }

  /** Told again only when it has another day: the share changes every day. */
  private Thing thing(Forecast of, Map<UUID, String> references) {
    return new Thing(
        of.clockId().toString(),
        of.area(),
        of.caseId(),
        null,
        of.dueOn().toString(),
        messages.getMessage(
            "alerts.likely-to-breach",
            new Object[] {
              references.getOrDefault(of.caseId(), ""),
              messages.getMessage("sla.kind." + of.kind(), null, Locale.UK),
              dates.shortDay(of.dueOn()),
              of.longer(),
              of.compared()
            },
            Locale.UK),
        "/cases/" + of.caseId());
  }
}
