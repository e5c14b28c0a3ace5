package org.footbridge.flow;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.pages.Dates;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The periods that somebody may choose: the authority's terms, newest first, and school years. */
@Component
class FlowPeriods {

  private static final int TERMS = 7;
  private static final int CENTURY = 100;

  /** As a select has it. */
  public record Choice(String value, String text) {}

  private record Term(String name, LocalDate firstDay, LocalDate lastDay) {}

  private final JdbcClient jdbc;
  private final Dates dates;
  private final MessageSource messages;
  private final Clock clock;

  FlowPeriods(JdbcClient jdbc, Dates dates, MessageSource messages, Clock clock) {
    this.jdbc = jdbc;
    this.dates = dates;
    this.messages = messages;
    this.clock = clock;
  }

  List<Choice> all() {
    List<Choice> all = new ArrayList<>();
    for (Term term : begun()) {
      add(all, Period.holding(term.firstDay(), term.lastDay()), term.name());
    }
    LocalDate year = yearOf(WorkingTime.today(clock));
    for (LocalDate first : List.of(year, year.minusYears(1))) {
      add(all, yearFrom(first), text("flow.period.year", name(first)));
    }
    return all;
  }

  /** The term that runs or was last, or this school year where no terms are known. */
  Period usual() {
    return begun().stream()
        .findFirst()
        .map(term -> Period.holding(term.firstDay(), term.lastDay()))
        .orElseGet(() -> yearFrom(yearOf(WorkingTime.today(clock))));
  }

  Period chosen(@Nullable String code) {
    return Period.read(code).orElseGet(this::usual);
  }

  Optional<Period> compared(@Nullable String code) {
    return Period.read(code);
  }

  String words(Period period) {
    return text("flow.period.days", dates.shortDay(period.from()), dates.shortDay(period.until()));
  }

  private void add(List<Choice> all, Period period, String name) {
    all.add(new Choice(period.code(), text("flow.period.named", name, words(period))));
  }

  private List<Term> begun() {
    return jdbc.sql(
            """
            select p.name, p.first_day, p.last_day
            from calendar.period p join calendar.calendar c on c.id = p.calendar_id
            where c.school_urn is null and p.kind = 'term' and p.first_day <= :today
            order by p.first_day desc limit :most
            """)
        .param("today", WorkingTime.today(clock))
        .param("most", TERMS)
        .query(Term.class)
        .list();
  }

  private static Period yearFrom(LocalDate first) {
    return Period.holding(first, first.plusYears(1).minusDays(1));
  }

  private static LocalDate yearOf(LocalDate day) {
    LocalDate september = LocalDate.of(day.getYear(), Month.SEPTEMBER, 1);
    return day.isBefore(september) ? september.minusYears(1) : september;
  }

  /** 2026/27. */
  private static String name(LocalDate first) {
    return first.getYear() + "/" + (first.getYear() + 1) % CENTURY;
  }

  private String text(String key, Object... words) {
    return messages.getMessage(key, words, Locale.UK);
  }
}
