package org.footbridge.board;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** What the parts of the board are called, and which ones can be chosen. */
@Component
class Names {

  /** A choice of the filter. */
  record Choice(String value, String text) {}

  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.UK);
  private static final int MONTHS_AHEAD = 12;

  private final JdbcClient jdbc;
  private final MessageSource messages;

  Names(JdbcClient jdbc, MessageSource messages) {
    this.jdbc = jdbc;
    this.messages = messages;
  }

  /** By part; one query for all of them. */
  Map<String, String> of(By by, Collection<String> parts) {
    Map<String, String> names = new HashMap<>();
    switch (by) {
      case KIND -> parts.forEach(kind -> names.put(kind, text("sla.kind." + kind)));
      case AREA -> parts.forEach(area -> names.put(area, StringUtils.capitalize(area)));
      case MONTH -> parts.forEach(month -> names.put(month, MONTH.format(YearMonth.parse(month))));
      case SCHOOL ->
          read(names, "select urn, shown_name from schools.school where urn = any(:parts)", parts);
      case PERSON -> {
        read(names, "select id::text, name from access.person where id::text = any(:parts)", parts);
        names.put(By.NOBODY, text("board.person.nobody"));
        names.put(By.NO_STEP, text("board.person.no-step"));
      }
    }
    parts.forEach(part -> names.putIfAbsent(part, part));
    return names;
  }

  String of(By by, String part) {
    return of(by, List.of(part)).getOrDefault(part, part);
  }

  /** Every kind that a manager sees to, whether there is a deadline of it or not. */
  List<String> kinds() {
    return jdbc.sql("select id from sla.kind where not own_process").query(String.class).list();
  }

  /** What the filter offers, beside what is chosen in it now. */
  Map<By, List<Choice>> choices(Filter chosen, String[] areas, LocalDate today) {
    return Map.of(
        By.AREA, choices(By.AREA, List.of(areas), chosen.area()),
        By.KIND, choices(By.KIND, kinds(), chosen.kind()),
        By.SCHOOL, choices(By.SCHOOL, schools(areas), chosen.school()),
        By.PERSON, choices(By.PERSON, people(areas), chosen.person()),
        By.MONTH, months(areas, today, chosen.month()));
  }

  private List<Choice> choices(By by, Collection<String> parts, String chosen) {
    TreeSet<String> all = new TreeSet<>(parts);
    if (!chosen.isEmpty()) {
      all.add(chosen);
    }
    Map<String, String> names = of(by, all);
    return all.stream()
        .map(part -> new Choice(part, names.getOrDefault(part, part)))
        .sorted(Comparator.comparing(Choice::text))
        .toList();
  }

  /** Newest first. */
  private List<Choice> months(String[] areas, LocalDate today, String chosen) {
    TreeSet<String> all =
        new TreeSet<>(
            jdbc.sql(
                    """
                    select distinct left(cast(month as text), 7) from board.by_month
                    where generation = (select generation from board.live) and area = any(:areas)
                    """)
                .param("areas", areas)
                .query(String.class)
                .list());
    for (int ahead = -1; ahead <= MONTHS_AHEAD; ahead++) {
      all.add(YearMonth.from(today).plusMonths(ahead).toString());
    }
    if (!chosen.isEmpty()) {
      all.add(chosen);
    }
    List<Choice> months = new ArrayList<>();
    all.descendingSet()
        .forEach(month -> months.add(new Choice(month, MONTH.format(YearMonth.parse(month)))));
    return months;
  }

  private List<String> schools(String[] areas) {
    return jdbc.sql(
            """
            select distinct school_urn from board.by_school
            where generation = (select generation from board.live) and area = any(:areas)
            union
            select school_urn from casework.case_file where area = any(:areas) and state = 'open'
            """)
        .param("areas", areas)
        .query(String.class)
        .list();
  }

  /** Who works for these areas, and those whose turn it never seems to be. */
  private List<String> people(String[] areas) {
    List<String> people =
        new ArrayList<>(
            jdbc.sql(
                    """
                    select distinct p.id::text from access.person p
                    join access.grant g on g.person_id = p.id
                    where p.active and g.scope = any(:areas)
                    """)
                .param("areas", areas)
                .query(String.class)
                .list());
    people.add(By.NOBODY);
    people.add(By.NO_STEP);
    return people;
  }

  private void read(Map<String, String> names, String sql, Collection<String> parts) {
    jdbc.sql(sql)
        .param("parts", parts.toArray(String[]::new))
        .query(
            row -> {
              names.put(row.getString(1), row.getString(2));
            });
  }

  private String text(String key) {
    return messages.getMessage(key, null, Locale.UK);
  }
}
