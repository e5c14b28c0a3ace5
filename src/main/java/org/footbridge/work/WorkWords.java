package org.footbridge.work;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.footbridge.tasks.TaskNames;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What codes are called on these pages, and what the filters offer. */
@Component
class WorkWords {

  /** A choice of a filter. */
  record Choice(String value, String text) {}

  /** What there is now of one column, an index entry each, however many tasks there are. */
  private static final String PRESENT =
      """
      with recursive found (area, value) as (
        select a.area, (select min(t.%1$s) from tasks.task t where t.area = a.area and t.confined is null)
        from unnest(cast(:areas as text[])) as a (area)
        union all
        select f.area, (select min(t.%1$s) from tasks.task t
                        where t.area = f.area and t.%1$s > f.value and t.confined is null)
        from found f where f.value is not null)
      select distinct value from found where value is not null
      """;

  private final JdbcClient jdbc;
  private final TaskNames names;
  private final MessageSource messages;

  WorkWords(JdbcClient jdbc, TaskNames names, MessageSource messages) {
    this.jdbc = jdbc;
    this.names = names;
    this.messages = messages;
  }

  String text(String key, Object... words) {
    return messages.getMessage(key, words, Locale.UK);
  }

  /** Lead teacher, east; or the role alone where each school or family is its own team. */
  String team(String code) {
    int at = code.indexOf('@');
    String role = at < 0 ? code : code.substring(0, at);
    String name =
        Objects.requireNonNullElse(
            messages.getMessage("access.role." + role, null, role, Locale.UK), role);
    return at < 0 ? name : text("work.team", name, code.substring(at + 1));
  }

  public String kind(String elementId) {
    return names.name(elementId);
  }

  Map<String, String> schools(Collection<String> urns) {
    return jdbc
        .sql("select urn, shown_name from schools.school where urn = any(:urns)")
        .param("urns", urns.toArray(String[]::new))
        .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  List<Choice> teams(Collection<String> areas) {
    return sorted(
        present("team", areas).stream().map(code -> new Choice(code, team(code))).toList());
  }

  List<Choice> kinds(Collection<String> areas) {
    return sorted(
        present("element_id", areas).stream().map(code -> new Choice(code, kind(code))).toList());
  }

  List<Choice> schoolChoices(Collection<String> areas) {
    List<String> urns = present("school_urn", areas);
    Map<String, String> known = schools(urns);
    return sorted(urns.stream().map(urn -> new Choice(urn, known.getOrDefault(urn, urn))).toList());
  }

  private List<String> present(String column, Collection<String> areas) {
    return jdbc.sql(PRESENT.formatted(column))
        .param("areas", areas.toArray(String[]::new))
        .query(String.class)
        .list();
  }

  private static List<Choice> sorted(List<Choice> choices) {
    return choices.stream().sorted(Comparator.comparing(Choice::text)).toList();
  }
}
