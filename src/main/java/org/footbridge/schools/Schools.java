package org.footbridge.schools;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The schools of the register. */
@Component
public class Schools {

  static final int PAGE = 50;

  private static final String SELECT =
      """
      select s.urn, s.shown_name as name, coalesce(d.area, :defaultArea) as area, s.phase, s.email,
             s.telephone, s.address, s.town, s.open, s.local_authority
      from schools.school s
      left join schools.district_area d on d.district = s.district
      """;

  /**
   * Every word in name, town, postcode or URN, however it is spelt, and whatever stands between.
   */
  private static final String FOUND =
      """
      not exists (
        select from regexp_split_to_table(lower(:text), '\\s+') word
        where strpos(
          regexp_replace(lower(concat_ws(' ', s.name, s.town, s.postcode,
            replace(s.postcode, ' ', ''), s.urn)), '[^[:alnum:] ]', '', 'g'),
          regexp_replace(word, '[^[:alnum:]]', '', 'g')) = 0)
      """;

  private final JdbcClient jdbc;
  private final SchoolSettings settings;

  Schools(JdbcClient jdbc, SchoolSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /** The school of this URN, by the name that nobody takes for another of the register. */
  public Optional<School> byUrn(String urn) {
    return select("where s.urn = :text", urn).query(School.class).optional();
  }

  /** The school that pupils of this one go to now: itself, or what it became. */
  public Optional<School> now(String urn) {
    String current = urn;
    Set<String> seen = new HashSet<>();
    while (seen.add(current)) {
      current =
          jdbc.sql("select successor_urn from schools.succession where urn = :urn")
              .param("urn", current)
              .query(String.class)
              .optional()
              .orElse(current);
    }
    return byUrn(current);
  }

  /** Every school, closed ones too, by name. */
  public List<School> all() {
    return select("order by s.shown_name, s.urn", "").query(School.class).list();
  }

  /** The open schools, by name: those that something can be begun for. */
  public List<School> open() {
    return select("where s.open order by s.shown_name, s.urn", "").query(School.class).list();
  }

  /** Schools that were looked for, and whether there are more. */
  record Found(List<School> schools, boolean more) {}

  /**
   * A page of the schools whose name, town, postcode or URN has all the words.
   *
   * @param text empty for every school
   * @param page from 0
   */
  Found find(String text, boolean closedToo, int page) {
    List<School> found =
        jdbc.sql(
                SELECT
                    + "where (s.open or :closedToo) and "
                    + FOUND
                    + " order by s.shown_name, s.urn limit :limit offset :offset")
            .param("defaultArea", settings.defaultArea())
            .param("text", text.strip())
            .param("closedToo", closedToo)
            .param("limit", PAGE + 1)
            .param("offset", Math.multiplyExact(page, PAGE))
            .query(School.class)
            .list();
    return new Found(found.stream().limit(PAGE).toList(), found.size() > PAGE);
  }

  /** A district of the register: how many open schools it has and which area looks after it. */
  record District(String name, long schools, String area, boolean assigned) {}

  /** The districts that schools of the register lie in, by name. */
  List<District> districts() {
    return jdbc.sql(
            """
            select s.district as name, count(*) filter (where s.open) as schools,
                   coalesce(max(d.area), :defaultArea) as area, max(d.area) is not null as assigned
            from schools.school s left join schools.district_area d on d.district = s.district
            where s.district <> '' group by s.district order by s.district
            """)
        .param("defaultArea", settings.defaultArea())
        .query(District.class)
        .list();
  }

  /** Says which area looks after a district; replaces what was said before. */
  public void assignDistrict(String district, String area) {
    jdbc.sql(
            """
            insert into schools.district_area (district, area) values (:district, :area)
            on conflict (district) do update set area = excluded.area
            """)
        .param("district", district)
        .param("area", area)
        .update();
  }

  private JdbcClient.StatementSpec select(String rest, String text) {
    return jdbc.sql(SELECT + rest).param("defaultArea", settings.defaultArea()).param("text", text);
  }
}
