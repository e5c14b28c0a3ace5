package org.footbridge.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.footbridge.calendar.CountedDays.Moved;
import org.footbridge.calendar.ImportReport.Outcome;
import org.footbridge.schools.School;
import org.footbridge.schools.Schools;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/**
 * What an import would mean: the school days of each year beside what the law asks for, and the
 * deadlines that would move.
 */
@Component
class MeaningView {

  private static final int MOST_DEADLINES = 100;

  /** A school year in words. */
  record Year(String title, YearFigures figures, String sum, @Nullable String warning) {}

  /** A deadline that would move. */
  record Deadline(String what, String reference, String school, LocalDate from, LocalDate to) {}

  private final SchoolCalendars calendars;
  private final BankHolidays bankHolidays;
  private final List<CountedDays> counted;
  private final ProposalView words;
  private final Schools schools;
  private final MessageSource messages;

  MeaningView(
      SchoolCalendars calendars,
      BankHolidays bankHolidays,
      ObjectProvider<CountedDays> counted,
      ProposalView words,
      Schools schools,
      MessageSource messages) {
    this.calendars = calendars;
    this.bankHolidays = bankHolidays;
    this.counted = counted.orderedStream().toList();
    this.words = words;
    this.schools = schools;
    this.messages = messages;
  }

  void show(Uploads.Upload upload, Proposal proposal, Model model) {
    ImportReport report = proposal.report();
    String urn = upload.schoolUrn();
    List<Moved> moved =
        report.changes()
            ? counted.stream()
                .flatMap(
                    one ->
                        one
                            .wouldMove(
                                urn, school -> calendars.asProposed(school, urn, proposal.after()))
                            .stream())
                .toList()
            : List.of();
    model.addAttribute("id", upload.id());
    model.addAttribute("fileName", upload.fileName());
    model.addAttribute("whose", words.whose(urn));
    model.addAttribute("changes", report.changes());
    model.addAttribute("added", report.count(Outcome.ADDED));
    model.addAttribute("moved", report.count(Outcome.MOVED));
    model.addAttribute("removed", report.removed());
    model.addAttribute("hasTerms", proposal.hasTerms());
    model.addAttribute("hasAny", proposal.hasAny());
    model.addAttribute("years", years(urn, proposal));
    model.addAttribute("deadlineCount", moved.size());
    model.addAttribute(
        "deadlines", moved.stream().limit(MOST_DEADLINES).map(this::deadline).toList());
  }

  private List<Year> years(@Nullable String urn, Proposal proposal) {
    List<SchoolPeriod> periods = new ArrayList<>(proposal.after());
    if (urn != null && periods.stream().noneMatch(SchoolPeriod::isTerm)) {
      calendars.stored(null).forEach(there -> periods.add(there.period()));
    }
    return proposal.years().stream()
        .map(
            year ->
                YearFigures.of(year, periods, bankHolidays.of(year.begins(), year.begins() + 1)))
        .map(this::year)
        .toList();
  }

  private Year year(YearFigures figures) {
    String warning = null;
    if (figures.terms().isEmpty()) {
      warning = text("calendar.meaning.no-terms");
    } else if (!figures.isWhole()) {
      warning = text("calendar.meaning.part-of-year");
    } else if (figures.isFarOff()) {
      warning =
          text(
              figures.days() < YearFigures.ASKED
                  ? "calendar.meaning.too-few"
                  : "calendar.meaning.too-many",
              Math.abs(figures.days() - YearFigures.ASKED));
    }
    return new Year(
        text("calendar.meaning.year", figures.year().words()),
        figures,
        text(
            "calendar.meaning.sum",
            figures.days(),
            figures.insetDays(),
            figures.withInset(),
            YearFigures.ASKED,
            YearFigures.ASKED_WITH_INSET),
        warning);
  }

  private Deadline deadline(Moved moved) {
    return new Deadline(
        text(moved.what()),
        moved.reference(),
        schools.byUrn(moved.schoolUrn()).map(School::name).orElse(moved.schoolUrn()),
        moved.from(),
        moved.to());
  }

  private String text(String key, Object... args) {
    return messages.getMessage(key, args, Locale.UK);
  }
}
