package org.footbridge.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.footbridge.testing.LogFile;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * What is meant for one person's eyes is nowhere but in that person's mailbox. It comes late and
 * knows every token that was made in the run by its hash, so that those of all other tests are
 * looked for too; run alone, it looks for those it makes itself.
 */
@WholePlatform
@Order(Integer.MAX_VALUE - 2)
class SecretsTest {

  private static final String MOTHER = "Rowena Tarrant";
  private static final String MOTHERS_EMAIL = "rowena." + UUID.randomUUID() + "@footbridge.example";
  private static final String PASSWORD = "heron lantern " + UUID.randomUUID();

  /** Everybody who works with cases, and those who run the service. */
  private static final List<String> READERS =
      List.of(
          "teacher",
          "intake",
          "officer",
          "lead.east",
          "manager",
          "admin",
          "school",
          "parent",
          "health",
          "attendance");

  private static final Pattern TOKEN =
      Pattern.compile("(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])");

  private static UUID caseId;
  private static String apiToken;
  private static Set<String> hashes;

  @BeforeAll
  static void a_mother_is_invited_and_lets_herself_in() {
    Platform.start();
    Map<String, String> referral =
        Story.with(Story.complete("900001"), "parentEmail", MOTHERS_EMAIL);
    caseId = Story.refer(Story.with(referral, "parentName", MOTHER));
    Story.act(caseId, "triage-referral", Map.of("triageOutcome", "support"));
    Story.task(caseId, "share-views");
    Platform.settle();
    the_teacher_finds_the_letter_without_its_link();
    the_mother_opens_hers_and_answers();
    apiToken = anAdministratorLetsASystemIn();
    hashes = hashes();
  }

  private static void the_teacher_finds_the_letter_without_its_link() {
    try (Visitor teacher = Visitor.at_desk("teacher")) {
      teacher.opens("/cases/" + caseId).follows("Please tell us what matters to you");
      teacher.reads("Please open this link to sign in: (a personal link)");
      teacher.doesNotRead("/invitation/");
      assertThat(teacher.pdf(teacher.page().getByText("Open as a letter (PDF)")))
          .contains("(a personal link)")
          .doesNotContain("/invitation/");
      teacher.screenshot("invitation-as-a-teacher-sees-it");
    }
  }

  private static void the_mother_opens_hers_and_answers() {
    try (Visitor mother = Visitor.passing_by()) {
      mother.opensLinkOf(MOTHERS_EMAIL, "Please tell us what matters to you");
      mother.reads("Hello " + MOTHER);
      mother.choosesPassword(PASSWORD);
      assertThat(mother.heading()).hasText("Your tasks");
      mother.opensTask("", "Share your views");
      mother.chooses("Who is answering?", "I am the parent or carer");
      mother.writes("What helps your child to learn?", "Knowing what the day brings.");
      mother.chooses("Could an adult be at home during lessons?", "Yes");
      mother.completes("Share your views");
    }
  }

  private static String anAdministratorLetsASystemIn() {
    try (Visitor admin = Visitor.at_desk("admin")) {
      admin.opens("/api-clients");
      admin.writes("Name of the system", "Canary " + UUID.randomUUID());
      Page page = admin.page();
      page.fill("#urns", "900001");
      admin.presses("Let it in");
      String token = page.locator(".govuk-inset-text code").innerText();
      assertThat(page.reload().text()).doesNotContain(token);
      return token;
    }
  }

  @Test
  void there_are_secrets_to_look_for_and_they_would_be_found() {
    assertThat(secretsIn("a token: " + apiToken + ".")).isNotEmpty();
    assertThat(secretsIn("the password is " + PASSWORD)).isNotEmpty();
    assertThat(hashes.size()).isGreaterThan(1);
  }

  @Test
  void nobody_reads_a_secret_on_any_page_or_letter() {
    List<String> found = new ArrayList<>();
    for (String who : READERS) {
      Reader reader = Reader.signedIn(who);
      pages(reader)
          .forEach(
              (path, text) ->
                  secretsIn(text).forEach(secret -> found.add(who + " on " + path + secret)));
    }
    assertThat(found).isEmpty();
  }

  @Test
  void no_table_holds_a_secret() {
    List<String> found = new ArrayList<>();
    for (String table : tables()) {
      Platform.jdbc()
          .sql(
              """
              select distinct m[1] from %s t,
                regexp_matches(row_to_json(t)::text,
                  '(?<![A-Za-z0-9_-])([A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])', 'g') m
              """
                  .formatted(table))
          .query(String.class)
          .list()
          .forEach(text -> secretsIn(text).forEach(secret -> found.add(table + secret)));
      boolean password =
          Platform.jdbc()
              .sql(
                  "select exists (select from %s t where strpos(t::text, :password) > 0)"
                      .formatted(table))
              .param("password", PASSWORD)
              .query(Boolean.class)
              .single();
      if (password) {
        found.add(table + ": the password");
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void no_session_can_be_taken_over_with_what_a_session_keeps() {
    List<String> found = new ArrayList<>();
    Platform.jdbc()
        .sql("select encode(attribute_bytes, 'escape') from access.session_attributes")
        .query(String.class)
        .list()
        .forEach(kept -> found.addAll(secretsIn(kept)));
    assertThat(found).isEmpty();
  }

  @Test
  void no_log_and_no_record_of_the_engine_holds_a_secret() throws IOException {
    Set<String> sessions =
        new HashSet<>(
            Platform.jdbc()
                .sql("select session_id from access.session")
                .query(String.class)
                .list());
    Pattern uuid = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    List<String> found = new ArrayList<>();
    for (Path file : List.of(LogFile.PATH, Platform.BROKER_LOG, Platform.RECORDS)) {
      assertThat(file).isNotEmptyFile();
      try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
        lines.forEach(
            line -> {
              secretsIn(line).forEach(secret -> found.add(file.getFileName() + secret));
              uuid.matcher(line)
                  .results()
                  .map(MatchResult::group)
                  .filter(sessions::contains)
                  .forEach(session -> found.add(file.getFileName() + ": a session"));
            });
      }
    }
    assertThat(found).isEmpty();
  }

  /** The pages that list or show the case, each letter and its PDF, and what runs the service. */
  private static Map<String, String> pages(Reader reader) {
    List<String> paths =
        new ArrayList<>(
            List.of(
                "/tasks",
                "/tasks/team",
                "/cases",
                "/cases/" + caseId + "/audit",
                "/referrals",
                "/oversight/stuck",
                "/processes",
                "/people",
                "/people?search=" + MOTHERS_EMAIL,
                "/api-clients",
                "/schools",
                "/calendars",
                "/account",
                "/local"));
    Map<String, String> pages = new LinkedHashMap<>();
    String shown = reader.reads("/cases/" + caseId);
    pages.put("/cases/" + caseId, shown);
    Matcher links =
        Pattern.compile("href=\"(/(?:cases/" + caseId + "|tasks|referrals|people)/[^\"#]+)")
            .matcher(shown);
    while (links.find()) {
      paths.add(links.group(1));
      if (links.group(1).contains("/notices/") && !links.group(1).endsWith(".pdf")) {
        paths.add(links.group(1) + ".pdf");
      }
    }
    paths.stream().distinct().forEach(path -> pages.put(path, reader.reads(path)));
    return pages;
  }

  private static List<String> secretsIn(String text) {
    List<String> found = new ArrayList<>();
    TOKEN
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .filter(token -> hashes.contains(hash(token)))
        .forEach(token -> found.add(": a token"));
    if (text.contains(PASSWORD)) {
      found.add(": a password");
    }
    return found;
  }

  private static Set<String> hashes() {
    return new HashSet<>(
        Platform.jdbc()
            .sql(
                """
                select encode(token_hash, 'hex') from access.invitation
                union all select encode(token_hash, 'hex') from referral.api_client
                """)
            .query(String.class)
            .list());
  }

  private static List<String> tables() {
    return Platform.jdbc()
        .sql(
            """
            select format('%I.%I', table_schema, table_name) from information_schema.tables
            where table_type = 'BASE TABLE'
              and table_schema not in ('pg_catalog', 'information_schema')
            """)
        .query(String.class)
        .list();
  }

  private static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
