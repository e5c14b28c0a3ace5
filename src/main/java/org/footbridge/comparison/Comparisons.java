package org.footbridge.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.footbridge.comparison.Comparison.OfFile;
import org.footbridge.comparison.Comparison.State;
import org.footbridge.comparison.Told.Line;
import org.footbridge.comparison.Told.Section;
import org.footbridge.processes.Model;
import org.footbridge.tasks.BegunForms;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Comparisons in sentences, with the cases and the half-filled forms that they concern. */
@Component
public class Comparisons {

  private final MessageSource messages;
  private final Waiting waiting;
  private final BegunForms begun;

  Comparisons(MessageSource messages, Waiting waiting, BegunForms begun) {
    this.messages = messages;
    this.waiting = waiting;
    this.begun = begun;
  }

  /** Each file that differs; cases are counted on all versions. */
  public List<Told> told(List<Model> before, List<Model> after, Locale locale) {
    Map<String, Model> now = new HashMap<>();
    after.forEach(model -> now.put(model.file(), model));
    return Comparison.of(before, after).files().stream()
        .filter(file -> file.state() != State.SAME)
        .map(file -> told(file, now.get(file.name()), null, locale))
        .toList();
  }

  /**
   * Two files.
   *
   * @param key the engine's key of the version before, whose cases and forms are counted; null for
   *     all versions
   */
  public Told told(Model before, Model after, @Nullable Long key, Locale locale) {
    return told(Comparison.of(before, after), after, key, locale);
  }

  private Told told(OfFile file, @Nullable Model after, @Nullable Long key, Locale locale) {
    FileKind kind = file.kind();
    if (kind == null) {
      String why = messages.getMessage("comparison.unreadable." + file.unreadable(), null, locale);
      return new Told(
          file.name(),
          "",
          "unreadable",
          why,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          "",
          "",
          false);
    }
    Waiting.Cases cases =
        kind == FileKind.DIAGRAM
            ? waiting.of(file.before().of("process").stream().map(Thing::id).toList(), key)
            : new Waiting.Cases(Map.of(), false);
    Effects effects =
        kind == FileKind.FORM && after != null && file.state() == State.CHANGED
            ? new Effects(messages, locale, begun.under(formId(file), key, after.content()))
            : Effects.NONE;
    return new Telling(file, kind, cases, effects, locale).told();
  }

  private static String formId(OfFile file) {
    return file.before().all().stream()
        .filter(thing -> thing.kind().equals("form"))
        .map(thing -> thing.fact("file.id"))
        .findFirst()
        .orElse("");
  }

  /** One file on its way into words. */
  private final class Telling {

    private final OfFile file;
    private final FileKind kind;
    private final Waiting.Cases cases;
    private final Effects effects;
    private final Locale locale;
    private final Sentences sentences;

    Telling(OfFile file, FileKind kind, Waiting.Cases cases, Effects effects, Locale locale) {
      this.file = file;
      this.kind = kind;
      this.cases = cases;
      this.effects = effects;
      this.locale = locale;
      this.sentences = new Sentences(messages, locale, kind, file.before(), file.after());
    }

    Told told() {
      Map<Aspect, List<Line>> apart = new HashMap<>();
      Map<String, List<Line>> runs = new LinkedHashMap<>();
      for (String place : WayOfCases.of(file.before(), file.after())) {
        runs.put(place, new ArrayList<>());
      }
      for (Difference difference : file.differences()) {
        if (difference.aspect() == Aspect.RUNS) {
          runs.computeIfAbsent(difference.place(), place -> new ArrayList<>())
              .add(line(difference));
        } else {
          apart
              .computeIfAbsent(difference.aspect(), aspect -> new ArrayList<>())
              .add(line(difference));
        }
      }
      List<Section> sections = new ArrayList<>();
      runs.forEach(
          (place, lines) -> {
            if (!lines.isEmpty()) {
              sections.add(
                  new Section(
                      sections.size() + 1,
                      place,
                      sentences.nameOf(place(place)),
                      at(place),
                      lines));
            }
          });
      return new Told(
          file.name(),
          kind.code(),
          file.state().name().toLowerCase(Locale.ROOT),
          null,
          sections,
          apart.getOrDefault(Aspect.WORDS, List.of()),
          apart.getOrDefault(Aspect.LAYOUT, List.of()),
          apart.getOrDefault(Aspect.TECHNICAL, List.of()),
          Marks.of(file, sections, true),
          Marks.of(file, sections, false),
          cases.confined());
    }

    private Thing place(String id) {
      Thing thing = file.after().get(id);
      if (thing == null) {
        thing = file.before().get(id);
      }
      return thing == null ? new Thing(id, "", id, "", Map.of()) : thing;
    }

    private Line line(Difference difference) {
      String sentence = sentences.of(difference);
      Integer waits = difference.aspect() == Aspect.RUNS ? at(difference.place()) : null;
      String whole =
          waits == null
              ? sentence
              : messages.getMessage("comparison.waiting", new Object[] {sentence, waits}, locale);
      return new Line(
          difference.mark().code(),
          difference.place(),
          Stream.concat(Stream.of(whole), effects.of(difference).stream())
              .map(one -> one + ".")
              .reduce((one, other) -> one + " " + other)
              .orElse(""));
    }

    private @Nullable Integer at(String place) {
      if (kind != FileKind.DIAGRAM || cases.confined()) {
        return null;
      }
      String waits = WaitingPlace.of(file.before(), place);
      return waits.isEmpty() ? null : cases.at().getOrDefault(waits, 0);
    }
  }
}
