package org.footbridge.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.footbridge.access.Grant;
import org.footbridge.access.Person;
import org.footbridge.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What finds a case in the list of cases. */
class CaseSearchTest {

  private static final Person INTAKE =
      new Person(
          UUID.randomUUID(), "Ira", "ira@marlshire.example", Set.of(Grant.of("intake@east")));

  private final JdbcClient jdbc = JdbcClient.create(Database.emptied("casework", "schools"));
  private final CaseList cases = new CaseList(jdbc);

  @BeforeEach
  void two_cases() {
    school("100001", "Fernhill Academy");
    school("100002", "Ysgol Llŷn");
    open("Zoë", "O’Brien", "2012-03-14", "A801200001001", "100001", "FB-00061");
    open("Ivo", "Quince", "2011-11-02", null, "100002", "FB-00161");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Zoe O'Brien",
        "o'brien, zoe",
        "obrien zoë",
        "  OBRIEN  ",
        "zoe fernhill",
        "fb-00061",
        "FB 00061",
        "a801200001001",
        "14/03/2012",
        "zoe 2012"
      })
  void a_case_is_found_by_its_pupil_reference_and_school(String typed) {
    assertThat(found(typed)).containsExactly("FB-00061");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Quince Ivo", "llyn", "Ysgol Llyn quince", "02/11/2011"})
  void accents_and_order_make_no_difference(String typed) {
    assertThat(found(typed)).containsExactly("FB-00161");
  }

  @Test
  void nothing_typed_finds_all_and_signs_find_nothing() {
    assertThat(found("")).hasSize(2);
    assertThat(found(" ")).hasSize(2);
    assertThat(found("%")).isEmpty();
    assertThat(found("Zoe Quince")).isEmpty();
  }

  @Test
  void a_child_is_known_however_the_name_is_spelled() {
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from casework.pupil
                    where search = search.name('Zoe', 'O''brien') and date_of_birth = '2012-03-14'
                    """)
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  private List<String> found(String typed) {
    return cases.find(INTAKE, new CaseList.Filter(typed, null), 0).rows().stream()
        .map(CaseList.Row::reference)
        .toList();
  }

  private void school(String urn, String name) {
    jdbc.sql(
            """
            insert into schools.school (urn, name, local_authority, open, changed_at)
            values (?, ?, 'Marlshire', true, now())
            """)
        .params(urn, name)
        .update();
  }

  private void open(
      String first, String last, String born, String upn, String urn, String reference) {
    UUID pupil = UUID.nameUUIDFromBytes(reference.getBytes(StandardCharsets.UTF_8));
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into casework.pupil
              (id, first_name, last_name, date_of_birth, upn, school_urn, version)
            values (?, ?, ?, cast(? as date), ?, ?, 0)
            """)
        .params(pupil, first, last, born, upn, urn)
        .update();
    jdbc.sql(
            """
            insert into casework.case_file
              (id, reference, pathway, pupil_id, school_urn, area, state, stage, opened_at, version)
            values (?, ?, 'medical-needs', ?, ?, 'east', 'open', 'referral', now(), 0)
            """)
        .params(id, reference, pupil, urn)
        .update();
    jdbc.sql("insert into casework.case_group (case_id, grant_ref) values (?, 'intake@east')")
        .params(id)
        .update();
  }
}
