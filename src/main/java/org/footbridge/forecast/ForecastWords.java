package org.footbridge.forecast;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.footbridge.sla.DeadlineRemarks;
import org.footbridge.tasks.TaskNames;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A forecast in two sentences, on its list and beside the deadline on the case's page. */
@Component
class ForecastWords implements DeadlineRemarks {

  private final Forecasts forecasts;
  private final TaskNames names;
  private final MessageSource messages;

  ForecastWords(Forecasts forecasts, TaskNames names, MessageSource messages) {
    this.forecasts = forecasts;
    this.names = names;
    this.messages = messages;
  }

  @Override
  public Map<UUID, String> ofCase(UUID caseId) {
    return forecasts.ofCase(caseId).values().stream()
        .collect(Collectors.toMap(Forecast::clockId, this::say));
  }

  /** "8 of 10 like this one took longer than the 5 school days left." and with what it compares. */
  String say(Forecast of) {
    String element = of.element();
    String place =
        switch (element) {
          case "" -> "before-steps";
          case "*" -> "whole";
          default -> element.startsWith(">") ? "after-step" : "step";
        };
    return text(
            of.basis().equals("holder") ? "forecast.would-be-longer" : "forecast.longer",
            of.longer(),
            of.compared(),
            of.daysLeft())
        + " "
        + text(
            "forecast.compared." + place + "." + of.basis(),
            of.stood(),
            names.name(element.replace(">", "")));
  }

  private String text(String key, Object... words) {
    return messages.getMessage(key, words, Locale.UK);
  }
}
