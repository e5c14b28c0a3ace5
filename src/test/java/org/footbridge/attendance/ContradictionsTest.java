package org.footbridge.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.footbridge.attendance.Marlshire.ALDER;
import static org.footbridge.attendance.Marlshire.BEECH;
import static org.footbridge.attendance.Marlshire.KIT;
import static org.footbridge.attendance.Marlshire.MANAGER;
import static org.footbridge.attendance.Marlshire.ROBYN;
import static org.footbridge.attendance.Marlshire.TODAY;
import static org.footbridge.attendance.Marlshire.file;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.footbridge.casework.CaseId;
import org.footbridge.schools.Schools;
import org.footbridge.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** Where the register and the case contradict each other, and what the register adds up to. */
@SpringBootTest(
    classes = AttendanceTestApplication.class,
    properties = {
      "spring.flyway.enabled=false",
      "footbridge.access.bcrypt-strength=4",
      "footbridge.access.look-every=1d"
    })
class ContradictionsTest {

  @Autowired ReadExtract readExtract;
  @Autowired Registers registers;
  @Autowired ExtractUploads uploads;
  @Autowired Schools schools;
  @Autowired Findings findings;
  @Autowired AttendanceFigures figures;

  private UUID robyn;

  @BeforeEach
  void robyn_has_a_case() {
    Marlshire.begin();
    robyn = Marlshire.caseOf(ROBYN, "Robyn", "2026-09-14");
  }

  private void register(String school, List<String> rows) throws Exception {
    List<String> lines = new ArrayList<>(List.of("UPN,Date,Session,Code"));
    lines.addAll(rows);
    UUID upload =
        readExtract.read(
            file(lines.toArray(String[]::new)),
            new ReadExtract.From(
                schools.byUrn(school).orElseThrow(), "999", true, "x.csv", MANAGER));
    assertThat(uploads.faults(upload, 10)).isEmpty();
    registers.take(uploads.find(upload, MANAGER.id()).orElseThrow(), "Ada Larkspur");
  }

  private void register(String... rows) throws Exception {
    register(ALDER, List.of(rows).stream().map(row -> ROBYN + "," + row).toList());
  }

  private List<String> found() {
    AttendanceRecount.check(Database.jdbc(), TODAY);
    return findings.seenBy(MANAGER, null).stream()
        .flatMap(one -> one.days().stream().map(day -> one.finding() + " " + day))
        .toList();
  }

  @Test
  void a_lesson_in_person_without_k_in_the_register_is_found_and_one_with_k_is_not()
      throws Exception {
    Marlshire.lesson(robyn, "2026-11-16", "base-one-to-one", true);
    Marlshire.lesson(robyn, "2026-11-17", "home-one-to-one", true);
    Marlshire.lesson(robyn, "2026-11-18", "base-one-to-one", false);
    Marlshire.lesson(robyn, "2026-11-19", "online-group", true);
    register(
        "2026-11-16,AM,I",
        "2026-11-16,PM,I",
        "2026-11-17,AM,C2",
        "2026-11-17,PM,K",
        "2026-11-18,AM,I",
        "2026-11-19,AM,I");

    assertThat(found()).containsExactly("k-missing 2026-11-16");
  }

  @Test
  void a_day_of_which_no_register_came_is_no_contradiction() {
    Marlshire.lesson(robyn, "2026-11-16", "base-one-to-one", true);

    assertThat(found()).isEmpty();
  }

  @Test
  void c2_after_the_agreed_end_of_the_part_time_timetable_is_found() throws Exception {
    Marlshire.phase(robyn, "2026-10-05", "2026-11-13", 6);
    register("2026-11-13,AM,C2", "2026-11-16,AM,C2", "2026-11-16,PM,C2", "2026-11-17,AM,/");

    assertThat(found()).containsExactly("c2-after-end 2026-11-16");
  }

  @Test
  void fifteen_days_of_illness_before_anybody_told_us_are_found_until_the_referral()
      throws Exception {
    UUID kit = Marlshire.caseOf(KIT, "Kit", "2026-09-28");
    List<String> rows = new ArrayList<>();
    for (LocalDate day : schoolDays("2026-09-02", 20)) {
      for (String session : List.of("AM", "PM")) {
        rows.add(ROBYN + "," + day + "," + session + ",I");
        rows.add(KIT + "," + day + "," + session + ",I");
      }
    }
    register(ALDER, rows);

    assertThat(found())
        .as("Robyn was referred on the 9th day, Kit after the 15th, which was 22 September")
        .containsExactly(
            "i-over-15 2026-09-22",
            "i-over-15 2026-09-23",
            "i-over-15 2026-09-24",
            "i-over-15 2026-09-25");
    assertThat(findings.of(new CaseId(kit))).hasSize(1);
  }

  @Test
  void b_on_a_day_with_nothing_but_a_remote_lesson_is_found() throws Exception {
    Marlshire.lesson(robyn, "2026-11-16", "online-one-to-one", true);
    Marlshire.lesson(robyn, "2026-11-17", "telepresence-robot", true);
    register("2026-11-16,AM,B", "2026-11-17,AM,I", "2026-11-18,AM,B");

    assertThat(found()).containsExactly("b-remote 2026-11-16");
  }

  @Test
  void d_is_found_until_the_register_of_another_school_has_the_pupil() throws Exception {
    register("2026-11-16,AM,D", "2026-11-16,PM,D");
    assertThat(found()).containsExactly("d-single 2026-11-16");

    register(BEECH, List.of(ROBYN + ",2026-11-17,AM,/"));
    assertThat(found()).isEmpty();
  }

  @Test
  void what_is_settled_stays_settled_and_a_day_that_comes_later_is_asked_anew() throws Exception {
    register("2026-11-16,AM,D");
    List<LocalDate> days = findings.of(new CaseId(robyn)).getFirst().days();

    assertThat(
            findings.settle(
                new CaseId(robyn), "d-single", days, "Registered at Elm Hospital School", MANAGER))
        .isEqualTo(1);
    register("2026-11-17,AM,D");

    assertThat(found()).containsExactly("d-single 2026-11-17");
    assertThat(findings.settled(new CaseId(robyn)))
        .singleElement()
        .satisfies(
            settled -> {
              assertThat(settled.reason()).isEqualTo("Registered at Elm Hospital School");
              assertThat(settled.days()).containsExactly(LocalDate.of(2026, 11, 16));
            });
  }

  @Test
  void nobody_sees_the_contradictions_of_another_area() throws Exception {
    register("2026-11-16,AM,D");

    assertThat(findings.seenBy(Marlshire.person("manager@west"), null)).isEmpty();
    assertThat(figures.rows(Marlshire.person("manager@west"), null, null, TODAY)).isEmpty();
    assertThat(findings.seenBy(Marlshire.person("attendance@east"), null)).hasSize(1);
  }

  @Test
  void absence_is_counted_of_possible_sessions_before_during_and_after_support() throws Exception {
    Marlshire.supportFrom(robyn, "2026-10-05");
    Marlshire.exit(robyn, "2026-11-13");
    register(
        "2026-09-14,AM,I",
        "2026-09-14,PM,I",
        "2026-09-15,AM,Y4",
        "2026-09-15,PM,/",
        "2026-10-05,AM,K",
        "2026-10-05,PM,C2",
        "2026-10-06,AM,D",
        "2026-11-16,AM,/",
        "2026-11-16,PM,L");
    register(BEECH, List.of(ROBYN + ",2026-10-06,AM,/"));

    AttendanceFigures.Row row = figures.of(new CaseId(robyn), TODAY);
    assertThat(row.before()).isEqualTo(new Absence(3, 2));
    assertThat(row.during()).isEqualTo(new Absence(3, 1));
    assertThat(row.after()).isEqualTo(new Absence(2, 0));
    assertThat(row.year()).isEqualTo(new Absence(8, 3));
    assertThat(row.before().percentWords()).isEqualTo("66.7%");
    AttendanceFigures.Overview overview =
        AttendanceFigures.overview(figures.rows(MANAGER, null, null, TODAY));
    assertThat(overview.comparisons())
        .extracting(
            AttendanceFigures.Comparison::severeBefore, AttendanceFigures.Comparison::severeThen)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1L, 0L),
            org.assertj.core.groups.Tuple.tuple(1L, 0L));
    AttendanceRecount.check(Database.jdbc(), TODAY);
  }

  @Test
  void ten_per_cent_is_persistent_and_fifty_severe_to_the_session() {
    assertThat(
            List.of(band(10, 0), band(101, 10), band(10, 1), band(10, 4), band(10, 5), band(0, 0)))
        .containsExactly("regular", "regular", "persistent", "persistent", "severe", "none");
  }

  private static String band(long possible, long absent) {
    return Database.jdbc()
        .sql("select attendance.band(cast(:possible as bigint), cast(:absent as bigint))")
        .param("possible", possible)
        .param("absent", absent)
        .query(String.class)
        .single();
  }

  /** Any registers, lessons, phases and cases: all of it counted anew in another way. */
  @Test
  void whatever_was_recorded_the_recount_comes_to_the_same() throws Exception {
    for (long seed = 0; seed < 12; seed++) {
      Marlshire.begin();
      Random random = new Random(seed);
      List<String> here = new ArrayList<>();
      List<String> there = new ArrayList<>();
      for (int pupil = 0; pupil < 8; pupil++) {
        String upn = "A12345678901" + pupil;
        String area = random.nextInt(3) == 0 ? "west" : "east";
        UUID id =
            Marlshire.caseOf(
                upn, "Pupil" + pupil, "2026-0" + (3 + random.nextInt(7)) + "-14", ALDER, area);
        if (random.nextBoolean()) {
          Marlshire.supportFrom(id, "2026-" + (random.nextBoolean() ? "09-21" : "10-12"));
          if (random.nextBoolean()) {
            Marlshire.exit(id, "2026-11-" + (10 + random.nextInt(6)));
          }
        }
        if (random.nextBoolean()) {
          Marlshire.phase(
              id, "2026-10-05", "2026-11-0" + (2 + random.nextInt(5)), random.nextInt(11));
        }
        String[] codes =
            random.nextBoolean()
                ? new String[] {"I"}
                : new String[] {"/", "I", "C2", "B", "D", "K", "O", "Y1", "X"};
        for (LocalDate day : schoolDays(random.nextBoolean() ? "2026-06-08" : "2026-09-07", 45)) {
          for (String session : List.of("AM", "PM")) {
            (random.nextInt(40) == 0 ? there : here)
                .add(upn + "," + day + "," + session + "," + codes[random.nextInt(codes.length)]);
          }
          if (random.nextInt(5) == 0) {
            Marlshire.lesson(
                id,
                day.toString(),
                new String[] {"base-one-to-one", "online-group", "telepresence-robot", null}
                    [random.nextInt(4)],
                random.nextInt(4) > 0);
          }
        }
      }
      registerAsStaffOfAll(ALDER, here);
      registerAsStaffOfAll(BEECH, there);
      long of = seed;
      assertThatCode(() -> AttendanceRecount.check(Database.jdbc(), TODAY))
          .as("seed %d", of)
          .doesNotThrowAnyException();
    }
  }

  private void registerAsStaffOfAll(String school, List<String> rows) throws Exception {
    List<String> lines = new ArrayList<>(List.of("UPN,Date,Session,Code"));
    lines.addAll(rows);
    var admin = Marlshire.person("administrator@authority");
    UUID upload =
        readExtract.read(
            file(lines.toArray(String[]::new)),
            new ReadExtract.From(schools.byUrn(school).orElseThrow(), "999", true, "x.csv", admin));
    registers.take(uploads.find(upload, admin.id()).orElseThrow(), "Ada Larkspur");
  }

  private static List<LocalDate> schoolDays(String from, int most) {
    return LocalDate.parse(from)
        .datesUntil(TODAY)
        .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)
        .filter(
            day -> day.isBefore(LocalDate.of(2026, 7, 21)) || day.isAfter(LocalDate.of(2026, 9, 1)))
        .filter(
            day ->
                day.isBefore(LocalDate.of(2026, 10, 26)) || day.isAfter(LocalDate.of(2026, 10, 30)))
        .limit(most)
        .toList();
  }
}
