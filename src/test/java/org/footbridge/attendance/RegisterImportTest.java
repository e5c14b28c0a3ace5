package org.footbridge.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.footbridge.attendance.Marlshire.ALDER;
import static org.footbridge.attendance.Marlshire.BEECH;
import static org.footbridge.attendance.Marlshire.KIT;
import static org.footbridge.attendance.Marlshire.MANAGER;
import static org.footbridge.attendance.Marlshire.ROBYN;
import static org.footbridge.attendance.Marlshire.SCHOOL;
import static org.footbridge.attendance.Marlshire.STRANGER;
import static org.footbridge.attendance.Marlshire.file;
import static org.footbridge.attendance.Marlshire.marks;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.schools.Schools;
import org.footbridge.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamSource;

/** A school's register comes in: what is kept, what is left out, and that nothing is half done. */
@SpringBootTest(
    classes = AttendanceTestApplication.class,
    properties = {
      "spring.flyway.enabled=false",
      "footbridge.access.bcrypt-strength=4",
      "footbridge.access.look-every=1d",
      "footbridge.attendance.largest-file=1MB",
      "footbridge.attendance.most-rows=3000",
      "footbridge.attendance.most-sessions=2000",
      "footbridge.attendance.most-faults=100"
    })
class RegisterImportTest {

  private static final String HEADING = "UPN,Date,Session,Code";

  @Autowired ReadExtract readExtract;
  @Autowired Registers registers;
  @Autowired ExtractUploads uploads;
  @Autowired Schools schools;
  @Autowired FaultWords words;

  @BeforeEach
  void two_pupils_have_a_case() {
    Marlshire.begin();
    Marlshire.caseOf(ROBYN, "Robyn", "2026-09-14");
    Marlshire.caseOf(KIT, "Kit", "2026-09-14");
  }

  private UUID read(InputStreamSource file, Person person, boolean hereToo) throws Exception {
    return readExtract.read(
        file,
        new ReadExtract.From(
            schools.byUrn(ALDER).orElseThrow(), "999", hereToo, "register.csv", person));
  }

  private UUID read(String... lines) throws Exception {
    return read(file(lines), MANAGER, false);
  }

  private ExtractUploads.Effect take(UUID upload, Person person) {
    return registers.take(uploads.find(upload, person.id()).orElseThrow(), person.name());
  }

  private List<String> faults(UUID upload) {
    return uploads.faults(upload, 1000).stream()
        .map(found -> found.line() + " " + found.fault().code())
        .toList();
  }

  private String refused(InputStreamSource file) {
    try {
      read(file, MANAGER, false);
      return "taken";
    } catch (ExtractRefused refused) {
      assertThat(words.of(refused.fault())).isNotBlank().doesNotContain("{");
      assertThat(
              Database.jdbc()
                  .sql("select count(*) from attendance.upload")
                  .query(Long.class)
                  .single())
          .isZero();
      return refused.fault().code();
    } catch (Exception other) {
      throw new IllegalStateException(other);
    }
  }

  @Test
  void sessions_of_pupils_with_a_case_are_kept_and_of_all_others_only_their_number()
      throws Exception {
    UUID upload =
        read(
            HEADING,
            ROBYN + ",16/11/2026,AM,/",
            ROBYN + ",16/11/2026,PM,C2",
            STRANGER + ",16/11/2026,AM,/",
            STRANGER + ",16/11/2026,PM,nonsense",
            KIT + ",2026-11-17,AM,i",
            KIT + ",2026-11-17,PM,");

    assertThat(marks()).as("before anybody confirms").isEmpty();
    ExtractUploads.Upload counted = uploads.find(upload, MANAGER.id()).orElseThrow();
    assertThat(counted.rows()).isEqualTo(6);
    assertThat(counted.withoutCase()).isEqualTo(2);
    assertThat(counted.unmarked()).isEqualTo(1);
    assertThat(faults(upload)).isEmpty();
    assertThat(take(upload, MANAGER)).isEqualTo(new ExtractUploads.Effect(3, 0, 0));
    assertThat(marks())
        .containsExactlyInAnyOrder(
            "Robyn 2026-11-16 AM /", "Robyn 2026-11-16 PM C2", "Kit 2026-11-17 AM I");
    assertThat(everythingKept()).doesNotContain(STRANGER).doesNotContain("nonsense");
  }

  private static String everythingKept() {
    return Database.jdbc()
        .sql(
            """
            select coalesce(string_agg(t::text, ' '), '') from (
              select u::text from attendance.upload u union all
              select m::text from attendance.upload_mark m union all
              select f::text from attendance.upload_fault f union all
              select i::text from attendance.import i union all
              select m::text from attendance.mark m union all
              select a::text from audit.entry a) t
            """)
        .query(String.class)
        .single();
  }

  @Test
  void the_same_file_twice_changes_nothing() throws Exception {
    String[] lines = {HEADING, ROBYN + ",16/11/2026,AM,/", ROBYN + ",16/11/2026,PM,\\"};
    take(read(lines), MANAGER);

    assertThat(take(read(lines), MANAGER)).isEqualTo(new ExtractUploads.Effect(0, 0, 2));
    assertThat(history()).isEmpty();
  }

  @Test
  void a_correction_replaces_and_what_was_said_before_stays_in_the_history() throws Exception {
    take(read(HEADING, ROBYN + ",16/11/2026,AM,N"), MANAGER);
    take(read(HEADING, ROBYN + ",16/11/2026,AM,I"), MANAGER);

    assertThat(take(read(HEADING, ROBYN + ",16/11/2026,AM,K"), MANAGER))
        .isEqualTo(new ExtractUploads.Effect(0, 1, 0));
    assertThat(marks()).containsExactly("Robyn 2026-11-16 AM K");
    assertThat(history()).containsExactly("N", "I");
  }

  private static List<String> history() {
    return Database.jdbc()
        .sql("select code from attendance.earlier_mark order by id")
        .query(String.class)
        .list();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "16/11/2026,AM,C9       | unknown-code",
        "16/11/2026,AM,H        | code-no-longer",
        "16/07/2024,AM,C2       | code-not-yet",
        "23/11/2026,AM,/        | future",
        "27/10/2026,AM,/        | no-school",
        "15/11/2026,AM,/        | no-school",
        "31/11/2026,AM,/        | date",
        "yesterday,AM,/         | date",
        "46342,AM,/             | date-number",
        "16/11/2026,Lunch,/     | session",
        "16/11/2026,AM,/,more   | cell-count"
      })
  void each_fault_is_told_with_its_line_and_the_rest_is_taken(String rest, String fault)
      throws Exception {
    UUID upload = read(HEADING, KIT + ",16/11/2026,AM,/", "", ROBYN + "," + rest);

    assertThat(faults(upload)).containsExactly("4 " + fault);
    assertThat(words.of(uploads.faults(upload, 1).getFirst().fault()))
        .isNotBlank()
        .doesNotContain("{")
        .doesNotContain("Robyn");
    assertThat(take(upload, MANAGER).added()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "/,16/07/2024,AM,/",
    "H,16/07/2024,AM,H",
    "#,27/10/2026,AM,#",
    "present,16/11/2026,Morning,/",
    "late,2026-11-16 00:00:00,am session,L",
    "words,16 November 2026,AM Registration,B - Off site",
    "weekday,Mon 16/11/2026,1,y7"
  })
  void a_session_that_has_one_meaning_is_taken(String name, String day, String session, String code)
      throws Exception {
    UUID upload = read(HEADING, ROBYN + "," + day + "," + session + "," + code);

    assertThat(faults(upload)).as(name).isEmpty();
    assertThat(take(upload, MANAGER).added()).isEqualTo(1);
  }

  @Test
  void two_codes_for_one_session_are_both_left_out_and_the_same_twice_is_taken_once()
      throws Exception {
    UUID upload =
        read(
            HEADING,
            ROBYN + ",16/11/2026,AM,/",
            KIT + ",16/11/2026,AM,/",
            ROBYN + ",16/11/2026,AM,I",
            KIT + ",16/11/2026,AM,/");

    assertThat(faults(upload)).containsExactly("2 two-codes", "4 two-codes");
    assertThat(uploads.find(upload, MANAGER.id()).orElseThrow().repeated()).isEqualTo(1);
    take(upload, MANAGER);
    assertThat(marks()).containsExactly("Kit 2026-11-16 AM /");
  }

  @Test
  void a_row_of_another_school_or_authority_is_told() throws Exception {
    UUID upload =
        read(
            "URN,LAESTAB," + HEADING,
            BEECH + ",," + ROBYN + ",16/11/2026,AM,/",
            ",998/4001," + ROBYN + ",16/11/2026,AM,/",
            ",998/4001," + STRANGER + ",16/11/2026,AM,/",
            ALDER + ",9994001," + ROBYN + ",16/11/2026,AM,/");

    assertThat(faults(upload))
        .containsExactly("2 other-school", "3 other-authority", "4 other-authority");
    assertThat(take(upload, MANAGER).added()).isEqualTo(1);
  }

  @Test
  void a_pupil_of_another_school_needs_somebody_to_say_that_they_are_registered_here_too()
      throws Exception {
    Marlshire.caseOf("D123456789012", "Wren", "2026-09-14", BEECH, "east");
    String[] lines = {HEADING, "D123456789012,16/11/2026,AM,/"};

    assertThat(faults(read(lines))).containsExactly("2 pupil-elsewhere");
    assertThat(faults(read(file(lines), MANAGER, true))).isEmpty();
  }

  @Test
  void a_school_and_an_area_are_told_nothing_of_pupils_whose_case_they_may_not_see()
      throws Exception {
    Marlshire.caseOf("D123456789012", "Wren", "2026-09-14", BEECH, "west");
    String[] lines = {HEADING, "D123456789012,16/11/2026,AM,/"};

    for (Person person : List.of(SCHOOL, MANAGER)) {
      UUID upload = read(file(lines), person, true);
      assertThat(faults(upload)).isEmpty();
      assertThat(uploads.find(upload, person.id()).orElseThrow().withoutCase()).isEqualTo(1);
    }
    assertThat(registers.schoolsOf(SCHOOL))
        .extracting(school -> school.urn())
        .containsExactly(ALDER);
    assertThat(registers.schoolsOf(Marlshire.person("manager@west"))).isEmpty();
    assertThat(uploads.find(read(lines), SCHOOL.id())).as("another person's upload").isEmpty();
  }

  @Test
  void a_pupil_is_known_by_name_and_birth_date_where_there_is_no_number() throws Exception {
    UUID upload =
        read(
            "Surname;Legal Forename;DOB;AM;PM;Session Date",
            "brambleby;RÓBYN;06/05/2013;/;\\;16/11/2026",
            "Nobody;Robyn;06/05/2013;/;\\;16/11/2026",
            "Brambleby;Robyn;;/;\\;16/11/2026");

    assertThat(faults(upload)).containsExactly("4 no-pupil");
    assertThat(uploads.faulty(upload)).as("a row of two sessions").isEqualTo(2);
    assertThat(take(upload, MANAGER).added()).isEqualTo(2);
  }

  @Test
  void a_number_and_a_birth_date_that_do_not_belong_together_are_told() throws Exception {
    UUID upload =
        read(
            "UPN,Name,Date of birth,Date,Session,Mark",
            ROBYN + ",\"Brambleby, Robyn\",07/05/2013,16/11/2026,AM,/",
            STRANGER + ",\"Brambleby, Robyn\",06/05/2013,16/11/2026,AM,/",
            "12,\"Other, Child\",06/05/2013,16/11/2026,AM,/");

    assertThat(faults(upload)).containsExactly("2 birth-date-differs", "3 upn-differs", "4 upn");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "windows-1252"})
  void a_file_is_read_in_the_encoding_it_was_saved_in(String charset) throws Exception {
    String text =
        "Attendance of Zoë’s class, autumn\r\n\r\n"
            + HEADING
            + "\r\n"
            + ROBYN
            + ",16/11/2026,AM,/\r\n";
    UUID upload =
        read(new ByteArrayResource(text.getBytes(Charset.forName(charset))), MANAGER, false);

    assertThat(take(upload, MANAGER).added()).isEqualTo(1);
  }

  @Test
  void a_file_that_cannot_be_used_leaves_nothing_behind() {
    String row = ROBYN + ",16/11/2026,AM,/\r\n";
    assertThat(refused(file("UPN,Date,Code", ROBYN + ",16/11/2026,/")))
        .isEqualTo("missing-columns");
    assertThat(refused(file(HEADING + ",Mark", row))).isEqualTo("column-twice");
    assertThat(refused(file(HEADING))).isEqualTo("empty");
    assertThat(refused(file(""))).isEqualTo("empty");
    assertThat(refused(file(HEADING, row.repeat(3001)))).isEqualTo("too-many-sessions");
    assertThat(refused(file(HEADING, (STRANGER + ",16/11/2026,AM,/\r\n").repeat(3001))))
        .isEqualTo("too-many-rows");
    assertThat(refused(file(HEADING, (ROBYN + ",16/11/2026,AM,?\r\n").repeat(101))))
        .isEqualTo("too-many-faults");
    assertThat(refused(file(HEADING, ROBYN + ",\"16/11/2026,AM,/"))).isEqualTo("not-csv-after");
    assertThat(refused(new ByteArrayResource("x".repeat(1 << 21).getBytes(StandardCharsets.UTF_8))))
        .isEqualTo("too-large");
  }

  @Test
  void an_import_that_fails_on_the_way_leaves_everything_as_it_was() throws Exception {
    take(read(HEADING, ROBYN + ",16/11/2026,AM,N"), MANAGER);
    UUID upload = read(HEADING, ROBYN + ",16/11/2026,AM,I", KIT + ",16/11/2026,AM,I");
    Database.jdbc()
        .sql("alter table attendance.mark add constraint broken check (code <> 'I') not valid")
        .update();
    try {
      assertThatThrownBy(() -> take(upload, MANAGER)).isNotNull();
    } finally {
      Database.jdbc().sql("alter table attendance.mark drop constraint broken").update();
    }
    assertThat(marks()).containsExactly("Robyn 2026-11-16 AM N");
    assertThat(history()).isEmpty();
    assertThat(take(upload, MANAGER)).isEqualTo(new ExtractUploads.Effect(1, 1, 0));
  }
}
