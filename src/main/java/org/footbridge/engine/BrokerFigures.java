package org.footbridge.engine;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the broker says of itself on its port for operators: nothing else of it can be asked without
 * a search engine beside it (decision 0067).
 */
@Component
public class BrokerFigures {

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Pattern PENDING =
      Pattern.compile("(?m)^zeebe_pending_incidents_total\\{[^}]*} ([-0-9.E]+)$");
  private static final int OK = 200;

  /**
   * @param processed position up to which the broker has processed its log, over all partitions
   * @param exported position up to which its exporters have acknowledged it
   */
  public record Positions(long processed, long exported) {}

  private final @Nullable URI address;
  private final JsonMapper json;
  private final HttpClient http;

  BrokerFigures(EngineSettings settings, JsonMapper json) {
    this.address = settings.monitoringAddress();
    this.json = json;
    this.http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  }

  /** Whether its port for operators is known here. */
  public boolean canBeAsked() {
    return address != null;
  }

  /** Of the partitions it leads; nothing while it does not answer. */
  public @Nullable Positions positions() {
    String answer = answer("/actuator/partitions");
    if (answer == null) {
      return null;
    }
    long processed = 0;
    long exported = 0;
    for (JsonNode partition : json.readTree(answer)) {
      if (partition.path("processedPosition").isNumber()
          && partition.path("role").asString("").equals("LEADER")) {
        processed += partition.path("processedPosition").asLong();
        exported += partition.path("exportedPosition").asLong();
      }
    }
    return new Positions(processed, exported);
  }

  /**
   * How many incidents more are open than when the broker's process began to count, over all
   * partitions: it does not count those that it read from a snapshot.
   */
  public OptionalLong pendingIncidents() {
    String answer = answer("/actuator/prometheus");
    if (answer == null) {
      return OptionalLong.empty();
    }
    Matcher found = PENDING.matcher(answer);
    long pending = 0;
    while (found.find()) {
      pending += Math.round(Double.parseDouble(found.group(1)));
    }
    return OptionalLong.of(pending);
  }

  private @Nullable String answer(String path) {
    URI asked = address;
    if (asked == null) {
      return null;
    }
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(asked.resolve(path)).timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == OK ? answer.body() : null;
    } catch (IOException away) {
      return null;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
