package org.footbridge.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.footbridge.schools.SchoolRegister;
import org.footbridge.testing.Database;
import org.footbridge.testing.Mutations;
import org.footbridge.testing.Thorough;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.io.ClassPathResource;

/** Files of referrals that something happened to on their way. */
@SpringBootTest(
    classes = ReferralTestApplication.class,
    properties = {
      "spring.flyway.enabled=false",
      "footbridge.access.bcrypt-strength=4",
      "footbridge.access.look-every=1d"
    })
@Thorough
class MutatedReferralsTest {

  private static final int TRIES = 200;

  private static final String CSV =
      """
      externalRef,schoolUrn,referrerEmail,pupilFirstName,pupilLastName,pupilDateOfBirth,parentName,parentPhone,absenceReason
      A-1,900001,office@school.example,Orla,Teasel,2013-02-03,Ulf Teasel,01632 960001,Pain
      A-2,900002,office@school.example,Zoë,O'Brien,2014-03-04,"Brien, Ada",01632 960002,"Tired, always"
      A-3,900003,office@school.example,Kit,Sorrel,2015-04-05,Ulf Sorrel,01632 960003,Anxiety
      """;

  private static final String JSON =
      """
      [{"externalRef": "J-1", "schoolUrn": "900001", "referrerEmail": "office@school.example",
        "pupilFirstName": "Orla", "pupilLastName": "Teasel", "pupilDateOfBirth": "2013-02-03",
        "parentName": "Ulf Teasel", "parentPhone": "01632 960001", "absenceReason": "Pain"},
       {"externalRef": "J-2", "schoolUrn": "900002", "referrerEmail": "office@school.example",
        "pupilFirstName": "Zoë", "pupilLastName": "O'Brien", "pupilDateOfBirth": "2014-03-04",
        "parentName": "Ada Brien", "parentPhone": "01632 960002", "absenceReason": "Tired"}]
      """;

  @Autowired ReferralImport referralImport;
  @Autowired SchoolRegister register;

  @BeforeEach
  void the_register_is_there() throws IOException {
    Database.emptied("referral", "casework", "schools", "notices", "audit");
    register.take(new ClassPathResource("demo/schools.csv"));
  }

  private interface Import {
    ImportReport take(byte[] file) throws IOException;
  }

  @Test
  void two_hundred_csv_files_lose_no_row_and_add_nothing_a_second_time() throws IOException {
    for (long seed = 0; seed < TRIES; seed++) {
      String file = Mutations.of(CSV, seed);
      ImportReport report =
          taken(
              file,
              bytes -> referralImport.csv(new ByteArrayInputStream(bytes), "Test"),
              "csv " + seed);
      // A quotation mark may hold several lines together; then they are one row, read or refused.
      if (report.problem() == null
          && !file.replace("\"Brien, Ada\"", "").replace("\"Tired, always\"", "").contains("\"")) {
        assertThat(report.rows().size())
            .as("csv %s: %s", seed, file)
            .isGreaterThanOrEqualTo((int) linesWithText(file) - 1);
      }
    }
  }

  @Test
  void two_hundred_json_files_lose_nothing_and_add_nothing_a_second_time() throws IOException {
    for (long seed = 0; seed < TRIES; seed++) {
      taken(
          Mutations.of(JSON, seed),
          bytes -> referralImport.json(new ByteArrayInputStream(bytes), "Test"),
          "json " + seed);
    }
  }

  private static ImportReport taken(String file, Import from, String which) throws IOException {
    Database.emptied("referral", "casework", "notices");
    byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
    ImportReport first = from.take(bytes);
    int there = cases();
    ImportReport again = from.take(bytes);

    assertThat(there).as("%s: %s", which, file).isEqualTo(first.accepted());
    assertThat(cases()).as("%s: %s", which, file).isEqualTo(there);
    assertThat(again.accepted()).as("%s: %s", which, file).isZero();
    assertThat(again.alreadyThere()).as("%s: %s", which, file).isGreaterThanOrEqualTo(there);
    assertThat(again.rows()).as("%s: %s", which, file).hasSameSizeAs(first.rows());
    assertThat(first.problem() == null || first.rows().isEmpty()).isTrue();
    return first;
  }

  private static long linesWithText(String file) {
    return file.lines()
        .filter(line -> !line.replaceAll("[,;\t\\s\u00A0\u200B\uFEFF]", "").isEmpty())
        .count();
  }

  private static int cases() {
    return Database.jdbc()
        .sql("select count(*) from casework.case_file")
        .query(Integer.class)
        .single();
  }
}
