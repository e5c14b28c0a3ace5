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
import org.footbridge.engine.JobInfo;
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
    properties = {"spring.flyway.enabled=false", "footbridge.access.bcrypt-strength=4"})
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
  @Autowired AskForPapersWorker askForPapers;
  @Autowired TransactionTemplate transaction;

  final JdbcClient jdbc = Database.jdbc();
  RegisterReport registered;

  @BeforeEach
  void the_register_is_there() throws IOException {
    Database.emptied("referral", "casework", "schools", "notices", "audit");
    jdbc.sql("truncate engine.command").update();
    registered = register.take(resource("schools.csv"));
    schools.assignDistrict("Westvale", "west");
  }

  @Test
  void the_register_reports_what_it_added_and_the_same_file_changes_nothing() throws IOException {
    assertThat(registered.added()).hasSize(14);
    assertThat(registered.rejected()).isEmpty();
    assertThat(register.take(resource("schools.csv")).nothingChanged()).isTrue();
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
                + ("A-5," + kit.replace("Kit", "").replace("01632 960001", ""))
                + "A-6,900001,office@school.example,Kit\n"
                + ROW.replace("A-1", "A-7")
                + ("," + kit));

    assertThat(report.accepted()).isEqualTo(1);
    assertThat(codes(report, 3)).containsExactly("pupilDateOfBirth no-such-date");
    assertThat(codes(report, 4)).containsExactly("schoolUrn unknown-school");
    assertThat(codes(report, 5)).containsExactly("schoolUrn closed-school");
    assertThat(codes(report, 6))
        .containsExactly("pupilFirstName missing", "parentPhone parent-contact");
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
        .isEqualTo("unknown-column");
    assertThat(refusal(csv(HEADER.replace("referrerEmail,", "") + ROW)))
        .isEqualTo("missing-column");
    assertThat(refusal(csv(HEADER.replace("absenceReason", "parentName") + ROW)))
        .isEqualTo("column-twice");
    assertThat(refusal(csv(HEADER))).isEqualTo("no-rows");
    assertThat(refusal(csv(""))).isEqualTo("no-rows");
    assertThat(refusal(csv(HEADER + "\"A-1,900001"))).isEqualTo("not-csv");
    String zoe = HEADER + ROW.replace("Orla", "Zoë");
    for (Charset other : List.of(Charset.forName("windows-1252"), StandardCharsets.UTF_16)) {
      assertThat(refusal(referralImport.csv(new ByteArrayInputStream(zoe.getBytes(other)), "Test")))
          .isEqualTo("wrong-encoding");
    }
    assertThat(refusal(json("[{"))).isEqualTo("not-json");
    assertThat(refusal(json("{}"))).isEqualTo("no-list");
    assertThat(refusal(json("[]"))).isEqualTo("no-rows");
    assertThat(count("referral.referral")).isZero();
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
    transaction.executeWithoutResult(
        status ->
            askForPapers.work(
                new AskForPapersWorker.Input(caseId.toString()),
                new JobInfo(1, 1, 1, "ask-for-papers", "x", "referral.ask-for-papers")));
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
