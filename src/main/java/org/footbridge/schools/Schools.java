package org.footbridge.schools;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The schools of the register. */
@Component
public class Schools {

  private static final String SELECT =
      """
      select s.urn, s.name, coalesce(d.area, :defaultArea) as area, s.phase, s.email, s.telephone,
             s.address, s.open, s.local_authority
      from schools.school s
      left join schools.district_area d on d.district = s.district
      """;

  private final JdbcClient jdbc;
  private final SchoolSettings settings;

  Schools(JdbcClient jdbc, SchoolSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  public Optional<School> byUrn(String urn) {
    return select("where s.urn = :text", urn).query(School.class).optional();
  }

  /** Every school, closed ones too, by name. */
  public List<School> all() {
    return select("order by s.name, s.urn", "").query(School.class).list();
  }

  /** Open schools whose name holds the words or whose URN begins with them; at most 20. */
  public List<School> search(String words) {
    String text = words.strip().toLowerCase(java.util.Locale.ROOT);
    if (text.isEmpty()) {
      return List.of();
    }
    return select(
            """
            where s.open and (strpos(lower(s.name), :text) > 0 or starts_with(s.urn, :text))
            order by s.name, s.urn limit 20
            """,
            text)
        .query(School.class)
        .list();
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
