package org.footbridge.pack;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.PackPart;
import org.footbridge.duty.DutyDecisions;
import org.footbridge.duty.DutyEntry;
import org.footbridge.duty.Occasion;
import org.footbridge.pages.Dates;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** How the duty to educate was considered, occasion by occasion. */
@Component
class DutyInPack implements PackPart {

  private final DutyDecisions decisions;
  private final Dates dates;
  private final MessageSource messages;

  DutyInPack(DutyDecisions decisions, Dates dates, MessageSource messages) {
    this.decisions = decisions;
    this.dates = dates;
    this.messages = messages;
  }

  @Override
  public int order() {
    return 10;
  }

  @Override
  public String name() {
    return "decisions";
  }

  @Override
  public String heading() {
    return "pack.decisions";
  }

  @Override
  public Content of(CaseId id, Person reader) {
    List<Entry> entries = new ArrayList<>();
    for (Occasion occasion : decisions.of(id, reader)) {
      entries.add(occasion(occasion));
      occasion.entries().forEach(entry -> entries.add(decision(occasion, entry)));
    }
    return Content.of(entries);
  }

  private Entry occasion(Occasion of) {
    List<Fact> facts = new ArrayList<>();
    add(facts, "known", dates.day(of.knownOn()));
    add(facts, "told-by", of.toldBy());
    add(facts, "told-as", text("duty.told-as." + of.toldAs(), of.toldAs()));
    add(facts, "words", of.words());
    add(facts, "due", dates.day(of.dueOn()));
    add(facts, "state", text("duty.state." + of.state().code(), of.state().code()));
    return new Entry(kind(of), null, null, facts);
  }

  private Entry decision(Occasion of, DutyEntry entry) {
    List<Fact> facts = new ArrayList<>();
    add(
        facts,
        "decided",
        entry.chosen() == null
            ? text("duty.outcome." + entry.outcome(), entry.outcome())
            : entry.chosen());
    entry.notChosen().forEach(one -> add(facts, "not-chosen", one));
    entry
        .said()
        .forEach(
            one ->
                facts.add(
                    new Fact(
                        one.question().isEmpty() ? label("why") : one.question(), one.answer())));
    entry.evidence().forEach(one -> add(facts, "evidence", evidence(one)));
    DutyEntry.FamilyTold told = entry.familyTold();
    add(
        facts,
        "family-told",
        told == null
            ? text("pack.decision.not-told", "")
            : dates.day(told.on()) + (told.how() == null ? "" : ", " + told.how()));
    if (entry.corrects() != null) {
      add(facts, "corrects", entry.corrects().toString());
    }
    Instant at = entry.decidedAt();
    return new Entry(kind(of), at, entry.decidedBy(), facts);
  }

  private String evidence(DutyEntry.OnFile of) {
    String key = "duty.evidence." + of.kind() + (of.what() == null ? "" : "." + of.what());
    return text(key, of.what() == null ? of.kind() : of.what())
        + (of.by() == null ? "" : ", " + of.by())
        + (of.on() == null ? "" : ", " + dates.shortDay(of.on()));
  }

  private String kind(Occasion of) {
    return text("duty.kind." + of.kind(), of.kind());
  }

  private void add(List<Fact> facts, String what, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      facts.add(new Fact(label(what), value));
    }
  }

  private String label(String what) {
    return text("pack.decision." + what, what);
  }

  private String text(String key, String otherwise) {
    return String.valueOf(
        messages.getMessage(key, new Object[0], otherwise.replace('-', ' '), Locale.UK));
  }
}
