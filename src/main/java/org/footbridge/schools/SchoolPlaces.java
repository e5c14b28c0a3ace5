package org.footbridge.schools;

import java.util.List;
import org.footbridge.access.Places;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The areas that look after districts, and the schools of the register. */
@Component
class SchoolPlaces implements Places {

  private final JdbcClient jdbc;
  private final SchoolSettings settings;
  private final Schools schools;

  SchoolPlaces(JdbcClient jdbc, SchoolSettings settings, Schools schools) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.schools = schools;
  }

  @Override
  public List<String> areas() {
    return jdbc.sql(
            """
            select area from schools.district_area union select :default order by 1
            """)
        .param("default", settings.defaultArea())
        .query(String.class)
        .list();
  }

  @Override
  public boolean isSchool(String urn) {
    return schools.byUrn(urn).isPresent();
  }
}
