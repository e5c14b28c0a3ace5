package org.footbridge.pack;

import java.util.List;
import java.util.Locale;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.PackPart;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who saw and did what, all of it, without the address they came from. */
@Component
class WhoSawInPack implements PackPart {

  private final JdbcClient jdbc;
  private final MessageSource messages;

  WhoSawInPack(JdbcClient jdbc, MessageSource messages) {
    this.jdbc = jdbc;
    this.messages = messages;
  }

  @Override
  public int order() {
    return 95;
  }

  @Override
  public String name() {
    return "who-saw-it";
  }

  @Override
  public String heading() {
    return "casework.audit";
  }

  @Override
  public Content of(CaseId id, Person reader) {
    return Content.of(
        jdbc.sql(
                """
                select at, person_name, action,
                       (select coalesce(string_agg(key || ' ' || value, ', ' order by key), '')
                        from jsonb_each_text(details)) as details
                from audit.entry
                where case_id = :id and casework.may_know(confined, case_id, :groups)
                order by id
                """)
            .param("id", id.value())
            .param("groups", reader.groups())
            .query(
                (row, number) ->
                    new Entry(
                        words(row.getString("action")),
                        row.getTimestamp("at").toInstant(),
                        row.getString("person_name"),
                        row.getString("details").isEmpty()
                            ? List.of()
                            : List.of(new Fact("", row.getString("details")))))
            .list());
  }

  private String words(String action) {
    String plain = action.replace('.', ' ').replace('-', ' ');
    String said = messages.getMessage("audit.action." + action, null, plain, Locale.UK);
    return said == null ? plain : said;
  }
}
