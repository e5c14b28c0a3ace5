package org.footbridge.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.footbridge.access.Person;
import org.footbridge.referral.ReferralImport;
import org.footbridge.tasks.CompleteTask;
import org.footbridge.testing.Fault;
import org.footbridge.testing.LogFile;
import org.footbridge.testing.PersonalData;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.Story.Answers;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads whatever left the service in this run: every record the engine exported, every row made
 * from them, every line logged. It comes late, so that the cases of all other tests are read too;
 * run alone, it reads those it makes itself.
 */
@WholePlatform
@Order(Integer.MAX_VALUE - 1)
class NoPersonalDataTest {

  private static final int MOST = 5;
  private static final String FIRST = "Xanthippe";

  /** Of school age, whatever year the run's clock has come to. */
  private static final String BORN = Platform.today().minusYears(12).withDayOfYear(48).toString();

  private static final String LAST = "Quillfeather";
  private static final String CONFIDED = "Confided: the heron story of Quillfeather";

  /** The tests' own mail server tells whom it has mail for. */
  private static final String MAIL_SERVER = " c.icegreen.greenmail.";

  /** The local platform tells whoever starts it how to sign in as one of its invented people. */
  private static final Pattern SIGN_IN =
      Pattern.compile(" {4}[a-z.]+@footbridge\\.example +\\p{Lu}.*");

  private static PersonalData personal;

  @BeforeAll
  static void lead_cases_whose_words_cannot_be_mistaken() throws IOException {
    Platform.start();
    UUID caseId = Story.refer(unmistakable());
    failToReadFiles();
    sayTooMuch(caseId);
    try (Fault fault =
        Fault.at(caseId, "assessment-opened", 1, FIRST + " " + LAST + " born " + BORN)) {
      Story.act(caseId, "triage-referral", Map.of("triageOutcome", "support", "note", CONFIDED));
      fault.strikes();
      Platform.local().forward(Duration.ofMinutes(2));
      Story.act(caseId, "advise-education", with(Answers.ADVICE, "advice", CONFIDED));
    }
    Story.act(caseId, "share-views", with(Answers.VIEWS, "whatWorries", CONFIDED));
    Story.act(caseId, "hear-pupil", with(Answers.VOICE, "anythingElse", CONFIDED));
    Story.act(caseId, "give-baseline", with(Answers.BASELINE, "strengths", CONFIDED));
    Story.act(caseId, "decide-provision", with(Answers.provision(), "why", CONFIDED));
    Story.task(caseId, "change-register-code");
    Platform.settle();
    personal = PersonalData.known().and(FIRST).and(LAST).and("Nightjarring").and("Umbelline");
  }

  private static Map<String, String> unmistakable() {
    Map<String, String> answers = Story.complete("900003");
    answers.put("pupilFirstName", FIRST);
    answers.put("pupilLastName", LAST);
    answers.put("pupilDateOfBirth", BORN);
    answers.put("pupilAddress", "77 Nightjarring Crescent, Marlford");
    answers.put("parentName", "Umbelline Quillfeather");
    answers.put("parentEmail", "umbelline.q@footbridge.example");
    answers.put("absenceReason", CONFIDED);
    answers.put("whatWorks", CONFIDED);
    return answers;
  }

  private static Map<String, Object> with(Map<String, Object> answers, String key, Object value) {
    Map<String, Object> changed = new HashMap<>(answers);
    changed.put(key, value);
    return changed;
  }

  /** A file that is no referral must not be quoted where it is refused. */
  private static void failToReadFiles() throws IOException {
    String broken = "[{\"pupilFirstName\": \"" + FIRST + "\", \"pupilLastName\": " + LAST;
    Platform.bean(ReferralImport.class)
        .json(new ByteArrayInputStream(broken.getBytes(StandardCharsets.UTF_8)), "Ada Larkspur");
    Platform.bean(ReferralImport.class)
        .csv(
            new ByteArrayInputStream(
                ("pupilFirstName;\"" + FIRST + "\n" + LAST).getBytes(StandardCharsets.UTF_8)),
            "Ada Larkspur");
  }

  /** Answers that the form does not have, of the wrong kind, by somebody who may not give them. */
  private static void sayTooMuch(UUID caseId) {
    long task = Story.task(caseId, "triage-referral");
    Person lead = Story.actor(task);
    Person stranger = Story.somebody("Somebody Else", "school@900009");
    for (Person person : List.of(lead, stranger)) {
      for (Object answers :
          List.of(
              Map.of("triageOutcome", CONFIDED),
              Map.of("triageOutcome", List.of(FIRST), "caseId", LAST),
              FIRST)) {
        try {
          Platform.bean(CompleteTask.class)
              .complete(task, Platform.bean(JsonMapper.class).writeValueAsString(answers), person);
          throw new AssertionError("The answers were taken: " + answers);
        } catch (RuntimeException refused) {
          // What it says is for the person; what is logged is read below.
        }
      }
    }
  }

  @Test
  void there_is_enough_to_look_for_and_it_would_be_found() {
    assertThat(personal.size()).isGreaterThan(20);
    assertThat(personal.in("{\"name\":\"" + FIRST + "\"}")).isPresent();
    assertThat(personal.in("{\"note\":\"" + CONFIDED + "\"}")).isPresent();
    assertThat(personal.in("{\"born\":\"" + BORN + "\"}")).isPresent();
    assertThat(personal.in("to umbelline.q@footbridge.example")).isPresent();
    assertThat(personal.in("at 77 Nightjarring Crescent, Marlford")).isPresent();
  }

  @Test
  void no_exported_record_tells_who_a_case_is_about() throws IOException {
    try (Stream<String> records = Files.lines(Platform.RECORDS)) {
      assertThat(records.filter(record -> record.contains("\"valueType\":\"USER_TASK\"")))
          .as("the file holds the run's records")
          .isNotEmpty();
    }
    assertThat(personal.in(Platform.RECORDS, MOST, line -> true)).isEmpty();
  }

  @Test
  void no_row_made_from_the_records_tells_who_a_case_is_about() {
    List<String> found = new ArrayList<>();
    for (String table :
        Platform.jdbc()
            .sql("select table_name from information_schema.tables where table_schema = 'engine'")
            .query(String.class)
            .list()) {
      Platform.jdbc()
          .sql("select row_to_json(t)::text from engine." + table + " t")
          .query(String.class)
          .list()
          .forEach(row -> personal.in(row).ifPresent(what -> found.add(table + ": " + what)));
    }
    assertThat(found).isEmpty();
  }

  @Test
  void no_line_logged_by_the_application_or_the_broker_tells_who_a_case_is_about()
      throws IOException {
    assertThat(LogFile.PATH).isNotEmptyFile();
    assertThat(Platform.BROKER_LOG).isNotEmptyFile();
    // Applications that a test started as processes of their own log beside the broker.
    List<Path> logs = new ArrayList<>(List.of(LogFile.PATH));
    try (Stream<Path> files = Files.walk(Platform.RECORDS.getParent(), 2)) {
      files.filter(file -> file.toString().endsWith(".log")).forEach(logs::add);
    }
    for (Path log : logs) {
      assertThat(
              personal.in(
                  log,
                  MOST,
                  line -> !SIGN_IN.matcher(line).matches() && !line.contains(MAIL_SERVER)))
          .as("%s", log.getFileName())
          .isEmpty();
    }
  }
}
