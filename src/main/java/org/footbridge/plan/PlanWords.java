package org.footbridge.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.footbridge.pages.Dates;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A plan in sentences, the same in forms, letters and on the case. */
@Component
class PlanWords {

  private final MessageSource messages;
  private final Dates dates;

  PlanWords(MessageSource messages, Dates dates) {
    this.messages = messages;
    this.dates = dates;
  }

  List<String> targets(PlanContent plan) {
    return plan.targets().stream().map(this::target).toList();
  }

  private String target(Target target) {
    String by = target.byWhen() == null ? "" : text("plan.words.by", dates.day(target.byWhen()));
    return sentences(target.target(), target.how(), by);
  }

  List<String> adjustments(PlanContent plan) {
    return plan.adjustments().stream()
        .map(one -> text("plan.words.adjustment", one.adjustment(), who(one.who())))
        .toList();
  }

  List<String> phases(PlanContent plan) {
    return plan.phases().stream().map(this::phase).toList();
  }

  String phase(Phase phase) {
    return sentences(
        text("plan.words.phase", kind(phase.kind()), sessions(phase.sessions())),
        phase.timetable(),
        text("plan.words.dates", dates.day(phase.startsOn()), dates.day(phase.reviewOn())));
  }

  /** The phase without its dates. */
  String brief(Phase phase) {
    return text("plan.words.phase", kind(phase.kind()), sessions(phase.sessions()));
  }

  String kind(String kind) {
    return text("plan.kind." + kind);
  }

  String sessions(int sessions) {
    return text("plan.words.sessions", sessions);
  }

  /** The people who take part, for example “the parent or carer”. */
  String who(String who) {
    return text("plan.who." + who);
  }

  String day(LocalDate day) {
    return dates.day(day);
  }

  String text(String key, Object... words) {
    return messages.getMessage(key, words, Locale.UK);
  }

  /** What there is of them, each ending as a sentence. */
  private static String sentences(@Nullable String... parts) {
    return Stream.of(parts)
        .filter(part -> part != null && !part.isBlank())
        .map(part -> String.valueOf(part).strip())
        .map(part -> part.matches("(?s).*[.!?…]") ? part : part + ".")
        .reduce((before, after) -> before + " " + after)
        .orElse("");
  }
}
