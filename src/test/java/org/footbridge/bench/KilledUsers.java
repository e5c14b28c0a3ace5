package org.footbridge.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.footbridge.testing.Council;
import org.footbridge.testing.HttpVisitor;
import org.footbridge.testing.Story;
import tools.jackson.databind.json.JsonMapper;

/**
 * People and a school's system at work through HTTP while processes are killed: at an even pace, so
 * that the engine can follow. What was not answered is sent again, as people do.
 */
final class KilledUsers {

  private static final int PAUSE_MS = 900;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Map<String, Map<String, ?>> ANSWERS =
      Map.of(
          "complete-referral", Map.of("cannotGet", "The documents are on their way."),
          "check-papers",
              Map.of(
                  "consentSeen", "no",
                  "evidenceSeen", "no",
                  "papersChecked", "go-on",
                  "note", "The documents follow by post."),
          "triage-referral", Map.of("triageOutcome", "support"),
          "give-baseline", Story.Answers.BASELINE,
          "share-views", Story.Answers.VIEWS,
          "hear-pupil", Story.Answers.VOICE,
          "advise-education", Story.Answers.ADVICE);

  private record Open(long key, String elementId) {}

  private final Council council;
  private final Supplier<String> address;
  private final Ledger ledger;
  private final long seed;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean working = true;

  /**
   * @param address where the application is now
   */
  KilledUsers(Council council, Supplier<String> address, Ledger ledger, long seed) {
    this.council = council;
    this.address = address;
    this.ledger = ledger;
    this.seed = seed;
  }

  KilledUsers begin(int people) {
    threads.add(Thread.ofPlatform().daemon().start(this::schoolsSystem));
    for (int i = 0; i < people; i++) {
      int number = i;
      threads.add(Thread.ofPlatform().daemon().start(() -> person(number)));
    }
    return this;
  }

  void end() throws InterruptedException {
    working = false;
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Sends a referral until it is answered, and then the next. */
  private void schoolsSystem() {
    Random random = new Random(seed);
    HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    Map<String, String> referral = Story.complete(Council.SCHOOL, LocalDate.now());
    while (working) {
      if (sent(http, referral)) {
        ledger.referralTaken(referral.get("externalRef"));
        referral = Story.complete(Council.SCHOOL, LocalDate.now());
      }
      pause(random);
    }
  }

  private boolean sent(HttpClient http, Map<String, String> referral) {
    try {
      int status =
          http.send(
                  HttpRequest.newBuilder(URI.create(address.get() + "/api/referrals"))
                      .timeout(PATIENCE)
                      .header("authorization", "Bearer " + Council.TOKEN)
                      .header("content-type", "application/json")
                      .POST(
                          HttpRequest.BodyPublishers.ofString(
                              JsonMapper.shared().writeValueAsString(referral)))
                      .build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode();
      return status == 200 || status == 201;
    } catch (IOException away) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void person(int number) {
    Random random = new Random(seed + 1 + number);
    String email = "colleague" + number + "@footbridge.example";
    HttpVisitor visitor = null;
    String signedInAt = "";
    while (working) {
      try {
        if (visitor == null || !signedInAt.equals(address.get())) {
          signedInAt = address.get();
          visitor = HttpVisitor.signIn(signedInAt, council.colleague(email));
        }
        Optional<Open> task = someTask(random);
        if (task.isPresent()
            && visitor.complete(task.get().key(), ANSWERS.get(task.get().elementId())) == 302) {
          ledger.taskTaken(task.get().key());
        }
      } catch (IOException | RuntimeException away) {
        visitor = null;
      }
      pause(random);
    }
  }

  private Optional<Open> someTask(Random random) {
    List<Open> open =
        council
            .jdbc()
            .sql(
                """
                select user_task_key as key, element_id from tasks.task
                where state = 'open' and element_id = any(:kinds) limit 30
                """)
            .param("kinds", ANSWERS.keySet().toArray(String[]::new))
            .query(Open.class)
            .list();
    return open.isEmpty() ? Optional.empty() : Optional.of(open.get(random.nextInt(open.size())));
  }

  private static void pause(Random random) {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS / 2 + random.nextInt(PAUSE_MS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
