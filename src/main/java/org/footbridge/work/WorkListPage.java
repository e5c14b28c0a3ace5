package org.footbridge.work;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.footbridge.access.Person;
import org.footbridge.tasks.TaskNames;
import org.footbridge.work.OpenWork.Line;
import org.footbridge.work.OpenWork.Question;
import org.footbridge.work.WorkWords.Choice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The tasks behind a number, to look at and to select from. */
@Controller
class WorkListPage {

  static final String PATH = WorkLink.PATH + "/tasks";

  /** A task as a line of the list. */
  record Shown(Line line, String name, String team, String school, boolean overdue) {}

  private final WorkList list;
  private final OpenWork work;
  private final Horizon horizon;
  private final Staff staff;
  private final WorkWords words;
  private final TaskNames names;

  WorkListPage(
      WorkList list,
      OpenWork work,
      Horizon horizon,
      Staff staff,
      WorkWords words,
      TaskNames names) {
    this.list = list;
    this.work = work;
    this.horizon = horizon;
    this.staff = staff;
    this.words = words;
    this.names = names;
  }

  @GetMapping(PATH)
  String show(
      Person person,
      @RequestParam Map<String, String> typed,
      @RequestParam(defaultValue = "") String after,
      Model model) {
    WorkFilter filter = WorkFilter.of(typed);
    List<String> areas = Managed.areasOf(person);
    Horizon.Now now = horizon.now();
    Question asked = new Question(person, filter, now);
    WorkList.Page page = list.page(asked, after);
    model.addAttribute("lines", shown(page.lines(), now));
    model.addAttribute("count", work.count(asked));
    model.addAttribute("filter", filter);
    model.addAttribute("words", filter.words());
    model.addAttribute("said", said(filter, now));
    model.addAttribute("choices", choices(areas, now));
    model.addAttribute("first", after.isEmpty() ? null : filter.address(PATH, null));
    model.addAttribute("next", page.next() == null ? null : filter.address(PATH, page.next()));
    model.addAttribute("here", filter.address(PATH, after.isEmpty() ? null : after));
    return "work/tasks";
  }

  private List<Shown> shown(List<Line> lines, Horizon.Now now) {
    Map<String, String> schools =
        words.schools(lines.stream().map(Line::schoolUrn).distinct().toList());
    return lines.stream()
        .map(
            line ->
                new Shown(
                    line,
                    names.name(line.elementId(), line.processDefinitionKey()),
                    words.team(line.team()),
                    schools.getOrDefault(line.schoolUrn(), line.schoolUrn()),
                    !line.onHold() && line.dueAt() != null && line.dueAt().isBefore(now.at())))
        .toList();
  }

  /** What is narrowed, in words, for the caption and for whoever hears the page. */
  private String said(WorkFilter filter, Horizon.Now now) {
    List<String> parts = new ArrayList<>();
    filter
        .personId()
        .ifPresent(
            id ->
                staff
                    .named(List.of(id), List.of(), now.today())
                    .forEach(one -> parts.add(one.name())));
    if (filter.person().equals(WorkFilter.NOBODY)) {
      parts.add(words.text("work.nobody"));
    }
    Stream.of(
            part(filter.team(), () -> words.team(filter.team())),
            part(filter.kind(), () -> words.kind(filter.kind())),
            part(
                filter.school(),
                () ->
                    words
                        .schools(List.of(filter.school()))
                        .getOrDefault(filter.school(), filter.school())),
            part(filter.area(), () -> words.text("work.in-area", filter.area())),
            part(filter.due(), () -> words.text("work.due." + filter.due())))
        .filter(part -> part != null)
        .forEach(parts::add);
    return String.join(", ", parts);
  }

  private static @Nullable String part(String code, java.util.function.Supplier<String> text) {
    return code.isEmpty() ? null : text.get();
  }

  private Map<String, List<Choice>> choices(List<String> areas, Horizon.Now now) {
    Map<String, List<Choice>> choices = new LinkedHashMap<>();
    List<Choice> people = new ArrayList<>();
    people.add(new Choice(WorkFilter.NOBODY, words.text("work.nobody")));
    staff
        .of(areas, now.today())
        .forEach(one -> people.add(new Choice(one.id().toString(), one.name())));
    choices.put("person", people);
    choices.put("team", words.teams(areas));
    choices.put("kind", words.kinds(areas));
    choices.put("school", words.schoolChoices(areas));
    choices.put(
        "due",
        WorkFilter.DUES.stream()
            .map(due -> new Choice(due, words.text("work.due." + due)))
            .toList());
    if (areas.size() > 1) {
      choices.put("area", areas.stream().map(area -> new Choice(area, area)).toList());
    }
    return choices;
  }
}
