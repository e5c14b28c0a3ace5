package org.footbridge.schools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footbridge.schools.RegisterFiles.HEADING;
import static org.footbridge.schools.RegisterFiles.row;
import static org.footbridge.schools.RegisterFiles.sample;
import static org.footbridge.schools.RegisterFiles.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.footbridge.schools.RegisterReport.Elsewhere;
import org.footbridge.schools.RegisterReport.Problem;
import org.footbridge.schools.RegisterReport.Rejected;
import org.footbridge.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

/** Files of the national register, taken into the register of one authority. */
class SchoolRegisterTest {

  private static final String OURS = row("910001", "999", "Alder School", "Open", "Birchmere");
  private static final String NEIGHBOUR = row("910101", "998", "Fern School", "Open", "Zedbury");

  final SchoolRegister register = RegisterFiles.register();
  final Schools schools = RegisterFiles.schools();

  @BeforeEach
  void an_empty_register() {
    Database.emptied("schools");
  }

  @Test
  void the_only_authority_of_the_first_file_is_ours_from_then_on() throws Exception {
    register.take(text(HEADING + OURS));

    RegisterReport report = register.take(text(HEADING + OURS + NEIGHBOUR));

    assertThat(report.unchanged()).isEqualTo(1);
    assertThat(report.elsewhere()).containsExactly(new Elsewhere("998", "Farshire", 1));
    assertThat(schools.byUrn("910101")).isEmpty();
  }

  @Test
  void a_first_file_with_many_authorities_asks_which_is_ours() throws Exception {
    RegisterReport asked = register.take(text(HEADING + OURS + NEIGHBOUR));
    assertThat(asked.problem()).isEqualTo(new Problem("which-authority", "2"));
    assertThat(schools.all()).isEmpty();

    RegisterReport told = register.take(text(HEADING + OURS + NEIGHBOUR), "999", "");
    assertThat(told.added()).containsExactly("910001");
    assertThat(register.take(text(HEADING + OURS), "997", "").problem())
        .isEqualTo(new Problem("no-authority", "997"));
  }

  @Test
  void a_register_from_before_the_question_knows_whose_it_is_by_its_schools() throws Exception {
    register.take(text(HEADING + OURS));
    Database.jdbc().sql("delete from schools.authority").update();

    assertThat(register.take(text(HEADING + OURS + NEIGHBOUR)).elsewhere()).hasSize(1);
  }

  @Test
  void a_neighbours_school_is_added_by_its_urn_or_its_authority_and_kept_up_to_date()
      throws Exception {
    register.take(text(HEADING + OURS));
    assertThat(register.take(text(HEADING + OURS + NEIGHBOUR), "", "910101").added())
        .containsExactly("910101");
    assertThat(register.take(text(HEADING + NEIGHBOUR.replace("Fern", "Bracken"))).changed())
        .containsExactly("910101");
    String other = row("910102", "998", "Moss School", "Open", "Zedbury");
    assertThat(register.take(text(HEADING + NEIGHBOUR + other), "", "998").added())
        .containsExactly("910102");
    assertThat(register.take(text(HEADING + OURS), "", "910999").problem())
        .isEqualTo(new Problem("also-missing", "910999"));
    assertThat(register.take(text(HEADING + OURS), "", "Fern School").problem())
        .isEqualTo(new Problem("also", "Fern"));
  }

  @Test
  void the_columns_are_found_in_any_case_and_order_and_with_odd_blanks() throws Exception {
    String file =
        "\uFEFFestablishmentname;ESTABLISHMENTSTATUS (NAME);urn;La\u00A0(Code);LA (name)"
            + " ;TOWN;;\r\n"
            + "Alder School;Open;910001;999;Marlshire;Birchmere;;\r\n"
            + ";;;;;;;\r\n";
    assertThat(register.take(text(file)).added()).containsExactly("910001");
    assertThat(schools.byUrn("910001").orElseThrow().town()).isEqualTo("Birchmere");
  }

  @Test
  void two_columns_of_the_same_heading_are_named_and_two_without_a_heading_are_no_fault()
      throws Exception {
    String twice = "URN,LA (code),LA (name),EstablishmentName,EstablishmentStatus (name),Town,Town";
    assertThat(register.take(text(twice + "\n910001,999,Marlshire,Alder,Open,A,B\n")).problem())
        .isEqualTo(new Problem("column-twice", "Town"));
    String empty = "URN,LA (code),LA (name),EstablishmentName,EstablishmentStatus (name),,";
    assertThat(register.take(text(empty + "\n910001,999,Marlshire,Alder,Open,,\n")).added())
        .hasSize(1);
    String others = "URN,LA (code),LA (name),EstablishmentName,EstablishmentStatus (name),X,X";
    assertThat(register.take(text(others + "\n910001,999,Marlshire,Alder,Open,1,2\n")).unchanged())
        .isEqualTo(1);
  }

  @Test
  void windows_1252_and_utf_16_are_read_as_they_are_meant() throws Exception {
    String file = HEADING + OURS.replace("Alder School", "St Mary’s École");
    for (Charset charset :
        new Charset[] {Charset.forName("windows-1252"), StandardCharsets.UTF_8}) {
      register.take(text(file, charset));
      assertThat(schools.byUrn("910001").orElseThrow().name()).isEqualTo("St Mary’s École");
    }
    assertThat(register.take(text("\uFEFF" + file, StandardCharsets.UTF_16LE)).unchanged())
        .isEqualTo(1);
  }

  @Test
  void the_zip_file_of_the_national_site_is_taken_as_it_is_and_a_workbook_is_not()
      throws Exception {
    assertThat(
            register
                .take(zip("links_edubasealldata.csv", "x", "edubasealldata.csv", HEADING + OURS))
                .added())
        .hasSize(1);
    assertThat(register.take(zip("xl/workbook.xml", "<x/>")).problem())
        .isEqualTo(new Problem("workbook"));
    assertThat(register.take(new ByteArrayResource(new byte[] {'P', 'K', 3, 4, 9})).problem())
        .isEqualTo(new Problem("not-csv"));
  }

  private static ByteArrayResource zip(String... namesAndTexts) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return new ByteArrayResource(bytes.toByteArray());
  }

  @Test
  void what_a_file_has_no_column_for_stays_as_it_was() throws Exception {
    register.take(new ClassPathResource("demo/schools.csv"));
    register.take(sample("converted-to-an-academy.csv"));

    School birchmere = schools.byUrn("900002").orElseThrow();
    assertThat(birchmere.email()).isEqualTo("office@birchmere.example");
    assertThat(birchmere.open()).isFalse();
  }

  @Test
  void a_quotation_mark_that_is_missing_does_not_swallow_schools_silently() throws Exception {
    String second = row("910002", "999", "Birch School", "Open", "Elmcroft");
    String third = row("910003", "999", "Cedar School", "Open", "Elmcroft");
    String broken =
        HEADING
            + OURS.replace("Alder School", "\"Alder School")
            + second.replace("Birch School", "Birch School\"")
            + third;

    RegisterReport report = register.take(text(broken));

    assertThat(report.added()).containsExactly("910003");
    assertThat(report.rejected())
        .containsExactly(new Rejected(2, "910001", new Problem("quote", "2", "3")));
    assertThat(register.take(text(HEADING + OURS + "910009,\"999,M\n")).problem())
        .isEqualTo(new Problem("not-csv-after", "2"));
    assertThat(register.take(text(HEADING + "910009,\"999\" M,\n")).problem())
        .isEqualTo(new Problem("not-csv-after", "1"));
  }

  @Test
  void a_row_whose_cells_moved_is_refused_and_not_misread() throws Exception {
    String moved = OURS.replace("Marlshire,4001,", "Marlshire4001,");
    assertThat(
            register
                .take(text(HEADING + moved + row("910002", "999", "B", "Open", "E")))
                .rejected())
        .hasSize(1);
    assertThat(schools.byUrn("910001")).isEmpty();
  }

  @Test
  void a_status_nobody_knows_and_a_day_that_is_none_are_said_with_their_cell() throws Exception {
    String file =
        HEADING
            + OURS.replace(",Open,", ",Opne,")
            + row("910002", "999", "Birch School", "Open", "E").replace("01-09-1998", "31-02-1998")
            + row("910003", "999", "=cmd()", "Open", "E");
    assertThat(register.take(text(file)).rejected())
        .extracting(Rejected::problem)
        .containsExactly(
            new Problem("status", "Opne"),
            new Problem("day", "OpenDate", "31-02-1998"),
            new Problem("formula", "EstablishmentName"));
  }

  @Test
  void same_names_are_told_apart_by_their_town_and_where_that_is_the_same_by_the_urn()
      throws Exception {
    register.take(sample("same-name-in-two-towns.csv"), "999", "910028");

    assertThat(schools.all())
        .extracting(School::name)
        .containsExactly(
            "St Mary's Primary School, Birchmere",
            "St Mary's Primary School, Elmcroft",
            "St Mary's Primary School, Zedbury");

    register.take(
        text(
            HEADING
                + row("910030", "999", "ST. MARYS PRIMARY SCHOOL", "Open", "Elmcroft")
                + row("910031", "999", "Alder School", "Open", "Elmcroft")));
    assertThat(schools.byUrn("910030").orElseThrow().name())
        .isEqualTo("ST. MARYS PRIMARY SCHOOL, Elmcroft (910030)");
    assertThat(schools.byUrn("910027").orElseThrow().name())
        .isEqualTo("St Mary's Primary School, Elmcroft (910027)");
    assertThat(schools.byUrn("910026").orElseThrow().name())
        .isEqualTo("St Mary's Primary School, Birchmere");
    School alder = schools.byUrn("910031").orElseThrow();
    assertThat(alder.name()).isEqualTo("Alder School");
    assertThat(alder.choice()).isEqualTo("Alder School, Elmcroft");
  }

  @Test
  void a_closed_school_does_not_lengthen_the_name_of_the_one_that_follows_it() throws Exception {
    register.take(sample("converted-to-an-academy.csv"));

    assertThat(schools.byUrn("910902").orElseThrow().name()).isEqualTo("Birchmere Academy");
    assertThat(schools.byUrn("900002").orElseThrow().name())
        .isEqualTo("Birchmere Academy, Birchmere (900002)");
  }

  @Test
  void a_school_is_found_by_words_in_any_order_without_its_apostrophe() throws Exception {
    register.take(sample("same-name-in-two-towns.csv"), "999", "");

    assertThat(schools.find("primary st marys elmcroft", false, 0).schools())
        .extracting(School::urn)
        .containsExactly("910027");
    assertThat(schools.find("910026", false, 0).schools()).hasSize(1);
    assertThat(schools.find("zz21ab", false, 0).schools()).hasSize(2);
    assertThat(schools.find("%", false, 0).schools()).hasSize(2);
    assertThat(schools.find("nowhere", false, 0).schools()).isEmpty();
  }

  @Test
  void open_schools_that_the_file_does_not_have_are_counted_and_stay() throws Exception {
    register.take(text(HEADING + OURS + row("910002", "999", "Birch", "Open", "E")));

    assertThat(register.take(text(HEADING + OURS)).notInFile()).containsExactly("910002");
    assertThat(schools.byUrn("910002").orElseThrow().open()).isTrue();
    assertThat(
            register
                .take(
                    text(
                        HEADING.toLowerCase(Locale.ROOT)
                            + row("910002", "999", "Birch", "Open", "E")))
                .notInFile())
        .containsExactly("910001");
  }

  @Test
  void a_file_that_is_too_large_when_unpacked_is_refused() throws Exception {
    SchoolRegister small =
        new SchoolRegister(
            Database.jdbc(),
            java.time.Clock.systemUTC(),
            new SchoolSettings("east", org.springframework.util.unit.DataSize.ofMegabytes(1)),
            new Authorities(Database.jdbc()));
    assertThat(small.take(zip("all.csv", HEADING + OURS.repeat(20_000))).problem())
        .isEqualTo(new Problem("too-large", "1 MB"));
    assertThat(small.take(text(HEADING + OURS.repeat(20_000))).problem())
        .isEqualTo(new Problem("too-large", "1 MB"));
  }
}
