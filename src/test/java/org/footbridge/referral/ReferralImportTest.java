package org.footbridge.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.schools.RegisterReport;
import org.footbridge.schools.SchoolRegister;
import org.footbridge.schools.Schools;
import org.footbridge.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(
    classes = ReferralTestApplication.class,
    properties = {
      "spring.flyway.enabled=false",
      "footbridge.access.bcrypt-strength=4",
      "footbridge.access.look-every=1d"
    })
class ReferralImportTest {

  private static final String HEADER =
      "externalRef,schoolUrn,referrerEmail,pupilFirstName,pupilLastName,pupilDateOfBirth,"
          + "parentName,parentPhone,absenceReason\n";
  private static final String ROW =
      "A-1,900001,office@school.example,Orla,Teasel,2013-02-03,Ulf Teasel,01632 960001,Pain\n";

  @Autowired ReferralImport referralImport;
  @Autowired Referrals referrals;
  @Autowired SchoolRegister register;
  @Autowired Schools schools;
  @Autowired ProblemWords words;
  @Autowired ReferralSteps steps;
  @Autowired Cases cases;
  @Autowired TransactionTemplate transaction;

  final JdbcClient jdbc = Database.jdbc();
  RegisterReport registered;

  @BeforeEach
  void the_register_is_there() throws IOException {
    Database.emptied("referral", "casework", "schools", "notices", "audit");
    jdbc.sql("truncate engine.command").update();
    registered = register.take(() -> resource("schools.csv"));
    schools.assignDistrict("Westvale", "west");
  }

  @Test
  void the_register_reports_what_it_added_and_the_same_file_changes_nothing() throws IOException {
    assertThat(registered.added()).hasSize(14);
    assertThat(registered.rejected()).isEmpty();
    assertThat(register.take(() -> resource("schools.csv")).nothingChanged()).isTrue();
    assertThat(schools.byUrn("900002").orElseThrow().area()).isEqualTo("west");
    assertThat(schools.byUrn("900014").orElseThrow().open()).isFalse();
  }

  @Test
  void the_demo_files_are_taken_and_a_second_time_add_nothing() throws IOException {
    ImportReport csv = referralImport.csv(resource("referrals.csv"), "Test");
    ImportReport json = referralImport.json(resource("referrals.json"), "Test");
    assertThat(problems(csv)).isEmpty();
    assertThat(problems(json)).isEmpty();
    assertThat(csv.accepted() + json.accepted()).isEqualTo(60);
    assertThat(count("casework.case_file")).isEqualTo(60);
    assertThat(count("engine.command")).isEqualTo(60);

    assertThat(referralImport.csv(resource("referrals.csv"), "Test").alreadyThere()).isEqualTo(50);
    assertThat(count("casework.case_file")).isEqualTo(60);
    assertThat(count("engine.command")).isEqualTo(60);
    assertThat(count("referral.referral")).isEqualTo(60);
  }

  @Test
  void a_bad_row_is_refused_by_line_and_column_and_leaves_nothing_behind() throws IOException {
    String kit = "900001,office@school.example,Kit,Sorrel,2014-02-01,Ulf Sorrel,01632 960001,x\n";
    ImportReport report =
        csv(
            HEADER
                + ROW
                + ("A-2," + kit.replace("2014-02-01", "31/02/2014"))
                + ("A-3," + kit.replace("900001", "900099"))
                + ("A-4," + kit.replace("900001", "900014"))
                + ("A-5," + kit.replace("Kit,Sorrel", ",").replace("01632 960001", ""))
                + "A-6,900001,office@school.example,Kit\n"
                + ROW.replace("A-1", "A-7")
                + ("," + kit));

    assertThat(report.accepted()).isEqualTo(1);
    assertThat(codes(report, 3)).containsExactly("pupilDateOfBirth no-such-date");
    assertThat(codes(report, 4)).containsExactly("schoolUrn unknown-school");
    assertThat(codes(report, 5)).containsExactly("schoolUrn closed-school");
    assertThat(codes(report, 6))
        .containsExactly("pupilFirstName pupil-name", "parentPhone parent-contact");
    assertThat(codes(report, 7)).contains(" cell-count");
    assertThat(codes(report, 8)).containsExactly(" open-case");
    assertThat(codes(report, 9)).containsExactly("externalRef no-external-ref");
    assertThat(count("referral.referral")).isEqualTo(1);
    assertThat(count("casework.pupil")).isEqualTo(1);
    assertThat(problems(report)).allSatisfy(text -> assertThat(text).doesNotContain("{"));
  }

  @Test
  void a_formula_in_a_cell_is_refused() throws IOException {
    for (String cell : List.of("=1+1", "@SUM(A1)", "+1")) {
      assertThat(codes(csv(HEADER + ROW.replace("Pain", cell)), 2))
          .containsExactly("absenceReason formula");
    }
    assertThat(count("referral.referral")).isZero();
  }

  @Test
  void overlong_text_is_refused_and_hostile_text_is_kept_as_text() throws IOException {
    String hostile = "<script>'; drop table x; -- ${7*7}";
    assertThat(codes(csv(HEADER + ROW.replace("Pain", "x".repeat(2001))), 2))
        .containsExactly("absenceReason too-long");
    assertThat(csv(HEADER + ROW.replace("Pain", hostile)).accepted()).isEqualTo(1);
    assertThat(
            jdbc.sql("select answers->>'absenceReason' from referral.referral")
                .query(String.class)
                .single())
        .isEqualTo(hostile);
  }

  @Test
  void a_file_that_is_wrong_as_a_whole_changes_nothing() throws IOException {
    assertThat(refusal(csv(HEADER.replace("parentName", "guardian") + ROW)))
        .isEqualTo("missing-and-unknown");
    assertThat(refusal(csv(HEADER.replace("referrerEmail,", "") + ROW)))
        .isEqualTo("missing-column");
    assertThat(refusal(csv(HEADER.replace("absenceReason", "parentName") + ROW)))
        .isEqualTo("column-twice");
    assertThat(refusal(csv(HEADER))).isEqualTo("no-rows");
    assertThat(refusal(csv(""))).isEqualTo("no-rows");
    assertThat(refusal(csv(HEADER + "\"A-1,900001"))).isEqualTo("not-csv");
    assertThat(refusal(csv("\0\0\0\0"))).isEqualTo("wrong-encoding");
    assertThat(refusal(json("[{"))).isEqualTo("not-json");
    assertThat(refusal(json("{}"))).isEqualTo("no-list");
    assertThat(refusal(json("{\"rows\": 3}"))).isEqualTo("no-list");
    assertThat(refusal(json("[]"))).isEqualTo("no-rows");
    assertThat(count("referral.referral")).isZero();
  }

  @Test
  void a_file_is_read_in_the_encoding_and_with_the_separator_its_program_chose()
      throws IOException {
    String zoe = HEADER + ROW.replace("Orla", "Zoë");
    List<byte[]> files =
        List.of(
            ("\uFEFF" + zoe).getBytes(StandardCharsets.UTF_8),
            zoe.getBytes(Charset.forName("windows-1252")),
            zoe.getBytes(StandardCharsets.UTF_16),
            ("\uFEFF" + zoe).getBytes(StandardCharsets.UTF_16LE),
            zoe.getBytes(StandardCharsets.UTF_16LE),
            zoe.getBytes(StandardCharsets.UTF_16BE),
            zoe.replace(',', ';').getBytes(StandardCharsets.UTF_8),
            ("sep=;\r\n" + zoe.replace(',', ';')).getBytes(StandardCharsets.UTF_8),
            zoe.replace(',', '\t').getBytes(StandardCharsets.UTF_16),
            zoe.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8),
            zoe.replace("\n", "\r").getBytes(StandardCharsets.UTF_8));
    for (byte[] file : files) {
      ImportReport report = referralImport.csv(new ByteArrayInputStream(file), "Test");
      assertThat(problems(report)).isEmpty();
      assertThat(report.accepted() + report.alreadyThere()).isEqualTo(1);
    }
    assertThat(jdbc.sql("select first_name from casework.pupil").query(String.class).list())
        .containsExactly("Zoë");
  }

  @Test
  void who_sends_windows_letters_or_columns_of_their_own_is_told_what_was_made_of_them()
      throws IOException {
    String more =
        HEADER.replace("\n", ",House,,\n") + ROW.replace("\n", ",Oak,,\n") + ",,,,,,,,,,,\n";
    ImportReport report =
        referralImport.csv(
            new ByteArrayInputStream(
                more.replace("Orla", "Zoë").getBytes(Charset.forName("windows-1252"))),
            "Test");

    assertThat(report.rows()).hasSize(1);
    assertThat(report.accepted()).isEqualTo(1);
    assertThat(report.notes().stream().map(words::of))
        .satisfiesExactly(
            columns -> assertThat(columns).endsWith("left out: House"),
            encoding -> assertThat(encoding).contains("Check the accents"));
  }

  @Test
  void the_heading_may_be_spelt_as_people_spell_it() throws IOException {
    ImportReport report =
        csv(
            HEADER
                    .replace("externalRef", "External Ref")
                    .replace("schoolUrn", "SCHOOL_URN")
                    .replace("pupilFirstName", "pupil-first-name")
                    .replace("parentPhone", "Parent\u00A0phone\u200B ")
                + ROW);

    assertThat(problems(report)).isEmpty();
    assertThat(report.accepted()).isEqualTo(1);
    assertThat(report.notes()).isEmpty();
  }

  @Test
  void one_name_is_enough_for_a_child() throws IOException {
    ImportReport report =
        csv(
            HEADER
                + ROW.replace("Orla,Teasel", "Suprapto,")
                + ROW.replace("A-1", "A-2").replace("Orla,Teasel", ",Madonna"));

    assertThat(problems(report)).isEmpty();
    assertThat(
            jdbc.sql("select first_name || '|' || last_name from casework.pupil order by 1")
                .query(String.class)
                .list())
        .containsExactly("Madonna|", "Suprapto|");
    assertThat(csv(HEADER + ROW.replace("Orla,Teasel", "Suprapto,")).alreadyThere()).isEqualTo(1);
  }

  @Test
  void a_single_referral_needs_no_list_around_it() throws IOException {
    String one =
        """
        {"externalRef": "B-1", "School URN": "900001", "referrerEmail": "a@b.example",
         "pupilFirstName": "Orla", "pupilLastName": "Teasel", "pupilDateOfBirth": "2013-02-03",
         "parentName": "Ulf", "parentPhone": "01632 960001"}
        """;
    assertThat(json(one).accepted()).isEqualTo(1);
    assertThat(json("{\"referrals\": [" + one + "]}").alreadyThere()).isEqualTo(1);
  }

  @Test
  void a_gigabyte_is_refused_after_the_largest_file_is_read() throws IOException {
    AtomicLong read = new AtomicLong();
    InputStream gigabyte =
        new InputStream() {
          @Override
          public int read() {
            return read.incrementAndGet() > 1L << 30 ? -1 : 'x';
          }

          @Override
          public int read(byte[] to, int from, int length) {
            return read.addAndGet(length) > 1L << 30 ? -1 : length;
          }
        };
    assertThat(refusal(referralImport.csv(gigabyte, "Test"))).isEqualTo("too-large");
    assertThat(read.get()).isLessThan(11L << 20);
  }

  @Test
  void json_of_the_wrong_shape_is_refused_by_place_and_name() throws IOException {
    ImportReport report =
        json(
            """
            [{"externalRef": "B-1", "schoolUrn": "900001", "referrerEmail": "a@b.example",
              "pupilFirstName": "Orla", "pupilLastName": "Teasel", "pupilDateOfBirth": "2013-02-03",
              "parentName": ["Ulf"], "parentPhone": "01632 960001", "shoeSize": 3},
             7]
            """);
    assertThat(codes(report, 1)).contains("parentName wrong-type", "shoeSize unknown-key");
    assertThat(codes(report, 2)).contains(" no-object");
    assertThat(count("referral.referral")).isZero();
  }

  @Test
  void no_personal_data_goes_to_the_engine() throws IOException {
    csv(HEADER + ROW);
    String command = jdbc.sql("select c::text from engine.command c").query(String.class).single();
    assertThat(command).doesNotContain("Orla", "Teasel", "2013-02", "Pain");
  }

  @Test
  void the_school_is_told_what_is_missing() throws IOException {
    csv(HEADER + ROW);
    CaseId caseId =
        new CaseId(jdbc.sql("select case_id from referral.referral").query(UUID.class).single());
    transaction.executeWithoutResult(status -> steps.askForPapers(cases.byId(caseId)));
    assertThat(
            jdbc.sql("select body from notices.notice where template = 'papers-missing'")
                .query(String.class)
                .single())
        .contains("Medical evidence", "signed consent");
    assertThat(referrals.ofCase(caseId).orElseThrow().askedAt()).isNotNull();
  }

  private ImportReport csv(String text) throws IOException {
    return referralImport.csv(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "Test");
  }

  private ImportReport json(String text) throws IOException {
    return referralImport.json(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "Test");
  }

  private static List<String> codes(ImportReport report, long row) {
    return report.rows().stream()
        .filter(line -> line.number() == row)
        .flatMap(line -> line.problems().stream())
        .map(problem -> problem.column() + " " + problem.problem().code())
        .toList();
  }

  private List<String> problems(ImportReport report) {
    return report.rows().stream().flatMap(row -> words.of(row).stream()).toList();
  }

  private String refusal(ImportReport report) {
    Problem problem = Objects.requireNonNull(report.problem());
    assertThat(words.of(problem)).doesNotContain("{");
    return problem.code();
  }

  private long count(String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(ReferralImportTest.class.getResourceAsStream("/demo/" + name));
  }
}
