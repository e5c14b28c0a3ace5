package org.footbridge.exporter;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.footbridge.testing.Database;

/** What stands in the schema engine. */
final class Rows {

  private static final List<String> TABLES =
      List.of(
          "process_definition",
          "form_definition",
          "decision_requirements",
          "decision_definition",
          "process_instance",
          "element_instance",
          "user_task",
          "timer",
          "incident",
          "troubled_job");

  private Rows() {}

  static Map<String, List<String>> all() {
    Map<String, List<String>> rows = new TreeMap<>();
    for (String table : TABLES) {
      rows.put(
          table,
          Database.jdbc()
              .sql("select t::text from engine." + table + " t order by key")
              .query(String.class)
              .list());
    }
    return rows;
  }

  static Map<String, Object> one(String table) {
    return Database.jdbc().sql("select * from engine." + table).query().singleRow();
  }

  static int count(String table) {
    return Database.jdbc()
        .sql("select count(*) from engine." + table)
        .query(Integer.class)
        .single();
  }

  static long position() {
    return Database.jdbc()
        .sql("select coalesce(max(position), -1) from engine.exporter_position")
        .query(Long.class)
        .single();
  }
}
