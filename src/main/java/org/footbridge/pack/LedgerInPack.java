package org.footbridge.pack;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.PackPart;
import org.footbridge.ledger.ChildLedger;
import org.footbridge.ledger.EducationLedger;
import org.footbridge.ledger.Hours;
import org.footbridge.ledger.LedgerDay;
import org.footbridge.ledger.LedgerWeek;
import org.footbridge.ledger.Timetable;
import org.footbridge.pages.Dates;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What became of every school day since the council knew. */
@Component
class LedgerInPack implements PackPart {

  private final EducationLedger ledgers;
  private final Dates dates;
  private final MessageSource messages;

  LedgerInPack(EducationLedger ledgers, Dates dates, MessageSource messages) {
    this.ledgers = ledgers;
    this.dates = dates;
    this.messages = messages;
  }

  @Override
  public int order() {
    return 20;
  }

  @Override
  public String name() {
    return "education";
  }

  @Override
  public String heading() {
    return "pack.education";
  }

  @Override
  public Content of(CaseId id, Person reader) {
    ChildLedger ledger = ledgers.of(id, reader);
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry(text("pack.education.sum"), null, null, sum(ledger)));
    if (!ledger.weeks().isEmpty()) {
      entries.add(
          new Entry(
              text("pack.education.weeks"),
              null,
              null,
              ledger.weeks().stream()
                  .map(week -> new Fact(dates.shortDay(week.monday()), week(week)))
                  .toList()));
    }
    if (!ledger.days().isEmpty()) {
      entries.add(new Entry(text("pack.education.days"), null, null, days(ledger.days())));
    }
    for (Timetable one : ledger.timetables()) {
      entries.add(
          new Entry(
              text("pack.education.timetable"),
              null,
              null,
              List.of(
                  new Fact(text("pack.education.sessions"), Integer.toString(one.sessions())),
                  new Fact(text("pack.education.from"), dates.day(one.startsOn())),
                  new Fact(text("pack.education.until"), dates.day(one.endsOn())))));
    }
    return Content.of(entries);
  }

  private List<Fact> sum(ChildLedger ledger) {
    List<Fact> facts = new ArrayList<>();
    add(facts, "known", dates.day(ledger.knownOn()));
    add(facts, "day15", dates.day(ledger.day15On()));
    add(facts, "decided", dates.day(ledger.decidedOn()));
    add(facts, "first-lesson", dates.day(ledger.firstLessonOn()));
    add(facts, "school-days", Integer.toString(ledger.schoolDays()));
    add(facts, "lost", Integer.toString(ledger.lost()));
    add(facts, "not-recorded", Integer.toString(ledger.notRecorded()));
    add(facts, "hours", hours(ledger.hours()));
    add(facts, "reviews-overdue", Integer.toString(ledger.reviewsOverdue()));
    return facts;
  }

  private String week(LedgerWeek week) {
    List<String> parts = new ArrayList<>();
    parts.add(
        text(
            "pack.education.week",
            week.schoolDays(),
            week.lost(),
            week.decided() == null ? "–" : plain(week.decided()),
            hours(week.hours())));
    Integer halfDays = week.halfDays();
    if (halfDays != null) {
      parts.add(text("ledger.week.half-days", halfDays));
    }
    if (week.hospitalDays() > 0) {
      parts.add(text("ledger.week.hospital-days", week.hospitalDays()));
    }
    return String.join("; ", parts);
  }

  /** Every day once, under what became of it. */
  private List<Fact> days(List<LedgerDay> days) {
    Map<String, List<String>> by = new TreeMap<>();
    for (LedgerDay day : days) {
      by.computeIfAbsent(day.explanation().code(), any -> new ArrayList<>())
          .add(
              dates.shortDay(day.date())
                  + (day.lost() ? " (" + text("pack.education.lost-day") + ")" : ""));
    }
    return by.entrySet().stream()
        .map(
            one ->
                new Fact(
                    String.valueOf(
                        messages.getMessage(
                            "ledger.explanation." + one.getKey(), null, one.getKey(), Locale.UK)),
                    String.join(", ", one.getValue())))
        .toList();
  }

  private String hours(Hours hours) {
    return text(
        "pack.education.hours-of",
        plain(hours.offered()),
        plain(hours.given()),
        plain(hours.missed()),
        plain(hours.cancelled()),
        plain(hours.notRecorded()));
  }

  private static String plain(BigDecimal hours) {
    return hours.stripTrailingZeros().toPlainString();
  }

  private void add(List<Fact> facts, String what, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      facts.add(new Fact(text("pack.education." + what), value));
    }
  }

  private String text(String key, Object... words) {
    return messages.getMessage(key, words, Locale.UK);
  }
}
