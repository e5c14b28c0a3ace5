package org.footbridge.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footbridge.attendance.Marlshire.KIT;
import static org.footbridge.attendance.Marlshire.MANAGER;
import static org.footbridge.attendance.Marlshire.ROBYN;
import static org.footbridge.attendance.Marlshire.STRANGER;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.footbridge.schools.Schools;
import org.footbridge.testing.Database;
import org.footbridge.testing.Mutations;
import org.footbridge.testing.Thorough;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.io.ByteArrayResource;

/** Extracts that something happened to on their way, and extracts in any order. */
@SpringBootTest(
    classes = AttendanceTestApplication.class,
    properties = {
      "spring.flyway.enabled=false",
      "footbridge.access.bcrypt-strength=4",
      "footbridge.access.look-every=1d"
    })
@Thorough
class MutatedExtractTest {

  private static final int TRIES = 300;
  private static final int ORDERS = 100;
  private static final String FILE =
      """
      UPN,Surname,Forename,DOB,Date,Session,Code
      %1$s,Brambleby,Robyn,06/05/2013,16/11/2026,AM,/
      %1$s,Brambleby,Robyn,06/05/2013,16/11/2026,PM,C2
      %1$s,"Brambleby",Robyn,06/05/2013,17/11/2026,AM,I
      %2$s,Brambleby,Kit,06/05/2013,17/11/2026,PM,K
      %3$s,"Other, Old",Child,01/02/2013,17/11/2026,PM,O
      """
          .formatted(ROBYN, KIT, STRANGER);

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

  private UUID read(String file) throws Exception {
    return readExtract.read(
        new ByteArrayResource(file.getBytes(StandardCharsets.UTF_8)),
        new ReadExtract.From(
            schools.byUrn(Marlshire.ALDER).orElseThrow(), "999", false, "x.csv", MANAGER));
  }

  @Test
  void every_session_is_accounted_for_and_a_second_time_changes_nothing() throws Exception {
    int refused = 0;
    for (long seed = 0; seed < TRIES; seed++) {
      String file = Mutations.of(FILE, seed);
      UUID upload;
      try {
        upload = read(file);
      } catch (ExtractRefused said) {
        assertThat(words.of(said.fault())).as("seed %d", seed).isNotBlank();
        refused++;
        continue;
      }
      ExtractUploads.Upload counted = uploads.find(upload, MANAGER.id()).orElseThrow();
      ExtractUploads.Effect effect = uploads.effect(upload);
      assertThat(
              effect.all()
                  + counted.withoutCase()
                  + counted.unmarked()
                  + counted.repeated()
                  + uploads.faulty(upload))
          .as("seed %d", seed)
          .isEqualTo(counted.sessions());
      uploads
          .faults(upload, 1000)
          .forEach(
              fault -> assertThat(words.of(fault.fault())).doesNotContainPattern("[{][0-9][}]"));
      registers.take(counted, "Test");
      Set<String> held = Marlshire.marks();
      ExtractUploads.Upload again = uploads.find(read(file), MANAGER.id()).orElseThrow();
      assertThat(registers.take(again, "Test"))
          .as("seed %d", seed)
          .isEqualTo(new ExtractUploads.Effect(0, 0, effect.all()));
      assertThat(Marlshire.marks()).isEqualTo(held);
    }
    assertThat(refused).isLessThan(TRIES / 2);
  }

  /** Whatever comes in whatever order: the last word stands, and each that it replaced is known. */
  @Test
  void the_last_word_on_a_session_stands_and_no_earlier_one_is_lost() throws Exception {
    Random random = new Random(20261130);
    String[] codes = {"/", "I", "C2", "K", "N", "O"};
    for (int order = 0; order < ORDERS; order++) {
      Database.jdbc().sql("truncate attendance.mark, attendance.earlier_mark").update();
      Map<String, String> stands = new TreeMap<>();
      Map<String, Integer> replaced = new HashMap<>();
      for (int files = 1 + random.nextInt(4); files > 0; files--) {
        Map<String, String> said = new TreeMap<>();
        for (int rows = 1 + random.nextInt(12); rows > 0; rows--) {
          String code = codes[random.nextInt(codes.length)];
          String session = random.nextBoolean() ? "AM" : "PM";
          said.put(
              (random.nextBoolean() ? "Robyn" : "Kit")
                  + " 2026-11-"
                  + (16 + random.nextInt(4))
                  + " "
                  + session,
              code.equals("/") && session.equals("PM") ? "\\" : code);
        }
        registers.take(uploads.find(read(file(said, random)), MANAGER.id()).orElseThrow(), "Test");
        said.forEach(
            (session, code) -> {
              String before = stands.put(session, code);
              if (before != null && !before.equals(code)) {
                replaced.merge(session + " " + before, 1, Integer::sum);
              }
            });
      }
      List<String> expected = new ArrayList<>();
      stands.forEach((session, code) -> expected.add(session + " " + code));
      assertThat(Marlshire.marks()).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(history()).isEqualTo(replaced);
    }
  }

  private static String file(Map<String, String> said, Random random) {
    List<String> rows = new ArrayList<>();
    said.forEach(
        (session, code) -> {
          String[] parts = session.split(" ");
          rows.add(
              String.join(",", parts[0].equals("Kit") ? KIT : ROBYN, parts[1], parts[2], code));
        });
    java.util.Collections.shuffle(rows, random);
    return "UPN,Date,Session,Code\n" + String.join("\n", rows) + "\n";
  }

  private static Map<String, Integer> history() {
    Map<String, Integer> history = new HashMap<>();
    Database.jdbc()
        .sql(
            """
            select p.first_name || ' ' || m.day || ' ' || m.session || ' ' || m.code
            from attendance.earlier_mark m join casework.pupil p on p.id = m.pupil_id
            """)
        .query(String.class)
        .list()
        .forEach(one -> history.merge(one, 1, Integer::sum));
    return history;
  }
}
