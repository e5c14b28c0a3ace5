package org.footbridge.engine;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    // The request's own limit ends with the headers: a broker that dies after them would be waited
    // for as long as its line stays open.
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(
            HttpRequest.newBuilder(asked.resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString());
    try {
      HttpResponse<String> said = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return said.statusCode() == OK ? said.body() : null;
    } catch (ExecutionException | TimeoutException away) {
      answer.cancel(true);
      return null;
    } catch (InterruptedException stopping) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
