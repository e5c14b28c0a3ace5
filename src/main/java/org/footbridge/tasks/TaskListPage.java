package org.footbridge.tasks;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.pages.Errand;
import org.footbridge.pages.HomePage;
import org.footbridge.schools.School;
import org.footbridge.schools.Schools;
import org.footbridge.tasks.TaskList.Whose;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** <em>Your tasks</em>, the home page, and the team's queue. */
@Controller
class TaskListPage {

  /**
   * A task as a line of the list.
   *
   * @param detail what else the list says of it
   * @param insteadOf the role whose task it is, where this person only stands in for it
   */
  record Line(
      long key,
      String name,
      @Nullable String detail,
      @Nullable String insteadOf,
      String pupil,
      UUID caseId,
      String reference,
      String school,
      @Nullable Instant dueAt,
      Due due,
      @Nullable String heldBy,
      boolean mine,
      boolean completing) {}

  /** A choice of a filter. */
  record Choice(String value, String text) {}

  private final TaskList list;
  private final TaskNames names;
  private final Schools schools;
  private final TaskDues dues;
  private final List<TaskDetails> details;
  private final List<Errand.Source> errands;
  private final List<HomePage> homes;

  TaskListPage(
      TaskList list,
      TaskNames names,
      Schools schools,
      TaskDues dues,
      ObjectProvider<TaskDetails> details,
      ObjectProvider<Errand.Source> errands,
      ObjectProvider<HomePage> homes) {
    this.homes = homes.orderedStream().toList();
    this.errands = errands.orderedStream().toList();
    this.details = details.orderedStream().toList();
    this.list = list;
    this.names = names;
    this.schools = schools;
    this.dues = dues;
  }

  @GetMapping("/")
  String home(Person person) {
    return "redirect:"
        + homes.stream().flatMap(home -> home.of(person).stream()).findFirst().orElse("/tasks");
  }

  @GetMapping("/tasks")
  String yours(
      Person person,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String school,
      @RequestParam(defaultValue = "") String overdue,
      @RequestParam(defaultValue = "") String after,
      Model model) {
    return show(person, Whose.MINE, filter(name, kind, school, overdue), after, model);
  }

  @GetMapping("/tasks/team")
  String team(
      Person person,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String school,
      @RequestParam(defaultValue = "") String overdue,
      @RequestParam(defaultValue = "") String after,
      Model model) {
    return show(person, Whose.TEAM, filter(name, kind, school, overdue), after, model);
  }

  private static TaskFilter filter(String name, String kind, String school, String overdue) {
    return TaskFilter.of(name, kind, school, overdue.equals("yes"));
  }

  private String show(Person person, Whose whose, TaskFilter filter, String after, Model model) {
    TaskCursor cursor = TaskCursor.read(after);
    TaskList.Page page = list.page(person, whose, filter, cursor);
    Map<String, String> schoolNames = new HashMap<>();
    Function<Task, Due> due = dues.of(page.tasks());
    Map<Long, String> more = details(page.tasks());
    List<Line> lines =
        page.tasks().stream()
            .map(task -> line(task, more.get(task.key()), person, schoolNames, due.apply(task)))
            .toList();
    String path = whose == Whose.MINE ? "/tasks" : "/tasks/team";
    model.addAttribute("team", whose == Whose.TEAM);
    model.addAttribute(
        "errands",
        whose == Whose.MINE
            ? errands.stream().flatMap(source -> source.errandsOf(person).stream()).toList()
            : List.of());
    model.addAttribute("titleKey", whose == Whose.MINE ? "tasks.yours.title" : "tasks.team.title");
    model.addAttribute("lines", lines);
    model.addAttribute("filter", filter);
    model.addAttribute("path", path);
    model.addAttribute("here", address(path, filter, cursor));
    model.addAttribute("first", cursor == null ? null : address(path, filter, null));
    model.addAttribute("next", page.next() == null ? null : address(path, filter, page.next()));
    model.addAttribute("kinds", kinds(person));
    model.addAttribute("schools", schoolChoices(person, schoolNames));
    return "tasks/list";
  }

  /** By the task's key. */
  private Map<Long, String> details(List<Task> tasks) {
    Map<Long, String> found = new HashMap<>();
    for (TaskDetails known : details) {
      List<Task> about =
          tasks.stream().filter(task -> task.elementId().equals(known.elementId())).toList();
      if (!about.isEmpty()) {
        Map<UUID, String> words = known.of(about.stream().map(Task::caseId).distinct().toList());
        about.stream()
            .filter(task -> words.containsKey(task.caseId()))
            .forEach(task -> found.put(task.key(), words.get(task.caseId())));
      }
    }
    return found;
  }

  private Line line(
      Task task, @Nullable String detail, Person person, Map<String, String> schoolNames, Due due) {
    return new Line(
        task.key(),
        names.name(task.elementId(), task.processDefinitionKey()),
        detail,
        Access.mayAct(person, task.groups().subList(0, 1)) ? null : task.roles().getFirst(),
        task.pupilName(),
        task.caseId(),
        task.caseReference(),
        schoolNames.computeIfAbsent(task.schoolUrn(), this::schoolName),
        task.dueAt(),
        due,
        task.assigneeName(),
        task.isHeldBy(person),
        task.isCompleting());
  }

  private String schoolName(String urn) {
    return schools.byUrn(urn).map(School::name).orElse(urn);
  }

  private List<Choice> kinds(Person person) {
    return list.kinds(person).stream()
        .map(kind -> new Choice(kind, names.name(kind)))
        .sorted(Comparator.comparing(Choice::text))
        .toList();
  }

  private List<Choice> schoolChoices(Person person, Map<String, String> schoolNames) {
    return list.schools(person).stream()
        .map(urn -> new Choice(urn, schoolNames.computeIfAbsent(urn, this::schoolName)))
        .sorted(Comparator.comparing(Choice::text))
        .toList();
  }

  /** The page's own address: whoever comes back to it is where they were. */
  private static String address(String path, TaskFilter filter, @Nullable TaskCursor cursor) {
    UriComponentsBuilder to = UriComponentsBuilder.fromPath(path);
    Map<String, Object> words = new HashMap<>();
    add(to, words, "name", filter.name());
    add(to, words, "kind", filter.kind());
    add(to, words, "school", filter.school());
    add(to, words, "overdue", filter.overdue() ? "yes" : "");
    add(to, words, "after", cursor == null ? "" : cursor.toString());
    return to.encode().buildAndExpand(words).toUriString();
  }

  private static void add(
      UriComponentsBuilder to, Map<String, Object> words, String name, String value) {
    if (!value.isEmpty()) {
      to.queryParam(name, "{" + name + "}");
      words.put(name, value);
    }
  }
}
