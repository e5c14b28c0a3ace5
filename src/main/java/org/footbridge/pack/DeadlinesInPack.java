package org.footbridge.pack;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.footbridge.access.Person;
import org.footbridge.calendar.Wording;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.PackPart;
import org.footbridge.pages.Dates;
import org.footbridge.sla.SlaClock;
import org.footbridge.sla.SlaClocks;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Every deadline with its working in words, its pauses and what was changed. */
@Component
class DeadlinesInPack implements PackPart {

  private final SlaClocks clocks;
  private final Wording wording;
  private final Dates dates;
  private final MessageSource messages;
  private final Clock clock;

  DeadlinesInPack(
      SlaClocks clocks, Wording wording, Dates dates, MessageSource messages, Clock clock) {
    this.clocks = clocks;
    this.wording = wording;
    this.dates = dates;
    this.messages = messages;
    this.clock = clock;
  }

  @Override
  public int order() {
    return 30;
  }

  @Override
  public String name() {
    return "deadlines";
  }

  @Override
  public String heading() {
    return "sla.panel.heading";
  }

  @Override
  public Content of(CaseId id, Person reader) {
    return Content.of(
        clocks.ofCase(id.value(), reader).stream()
            .sorted(Comparator.comparing(SlaClock::startedOn).thenComparing(SlaClock::dueOn))
            .map(this::entry)
            .toList());
  }

  private Entry entry(SlaClock of) {
    List<Fact> facts = new ArrayList<>();
    add(facts, "state", text("sla.state." + of.state(clock.instant()).code()));
    add(facts, "started", day(of.startedOn()));
    add(facts, "due", day(of.dueOn()));
    add(facts, "ended", day(of.endedOn()));
    add(facts, "working", wording.say(of.working()));
    for (SlaClock.Pause pause : of.pauses()) {
      add(
          facts,
          "paused",
          text(
              "pack.deadline.pause",
              text("sla.pause." + pause.reason()),
              day(pause.fromDay()),
              pause.toDay() == null ? "…" : day(pause.toDay()),
              pause.schoolDays()));
    }
    for (SlaClock.Change change : of.changes()) {
      add(
          facts,
          "changed",
          text("pack.deadline.change", day(change.madeOn()), day(change.toDay()), change.reason()));
    }
    return new Entry(text("sla.kind." + of.kind()), null, null, facts);
  }

  private void add(List<Fact> facts, String what, String value) {
    if (!value.isBlank()) {
      facts.add(new Fact(text("pack.deadline.label." + what), value));
    }
  }

  private String day(@Nullable LocalDate day) {
    return dates.shortDay(day);
  }

  private String text(String key, Object... words) {
    return messages.getMessage(key, words, Locale.UK);
  }
}
