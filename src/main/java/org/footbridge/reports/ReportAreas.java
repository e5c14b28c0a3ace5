package org.footbridge.reports;

import java.util.List;
import java.util.TreeSet;
import org.footbridge.access.Person;
import org.footbridge.access.Places;
import org.footbridge.access.Roles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Whose figures somebody may see: a manager those of their areas, an administrator all. */
@Component
class ReportAreas {

  private final Places places;
  private final JdbcClient jdbc;

  ReportAreas(Places places, JdbcClient jdbc) {
    this.places = places;
    this.jdbc = jdbc;
  }

  /** Those of the register and those that cases are in. */
  List<String> all() {
    TreeSet<String> all = new TreeSet<>(places.areas());
    all.addAll(jdbc.sql("select distinct area from casework.case_file").query(String.class).list());
    return List.copyOf(all);
  }

  List<String> of(Person person) {
    return person.holds(Roles.ADMINISTRATOR) ? all() : person.scopes(Roles.MANAGER);
  }

  /**
   * @param area one of theirs; empty for all of theirs
   * @throws AccessDeniedException when it is not theirs
   */
  List<String> chosen(Person person, String area) {
    List<String> theirs = of(person);
    if (area.isEmpty()) {
      return theirs;
    }
    if (!theirs.contains(area)) {
      throw new AccessDeniedException("Not an area of theirs");
    }
    return List.of(area);
  }
}
