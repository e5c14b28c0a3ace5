package org.footbridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.footbridge.testing.Database;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is put away with a lost engine, whose keys a new one gives again. */
class NewEngineTest {

  /** They follow other tables row by row, by triggers, or are kept as they were. */
  private static final Set<String> FOLLOW =
      Set.of(
          "tasks.task.user_task_key",
          "tasks.task.form_key",
          "tasks.task.process_definition_key",
          "tasks.task.process_instance_key",
          "tasks.task_group.user_task_key");

  @Test
  void every_key_of_the_engine_that_is_kept_is_put_out_of_the_way() {
    List<Key> keys = keys();
    assertThat(keys).extracting(Key::toString).contains("sla.clock.watch_key");
    String[] statements =
        Database.jdbc()
            .sql("select pg_get_functiondef('engine.put_away'::regproc)")
            .query(String.class)
            .single()
            .split(";");

    assertThat(keys)
        .filteredOn(key -> !FOLLOW.contains(key.toString()))
        .filteredOn(key -> Arrays.stream(statements).noneMatch(key::isPutAwayBy))
        .as("columns that engine.put_away() leaves as they are (decision 0041)")
        .isEmpty();
  }

  @Test
  void what_began_again_in_an_engine_that_is_lost_too_is_no_task_of_the_next() {
    new TransactionTemplate(new JdbcTransactionManager(Database.dataSource()))
        .executeWithoutResult(
            status -> {
              status.setRollbackOnly();
              JdbcClient within = Database.jdbc();
              long began =
                  within
                      .sql(
                          """
                          insert into engine.begin_again
                            (bpmn_process_id, old_instance, elements, variables, state, new_instance)
                          values ('plan', -7, '{}', '{}', 'begun', 70) returning id
                          """)
                      .query(Long.class)
                      .single();
              within
                  .sql(
                      """
                      insert into engine.task_again
                        (begin_again, old_task, element_id, completing, new_task)
                      values (:id, -8, 'draft-plan', false, 80)
                      """)
                  .param("id", began)
                  .update();

              within.sql("select engine.put_away()").query(String.class).single();

              assertThat(
                      within
                          .sql(
                              """
                              select new_instance < 0 and new_task < 0 from engine.begin_again b
                              join engine.task_again t on t.begin_again = b.id where b.id = :id
                              """)
                          .param("id", began)
                          .query(Boolean.class)
                          .single())
                  .isTrue();
            });
  }

  private record Key(String table, String column) {

    /** Emptied or deleted with all its rows, or this column set anew. */
    boolean isPutAwayBy(String statement) {
      String name = Pattern.quote(table) + "\\b";
      return Pattern.compile("(truncate|delete from)\\b[^;]*\\b" + name).matcher(statement).find()
          || Pattern.compile(
                  "update " + name + "[^;]*\\bset\\b[^;]*\\b" + column + " =", Pattern.DOTALL)
              .matcher(statement)
              .find();
    }

    @Override
    public String toString() {
      return table + "." + column;
    }
  }

  /** By their names: the numbers that the engine gives are called keys and no others are. */
  private static List<Key> keys() {
    return Database.jdbc()
        .sql(
            """
            select c.table_schema || '.' || c.table_name as "table", c.column_name as "column"
            from information_schema.columns c
            join information_schema.tables t using (table_schema, table_name)
            where t.table_type = 'BASE TABLE' and c.data_type = 'bigint'
              and (c.column_name = 'key' or c.column_name like '%\\_key'
                   or c.column_name in ('old_task', 'new_task', 'old_instance', 'new_instance'))
              and c.table_schema not in ('information_schema', 'pg_catalog')
            order by 1, 2
            """)
        .query(Key.class)
        .list();
  }
}
