package org.footbridge.editor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.footbridge.access.Roles;
import org.footbridge.engine.Steps;
import org.footbridge.notices.LetterCatalogue;
import org.footbridge.processes.Model;
import org.footbridge.processes.ModelChoices;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Collects the lists of the editor. */
@Component
class ChoicesOfDraft {

  /** A list of roles and nothing else; what depends on an answer cannot be said in their names. */
  private static final Pattern PLAIN = Pattern.compile("=\\[[^\\[\\]]*]");

  private static final Pattern ROLE = Pattern.compile("\"([^\"@]+)@");

  /** How long a timer may wait, in days and weeks of the calendar, as the engine reads it. */
  private static final List<String> DURATIONS =
      List.of("P1D", "P2D", "P3D", "P5D", "P1W", "P2W", "P3W", "P4W", "P6W", "P8W", "P12W");

  private final Steps steps;
  private final LetterCatalogue letters;
  private final TimelineEvents events;
  private final ElementTemplates templates;
  private final MessageSource messages;

  ChoicesOfDraft(
      Steps steps,
      LetterCatalogue letters,
      TimelineEvents events,
      ElementTemplates templates,
      MessageSource messages) {
    this.steps = steps;
    this.letters = letters;
    this.events = events;
    this.templates = templates;
    this.messages = messages;
  }

  Choices of(List<Model> models) {
    ModelChoices offered = ModelChoices.of(models);
    List<Choice> forms = named(offered.forms());
    List<Choice> groups = groups(offered);
    return new Choices(
        templates.filled(
            forms,
            groups,
            events.all(),
            new Recipients(letters.all(), offered.headers(), letters::isForAnyDiagram)),
        forms,
        groups,
        new TreeSet<>(steps.headers().keySet()).stream().map(this::step).toList(),
        named(offered.processes()),
        DURATIONS.stream().map(this::duration).toList());
  }

  /** Every letter with the words it uses. */
  List<Choices.Letter> letters() {
    return letters.all().entrySet().stream()
        .map(one -> letter(one.getKey(), one.getValue()))
        .toList();
  }

  private static Choices.Letter letter(
      String name, SortedMap<String, LetterCatalogue.Worded> audiences) {
    Map<String, List<String>> words = new TreeMap<>();
    audiences.forEach((audience, worded) -> words.put(audience, List.copyOf(worded.words())));
    return new Choices.Letter(name, words);
  }

  private static List<Choice> named(Map<String, String> names) {
    return names.entrySet().stream()
        .map(one -> new Choice(one.getKey(), one.getValue()))
        .sorted(Comparator.comparing(Choice::name).thenComparing(Choice::value))
        .toList();
  }

  /** Each role by itself, then what diagrams say besides. */
  private List<Choice> groups(ModelChoices offered) {
    List<Choice> groups = new ArrayList<>();
    for (String role : Roles.all()) {
      groups.add(new Choice("=[" + Roles.ofCase(role) + "]", role(role)));
    }
    offered.groups().stream()
        .filter(used -> groups.stream().noneMatch(one -> one.value().equals(used)))
        .map(used -> new Choice(used, said(used)))
        .sorted(Comparator.comparing(Choice::name))
        .forEach(groups::add);
    return groups;
  }

  private String said(String used) {
    String roles =
        ROLE.matcher(used)
            .results()
            .map((MatchResult found) -> role(found.group(1)))
            .distinct()
            .collect(Collectors.joining(", "));
    return PLAIN.matcher(used).matches() ? roles : text("editor.groups.depends", roles);
  }

  private String role(String role) {
    return Roles.known(role) ? text("access.role." + role) : role;
  }

  private Choice step(String jobType) {
    return new Choice(
        jobType, templates.name(jobType).map(name -> name + " (" + jobType + ")").orElse(jobType));
  }

  private Choice duration(String value) {
    return new Choice(value, text("editor.duration." + value.toLowerCase(Locale.ROOT)));
  }

  private String text(String key, Object... args) {
    return messages.getMessage(key, args, Locale.UK);
  }
}
