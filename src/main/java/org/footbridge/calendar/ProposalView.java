package org.footbridge.calendar;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.footbridge.calendar.ImportReport.Outcome;
import org.footbridge.calendar.Proposal.Group;
import org.footbridge.calendar.Proposal.Item;
import org.footbridge.calendar.Proposal.Standing;
import org.footbridge.schools.School;
import org.footbridge.schools.Schools;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/**
 * A proposal as its page shows it: what has to be looked at first, what is sure after that, and
 * what is left out folded away, all in words.
 */
@Component
class ProposalView {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.UK);
  private static final DateTimeFormatter DAY_OF_YEAR =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.UK);

  private static final int SHOWN_TIMES = 3;

  /** More of them are not told apart one by one; that is a club, and no school's holiday. */
  private static final int MOST_EACH = 20;

  /** A server takes a thousand fields of one form. */
  private static final int MOST_CHOICES = 400;

  private static final int MOST_TO_TELL_APART = 300;

  /** A row: events with one wording. */
  record Row(
      String field,
      String summary,
      List<String> when,
      String understood,
      String choice,
      @Nullable String problem,
      List<Each> each) {}

  /** One event of several with a wording. */
  record Each(String field, String when, String choice) {}

  /** What is left out for one reason. */
  record LeftOut(String reason, int count, List<Row> rows) {}

  /** Days that the calendar holds. */
  record Kept(String field, String name, String kind, String when, String reason, String choice) {}

  /** What cannot be read. */
  record Unreadable(int line, String summary, String reason) {}

  private final Schools schools;
  private final MessageSource messages;

  ProposalView(Schools schools, MessageSource messages) {
    this.schools = schools;
    this.messages = messages;
  }

  void show(Uploads.Upload upload, Proposal proposal, Model model) {
    boolean each = proposal.items().count() <= MOST_TO_TELL_APART;
    List<Row> unsure = new ArrayList<>();
    List<Row> sure = new ArrayList<>();
    Map<String, List<Group>> leftOut = new LinkedHashMap<>();
    List<Map<String, String>> errors = new ArrayList<>();
    for (Group group : proposal.groups()) {
      boolean wrong =
          group.items().stream().anyMatch(item -> item.line().outcome() == Outcome.WRONG);
      Row row = row(group, each);
      if (row.problem() != null) {
        errors.add(Map.of("text", row.problem(), "href", "#" + row.field()));
      }
      if (wrong || !group.understood().sure()) {
        unsure.add(row);
      } else if (group.understood().isLeftOut()) {
        leftOut.computeIfAbsent(group.understood().reason(), why -> new ArrayList<>()).add(group);
      } else {
        sure.add(row);
      }
    }
    model.addAttribute("id", upload.id());
    model.addAttribute("fileName", upload.fileName());
    model.addAttribute("whose", whose(upload.schoolUrn()));
    model.addAttribute("unsure", unsure);
    model.addAttribute("sure", sure);
    model.addAttribute("leftOut", leftOut(leftOut));
    model.addAttribute("leftOutCount", count(leftOut));
    model.addAttribute("unreadable", unreadable(proposal));
    model.addAttribute("goes", standing(proposal, true));
    model.addAttribute("stays", standing(proposal, false));
    model.addAttribute("others", proposal.others());
    model.addAttribute("options", options());
    model.addAttribute("ends", ends(proposal.ends()));
    model.addAttribute("endsInclusive", proposal.ends().inclusive());
    model.addAttribute("hasTerms", proposal.hasTerms());
    model.addAttribute("hasAny", proposal.hasAny());
    model.addAttribute("events", events(proposal));
    model.addAttribute("errors", errors);
  }

  private static int events(Proposal proposal) {
    return (int) proposal.items().count() + proposal.unreadable().size();
  }

  private Row row(Group group, boolean toldApart) {
    String problem =
        group.items().stream()
            .map(Item::line)
            .filter(line -> line.outcome() == Outcome.WRONG && line.reason() != null)
            .findFirst()
            .map(line -> text(String.valueOf(line.reason()), line.reasonArgs().toArray()))
            .orElse(null);
    List<Each> each =
        toldApart
                && group.items().size() > 1
                && group.items().size() <= MOST_EACH
                && !group.understood().isLeftOut()
            ? group.items().stream().map(this::each).toList()
            : List.of();
    return new Row(
        "words-" + group.id(),
        name(group.summary()),
        when(group),
        text(
            "calendar.report.understood-as",
            text("calendar.choice." + group.understood().choice().code()),
            text(group.understood().reason())),
        group.choice().code(),
        problem,
        each);
  }

  private Each each(Item item) {
    return new Each(
        "event-" + item.index(),
        days(item.event().days().first(), item.event().days().last()),
        item.own() == null ? "" : item.own().code());
  }

  /** The first times in full, with what became of them since the last file. */
  private List<String> when(Group group) {
    List<String> times = new ArrayList<>();
    for (Item item : group.items().subList(0, Math.min(SHOWN_TIMES, group.items().size()))) {
      String days = days(item.event().days().first(), item.event().days().last());
      StoredPeriod there = item.stands();
      times.add(
          switch (item.line().outcome()) {
            case MOVED ->
                there == null
                    ? days
                    : text(
                        "calendar.report.moved",
                        days,
                        text("calendar.kind." + there.period().kind().code()),
                        days(there.period().first(), there.period().last()));
            case ALREADY_THERE -> text("calendar.report.there", days);
            default -> days;
          });
    }
    int more = group.items().size() - SHOWN_TIMES;
    if (more > 0) {
      times.add(text("calendar.report.more-times", more));
    }
    return times;
  }

  private List<LeftOut> leftOut(Map<String, List<Group>> groups) {
    List<LeftOut> shown = new ArrayList<>();
    int[] choices = {0};
    groups.forEach(
        (why, some) ->
            shown.add(
                new LeftOut(
                    text(why),
                    some.stream().mapToInt(group -> group.items().size()).sum(),
                    some.stream()
                        .map(
                            group ->
                                choices[0]++ < MOST_CHOICES ? row(group, false) : listed(group))
                        .toList())));
    return shown;
  }

  private Row listed(Group group) {
    return new Row("", name(group.summary()), when(group), "", "", null, List.of());
  }

  private static int count(Map<String, List<Group>> groups) {
    return groups.values().stream()
        .flatMap(List::stream)
        .mapToInt(group -> group.items().size())
        .sum();
  }

  private List<Unreadable> unreadable(Proposal proposal) {
    return proposal.unreadable().stream()
        .map(
            event ->
                new Unreadable(
                    event.line(), name(event.summary()), text(String.valueOf(event.problem()))))
        .toList();
  }

  /** By what would become of them by themselves, so that a choice does not move them. */
  private List<Kept> standing(Proposal proposal, boolean goes) {
    return proposal.standing().stream()
        .filter(one -> one.goesByItself() == goes)
        .map(this::kept)
        .toList();
  }

  private Kept kept(Standing standing) {
    SchoolPeriod period = standing.stored().period();
    return new Kept(
        "stands-" + standing.stored().id(),
        period.name(),
        text("calendar.kind." + period.kind().code()),
        days(period.first(), period.last()),
        text(standing.reason()),
        standing.removed() ? Choices.REMOVE : Choices.KEEP);
  }

  private List<Map<String, String>> options() {
    List<Map<String, String>> options = new ArrayList<>();
    for (Choice choice : Choice.values()) {
      options.add(Map.of("value", choice.code(), "text", text("calendar.choice." + choice.code())));
    }
    return options;
  }

  private List<Map<String, Object>> ends(IcsFile.Ends ends) {
    if (!ends.doubtful()) {
      return List.of();
    }
    return List.of(
        Map.of(
            "value",
            Choices.LAST_DAY,
            "text",
            text("calendar.ends.last-day"),
            "checked",
            ends.inclusive()),
        Map.of(
            "value",
            Choices.DAY_AFTER,
            "text",
            text("calendar.ends.day-after"),
            "checked",
            !ends.inclusive()));
  }

  String whose(@Nullable String urn) {
    return urn == null
        ? text("calendar.page.authority")
        : schools.byUrn(urn).map(School::name).orElse(urn);
  }

  String days(LocalDate first, LocalDate last) {
    if (first.equals(last)) {
      return DAY.format(first);
    }
    return text(
        "calendar.report.from-to",
        first.getYear() == last.getYear() ? DAY_OF_YEAR.format(first) : DAY.format(first),
        DAY.format(last));
  }

  private String name(String summary) {
    return summary.isEmpty() ? text("calendar.report.no-name") : summary;
  }

  private String text(String key, Object... args) {
    return messages.getMessage(key, args, Locale.UK);
  }
}
