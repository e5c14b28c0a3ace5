package org.footbridge.duty;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.footbridge.Footbridge;
import org.footbridge.pages.Dates;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The record in words, ready for pages. */
@Component
class DutyWords {

  /** A decision as a page shows it. */
  record ShownEntry(
      long id,
      String chosen,
      String byAndWhen,
      boolean settles,
      List<String> notChosen,
      List<DutyEntry.Said> said,
      List<String> evidence,
      String told,
      @Nullable String letter,
      boolean untold,
      boolean corrects) {}

  /** An occasion as a page shows it. */
  record Shown(
      String id,
      String kind,
      String known,
      String due,
      String state,
      String colour,
      boolean open,
      @Nullable String words,
      List<ShownEntry> entries) {}

  private final MessageSource messages;
  private final Dates dates;

  DutyWords(MessageSource messages, Dates dates) {
    this.messages = messages;
    this.dates = dates;
  }

  Shown shown(Occasion of) {
    return new Shown(
        of.id().toString(),
        kind(of.kind()),
        known(of.toldAs(), of.toldBy(), dates.day(of.knownOn())),
        dates.day(of.dueOn()),
        say("duty.state." + of.state().code()),
        colour(of.state()),
        of.state().isOpen(),
        of.words(),
        of.entries().stream().map(entry -> shown(entry, of)).toList());
  }

  String kind(String code) {
    return say("duty.kind." + code);
  }

  /** Whose word it was, and when. */
  public String known(String toldAs, String toldBy, String day) {
    return toldAs.equals("footbridge")
        ? say("duty.known.footbridge", day)
        : say("duty.known", day, toldBy, say("duty.told-as." + toldAs));
  }

  /** The same, for templates. */
  public String colourOf(DutyState state) {
    return colour(state);
  }

  static String colour(DutyState state) {
    return switch (state) {
      case OVERDUE -> "govuk-tag--red";
      case URGENT -> "govuk-tag--yellow";
      case PENDING, PAUSED -> "govuk-tag--blue";
      case DECIDED_LATE -> "govuk-tag--orange";
      case DECIDED -> "govuk-tag--green";
    };
  }

  private ShownEntry shown(DutyEntry entry, Occasion of) {
    DutyEntry.FamilyTold told = entry.familyTold();
    boolean byProgram = entry.form() == null && entry.said().isEmpty();
    return new ShownEntry(
        entry.id(),
        entry.chosen() == null ? say("duty.outcome." + entry.outcome()) : entry.chosen(),
        say(
            "duty.by-and-when",
            entry.decidedBy(),
            dates.day(entry.decidedAt().atZone(Footbridge.ZONE).toLocalDate())),
        entry.settles(),
        entry.notChosen(),
        entry.said(),
        evidence(entry),
        told == null
            ? say(byProgram ? "duty.told.not-needed" : "duty.told.not")
            : told.how() == null
                ? say("duty.told.letter", dates.day(told.on()))
                : say("duty.told.how", dates.day(told.on()), told.how()),
        told == null || told.letter() == null
            ? null
            : "/cases/" + of.caseId() + "/notices/" + told.letter(),
        told == null && !byProgram,
        entry.corrects() != null);
  }

  private List<String> evidence(DutyEntry entry) {
    List<String> lines = new ArrayList<>();
    for (DutyEntry.OnFile one : entry.evidence()) {
      String what = say("duty.evidence." + one.kind());
      if (one.what() != null) {
        what = say("duty.evidence." + one.kind() + "." + one.what());
      }
      String by = one.by() == null ? "" : ", " + one.by();
      lines.add(what + by + (one.on() == null ? "" : ", " + dates.shortDay(one.on())));
    }
    return lines;
  }

  /** A code that has no words of its own is shown as it is, without its dashes. */
  private String say(String key, Object... values) {
    String code = key.substring(key.lastIndexOf('.') + 1).replace('-', ' ');
    return String.valueOf(messages.getMessage(key, values, code, Locale.UK));
  }
}
