package org.footbridge.outages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.footbridge.Footbridge;
import org.footbridge.testing.AppProcess;
import org.footbridge.testing.Caller;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A part of the local platform dies: it comes back by itself, and people are told meanwhile. */
@WholePlatform
class PartsAwayTest {

  @BeforeAll
  static void start() {
    Platform.start();
  }

  @Test
  void a_broker_that_is_killed_comes_back_and_every_page_says_so_meanwhile() {
    UUID caseId = Story.refer(Story.complete("900001"));
    Story.task(caseId, "triage-referral");
    Caller lead = Caller.signedIn("lead.east");
    assertThat(troubles(lead)).isEmpty();

    broker().destroyForcibly();

    Platform.eventually("the page says it", () -> troubles(lead).contains("what you send is kept"));
    Story.act(caseId, "triage-referral", Map.of("triageOutcome", "support"));
    Platform.eventually("the page says it no more", () -> troubles(lead).isEmpty());
    Story.task(caseId, "give-baseline");
    assertThat(Story.timeline(caseId)).doesNotHaveDuplicates();
  }

  @Test
  void a_database_that_is_killed_comes_back_and_work_goes_on() throws IOException {
    UUID caseId = Story.refer(Story.complete("900001"));
    Story.task(caseId, "triage-referral");
    Caller anybody = Caller.stranger();

    long killed = postmaster();
    ProcessHandle.of(killed).orElseThrow().destroyForcibly();

    Platform.eventually("another is started", () -> postmaster() != killed);
    Platform.eventually("pages are shown", () -> anybody.get("/sign-in").statusCode() == 200);
    assertThat(Caller.signedIn("lead.east").get("/tasks").statusCode()).isEqualTo(200);
    Story.act(caseId, "triage-referral", Map.of("triageOutcome", "support"));
    Story.task(caseId, "give-baseline");
  }

  @Test
  void while_the_database_is_away_every_page_says_so_and_asks_nobody_who_they_are() {
    Caller lead = Caller.signedIn("lead.east");
    String token = lead.token();
    Platform.local().stopDatabase();
    try {
      for (String path : List.of("/sign-in", "/tasks", "/cases", "/cases/x", "/nothing-here")) {
        HttpResponse<String> answer = lead.get(path);

        assertThat(answer.statusCode()).as(path).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
        assertThat(Jsoup.parse(answer.body()).select("h1").text())
            .isEqualTo("The service cannot reach its records");
      }
      HttpResponse<String> draft =
          lead.send(
              lead.at("/tasks/1/draft", "content-type", "application/json", "x-csrf-token", token)
                  .POST(BodyPublishers.ofString("{}")));
      assertThat(draft.statusCode()).isEqualTo(503);
      assertThat(draft.headers().firstValue("content-type").orElse(""))
          .startsWith("application/problem+json");
      Caller probe = Caller.stranger();
      assertThat(probe.get("/readyz").statusCode()).isEqualTo(503);
      assertThat(probe.get("/livez").statusCode()).isEqualTo(200);
    } finally {
      Platform.local().startDatabase();
    }
    Platform.eventually("pages are shown", () -> lead.get("/tasks").statusCode() == 200);
    assertThat(lead.get("/readyz").statusCode()).isEqualTo(200);
  }

  @Test
  void a_service_whose_database_and_engine_are_gone_still_ends_when_it_is_told_to()
      throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "stop-" + UUID.randomUUID()));
    Path log = folder.resolve("application.log");
    Process service =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx384m",
                "-cp",
                AppProcess.mainClassPath(),
                Footbridge.class.getName(),
                "--server.port=0",
                "--footbridge.local.folder=" + folder)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      Awaitility.await("it is ready")
          .atMost(Duration.ofMinutes(3))
          .until(() -> Files.readString(log).contains("Footbridge is ready"));
      List<ProcessHandle> parts = service.descendants().toList();
      parts.stream().filter(PartsAwayTest::isServer).forEach(ProcessHandle::destroyForcibly);

      service.destroy();

      Awaitility.await("it ends")
          .atMost(Duration.ofMinutes(3))
          .until(() -> !service.isAlive() && parts.stream().noneMatch(ProcessHandle::isAlive));
    } finally {
      service.destroyForcibly();
    }
  }

  private static String troubles(Caller caller) {
    return Jsoup.parse(caller.get("/tasks").body()).select(".govuk-notification-banner").text();
  }

  private static ProcessHandle broker() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("java"))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isServer(ProcessHandle process) {
    return process.info().command().orElse("").matches(".*/(java|postgres)");
  }

  /** The last that was started. */
  private static long postmaster() throws IOException {
    Path file = Platform.local().folder().resolve("postgres/data/postmaster.pid");
    return Files.exists(file) ? Long.parseLong(Files.readAllLines(file).getFirst().strip()) : 0;
  }
}
