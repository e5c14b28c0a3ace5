package org.footbridge.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.footbridge.testing.Caller;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is turned back before any page: too large, too odd, or meant to lead somebody astray. */
@WholePlatform
class AtTheDoorTest {

  private static final byte[] TOO_MUCH = "x".repeat(300 * 1024).getBytes(StandardCharsets.UTF_8);

  @BeforeAll
  static void start() {
    Platform.start();
  }

  @Test
  void a_draft_that_is_too_large_is_refused_whether_or_not_it_says_how_large_it_is() {
    Caller pupil = Caller.signedIn("pupil");

    for (BodyPublisher body : List.of(announced(), unannounced())) {
      HttpResponse<String> answer = draft(pupil, "1", body);

      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(answer.headers().firstValue("content-type").orElse(""))
          .startsWith("application/problem+json");
      assertThat(answer.body()).contains("What you sent is too large");
    }
  }

  @Test
  void a_form_that_is_too_large_is_refused_on_a_page_whether_or_not_it_says_how_large_it_is() {
    Caller school = Caller.signedIn("school");

    for (BodyPublisher body : List.of(announced(), unannounced())) {
      for (String path : List.of("/referrals/start", "/sign-in", "/tasks/1")) {
        HttpResponse<String> answer =
            school.send(
                school.at(path, "content-type", "application/x-www-form-urlencoded").POST(body));

        assertIsPage(answer, 413, "What you sent is too large");
      }
    }
  }

  @Test
  void a_file_is_taken_by_no_page_that_asks_for_none() {
    Caller school = Caller.signedIn("school");

    HttpResponse<String> answer =
        school.send(
            school
                .at("/referrals/start", "content-type", "multipart/form-data; boundary=x")
                .POST(unannounced()));

    assertIsPage(answer, 415, "We could not do that");
  }

  /** The body is announced and never comes: whoever waits for it before asking would hang. */
  @Test
  void a_file_of_somebody_who_is_not_signed_in_is_not_read() throws IOException {
    URI service = URI.create(Platform.address());
    try (Socket socket = new Socket(service.getHost(), service.getPort())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              """
              POST /schools HTTP/1.1\r
              Host: %s\r
              Content-Type: multipart/form-data; boundary=x\r
              Content-Length: 50000000\r
              \r
              --x\
              """
                  .formatted(service.getAuthority())
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(
              new BufferedReader(
                      new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                  .readLine())
          .startsWith("HTTP/1.1 302");
    }
  }

  @Test
  void a_referral_of_a_schools_system_that_is_too_large_is_a_problem_in_json() {
    Caller system = Caller.stranger();

    for (BodyPublisher body : List.of(announced(), unannounced())) {
      HttpResponse<String> answer =
          system.send(system.at("/api/referrals", "content-type", "application/json").POST(body));

      assertThat(answer.statusCode()).isIn(401, 413);
      assertThat(answer.headers().firstValue("content-type").orElse(""))
          .startsWith("application/problem+json");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/cases/x",
        "/tasks/99999999999999999999",
        "/people/x",
        "/error",
        "/sign-in/%00",
        "/cases//x",
        "/tasks;x=1",
        "/nothing-here",
        "/actuator/env"
      })
  void an_odd_address_is_answered_with_a_page_of_the_product(String path) {
    HttpResponse<String> answer = Caller.signedIn("admin").get(path);

    assertThat(answer.statusCode()).isBetween(400, 499);
    assertIsPage(answer, answer.statusCode(), "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/people?search=a%00b", "/cases?q=a%00b", "/tasks?name=a%00b"})
  void words_that_nobody_can_type_break_no_list(String path) {
    HttpResponse<String> answer = Caller.signedIn("admin").get(path);

    assertThat(answer.statusCode()).isIn(200, 400);
    assertIsPage(answer, answer.statusCode(), "");
  }

  @Test
  void what_is_sent_another_way_than_asked_for_is_answered_with_a_page() {
    Caller admin = Caller.signedIn("admin");

    assertIsPage(
        admin.send(
            admin
                .at("/local/clock", "content-type", "text/plain", "x-csrf-token", admin.token())
                .POST(BodyPublishers.ofString("days=1"))),
        400,
        "We could not do that");
    assertIsPage(admin.post("/local/clock", "days=many"), 400, "We could not do that");
    assertIsPage(admin.post("/accessibility", ""), 405, "We could not do that");
  }

  @Test
  void a_draft_with_a_number_beyond_all_measure_is_the_senders_fault() {
    UUID caseId = Story.refer(Story.complete("900001"));
    long task = Story.task(caseId, "triage-referral");

    for (String odd : List.of("1e999999999", "-1e999999999", "\"a\\u0000b\"")) {
      HttpResponse<String> answer =
          draft(
              Caller.signedIn("lead.east"),
              Long.toString(task),
              BodyPublishers.ofString("{\"triageOutcome\": " + odd + "}"));

      assertThat(answer.statusCode()).as(odd).isBetween(400, 499);
    }
  }

  @Test
  void an_interface_answers_in_json_whatever_goes_wrong() {
    for (String path : List.of("/api/nothing", "/api/referrals/x", "/api/referrals/%2e%2e")) {
      HttpResponse<String> answer = Caller.stranger().get(path, "accept", "text/html");

      assertThat(answer.statusCode()).as(path).isBetween(400, 499);
      assertThat(answer.headers().firstValue("content-type").orElse(""))
          .as(path)
          .startsWith("application/problem+json");
    }
  }

  @Test
  void nobody_is_sent_to_a_host_that_a_stranger_named() throws IOException {
    HttpResponse<String> asked =
        Caller.stranger().get("/tasks", "x-forwarded-host", "evil.example", "forwarded", "host=e");
    assertThat(asked.headers().firstValue("location")).contains("/sign-in?again");

    String said = raw("GET /tasks HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    assertThat(said).contains("Location: /sign-in?again").doesNotContain("evil.example");
  }

  private static HttpResponse<String> draft(Caller caller, String task, BodyPublisher body) {
    return caller.send(
        caller
            .at(
                "/tasks/" + task + "/draft",
                "content-type",
                "application/json",
                "x-csrf-token",
                caller.token())
            .POST(body));
  }

  private static void assertIsPage(HttpResponse<String> answer, int status, String heading) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/html");
    Document page = Jsoup.parse(answer.body());
    assertThat(page.select("header").text()).contains("Footbridge");
    assertThat(page.select("h1").text()).contains(heading).isNotBlank();
    assertThat(page.text()).doesNotContain("??").doesNotContain("Tomcat");
    assertThat(page.select("link[rel=stylesheet]").attr("href")).startsWith("/assets/");
  }

  private static BodyPublisher announced() {
    return BodyPublishers.ofByteArray(TOO_MUCH);
  }

  private static BodyPublisher unannounced() {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(TOO_MUCH));
  }

  private static String raw(String request) throws IOException {
    URI service = URI.create(Platform.address());
    try (Socket socket = new Socket(service.getHost(), service.getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
