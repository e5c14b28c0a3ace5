package org.footbridge.tasks;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.footbridge.access.Access;
import org.footbridge.access.Confinement;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.CasePanels;
import org.footbridge.pages.Dates;
import org.footbridge.schools.School;
import org.footbridge.schools.Schools;
import org.footbridge.tasks.CompleteTask.HeldByColleague;
import org.footbridge.tasks.CompleteTask.NotOpen;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.json.JsonMapper;

/** One task: its form, the case at a glance, and everything that can be done with it. */
@Controller
@RequestMapping("/tasks/{key:\\d{1,19}}")
class TaskPage {

  /** The task as the page shows it. */
  record Shown(
      long key,
      String element,
      String name,
      String why,
      UUID caseId,
      String reference,
      String pupil,
      String school,
      @Nullable Instant dueAt,
      Due due,
      @Nullable UUID holder,
      @Nullable String heldBy,
      boolean mine,
      boolean completing) {}

  /**
   * What the browser's form is started with.
   *
   * @param schema the form file
   * @param values JSON: what is filled in already, and what the form's texts refer to
   * @param errors JSON: a message by field
   * @param page tells the drafts of this showing of the page from any other's
   */
  record Asked(String schema, String values, String errors, int draftVersion, String page) {}

  private static final Pattern NOT_TO_BE_KEPT = Pattern.compile("\\\\u0000|[\\uD800-\\uDFFF]");

  /** A message of the summary and the field it is about. */
  record Problem(String field, String text) {}

  private final Tasks tasks;
  private final TaskNames names;
  private final Forms forms;
  private final FormMeanings meanings;
  private final FormCheck check;
  private final Drafts drafts;
  private final ClaimTask claim;
  private final CompleteTask complete;
  private final Schools schools;
  private final CasePanels panels;
  private final TaskDues dues;
  private final AnswersInWords inWords;
  private final AnswersBeside beside;
  private final Audit audit;
  private final Confinement confinement;
  private final MessageSource messages;
  private final Dates dates;
  private final JsonMapper json;
  private final Clock clock;

  TaskPage(
      Tasks tasks,
      TaskNames names,
      Forms forms,
      FormMeanings meanings,
      FormCheck check,
      Drafts drafts,
      ClaimTask claim,
      CompleteTask complete,
      Schools schools,
      CasePanels panels,
      TaskDues dues,
      AnswersInWords inWords,
      AnswersBeside beside,
      Audit audit,
      Confinement confinement,
      MessageSource messages,
      Dates dates,
      JsonMapper json,
      Clock clock) {
    this.tasks = tasks;
    this.names = names;
    this.forms = forms;
    this.meanings = meanings;
    this.check = check;
    this.drafts = drafts;
    this.claim = claim;
    this.complete = complete;
    this.schools = schools;
    this.panels = panels;
    this.dues = dues;
    this.inWords = inWords;
    this.beside = beside;
    this.audit = audit;
    this.confinement = confinement;
    this.messages = messages;
    this.dates = dates;
    this.json = json;
    this.clock = clock;
  }

  @GetMapping
  String show(
      @PathVariable long key,
      @RequestParam(defaultValue = "") String back,
      Person person,
      HttpServletResponse response,
      Model model) {
    Optional<Task> open = tasks.open(key);
    if (open.isEmpty()) {
      return gone(key, back, person, Map.of(), response, model);
    }
    require(open.get(), person);
    confinement.within(open.get().confinement(), () -> audit.viewed(open.get().caseId(), "task"));
    return form(open.get(), back, person, null, List.of(), model);
  }

  @PostMapping
  String complete(
      @PathVariable long key,
      @RequestParam(defaultValue = "") String answers,
      @RequestParam(defaultValue = "") String back,
      Person person,
      HttpServletResponse response,
      RedirectAttributes after,
      Model model) {
    Optional<Task> open = tasks.open(key);
    if (open.isEmpty()) {
      return gone(key, back, person, typed(answers), response, model);
    }
    require(open.get(), person);
    try {
      complete.complete(key, answers, person);
    } catch (AnswersRefused refused) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return form(open.get(), back, person, refused.typed(), refused.wrong(), model);
    } catch (HeldByColleague held) {
      response.setStatus(HttpStatus.CONFLICT.value());
      model.addAttribute("said", inWords.of(open.get().formKey(), held.typed()));
      return form(tasks.open(key).orElse(open.get()), back, person, null, List.of(), model);
    } catch (NotOpen notOpen) {
      return gone(key, back, person, notOpen.typed(), response, model);
    } catch (OptimisticLockingFailureException changed) {
      response.setStatus(HttpStatus.CONFLICT.value());
      List<Wrong> wrong = List.of(new Wrong("", "tasks.form.wrong.case-changed"));
      return form(open.get(), back, person, typed(answers), wrong, model);
    }
    after.addFlashAttribute(
        "done", names.name(open.get().elementId(), open.get().processDefinitionKey()));
    return "redirect:" + backTo(back, person);
  }

  @PostMapping("/claim")
  String claim(
      @PathVariable long key,
      @RequestParam(required = false) @Nullable UUID from,
      @RequestParam(defaultValue = "") String back,
      Person person,
      RedirectAttributes after) {
    Optional<Task> open = tasks.open(key);
    open.ifPresent(task -> require(task, person));
    ClaimTask.Outcome outcome = claim.claim(key, person, from);
    if (outcome == ClaimTask.Outcome.HELD_BY_COLLEAGUE) {
      after.addFlashAttribute("claimRefused", true);
    }
    after.addAttribute("back", backTo(back));
    return "redirect:/tasks/" + key;
  }

  @PostMapping("/release")
  String release(
      @PathVariable long key,
      @RequestParam(defaultValue = "") String back,
      Person person,
      RedirectAttributes after) {
    claim.release(key, person);
    tasks
        .open(key)
        .ifPresent(
            task ->
                after.addFlashAttribute(
                    "released", names.name(task.elementId(), task.processDefinitionKey())));
    return "redirect:" + backTo(back);
  }

  /** Keeps what is typed so far; the browser calls it from time to time. */
  @PostMapping("/draft")
  @ResponseBody
  ResponseEntity<Map<String, Object>> draft(
      @PathVariable long key,
      @RequestBody String answers,
      @RequestParam(defaultValue = "0") int seen,
      @RequestParam(defaultValue = "") String page,
      Person person) {
    Task task = tasks.open(key).orElse(null);
    if (task == null || task.isCompleting()) {
      return refused(HttpStatus.GONE, "tasks.draft.gone");
    }
    require(task, person);
    Map<String, Object> typed = check.read(answers);
    if (typed == null || task.formKey() == null) {
      return refused(HttpStatus.UNPROCESSABLE_ENTITY, "tasks.draft.unreadable");
    }
    // The database knows neither NUL nor half a character, and nobody can type them.
    if (NOT_TO_BE_KEPT.matcher(json.writeValueAsString(typed)).find()) {
      return refused(HttpStatus.UNPROCESSABLE_ENTITY, "tasks.draft.unreadable");
    }
    Set<String> known = forms.byKey(task.formKey()).map(FormFile::names).orElse(Set.of());
    if (!known.containsAll(typed.keySet())) {
      return refused(HttpStatus.UNPROCESSABLE_ENTITY, "tasks.form.wrong.unknown");
    }
    Optional<Integer> saved =
        drafts.save(key, task.formKey(), typed, new Drafts.Seen(seen, brief(page)), person);
    if (saved.isEmpty()) {
      return drafts
          .of(key)
          .map(
              other ->
                  refused(
                      HttpStatus.CONFLICT,
                      "tasks.draft.other",
                      other.savedByName(),
                      dates.moment(other.savedAt())))
          .orElseGet(() -> refused(HttpStatus.CONFLICT, "tasks.draft.held"));
    }
    String message = text("tasks.draft.saved", dates.moment(clock.instant()));
    return ResponseEntity.ok(Map.of("version", saved.get(), "message", message));
  }

  private static String brief(String page) {
    return page.length() > 40 ? page.substring(0, 40) : page;
  }

  private ResponseEntity<Map<String, Object>> refused(
      HttpStatus status, String message, Object... words) {
    return ResponseEntity.status(status).body(Map.of("message", text(message, words)));
  }

  private String form(
      Task task,
      String back,
      Person person,
      @Nullable Map<String, Object> typed,
      List<Wrong> wrong,
      Model model) {
    FormFile form = forms.byKey(task.formKey()).orElse(null);
    // What somebody else began to write down is not the pupil's to read.
    Drafts.Draft draft = person.isPupil() ? null : drafts.of(task.key()).orElse(null);
    Map<String, Object> values = new LinkedHashMap<>();
    if (form != null) {
      values.putAll(prefill(task, form, person));
      if (draft != null) {
        draft.answers().forEach((name, value) -> keepKnown(form, values, name, value));
      }
      if (typed != null) {
        form.names().forEach(values::remove);
        typed.forEach((name, value) -> keepKnown(form, values, name, value));
      }
    }
    Map<String, String> errors = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    for (Wrong one : wrong) {
      String text = one.text(messages);
      problems.add(new Problem(one.field(), text));
      if (!one.field().isEmpty()) {
        errors.putIfAbsent(one.field(), text);
      }
    }
    model.addAttribute("task", shown(task, person));
    model.addAttribute(
        "form",
        form == null
            ? null
            : new Asked(
                form.schema(),
                json.writeValueAsString(values),
                json.writeValueAsString(errors),
                draft == null ? 0 : draft.version(),
                UUID.randomUUID().toString()));
    model.addAttribute("draft", draft);
    model.addAttribute("problems", problems);
    model.addAttribute("back", backTo(back, person));
    if (person.isPupil()) {
      return "tasks/question";
    }
    model.addAttribute("voices", beside.of(task));
    model.addAttribute("open", names.opens(task.elementId(), task.processDefinitionKey()));
    model.addAttribute("glances", panels.atAGlance(new CaseId(task.caseId()), person));
    return "tasks/task";
  }

  private Map<String, Object> prefill(Task task, FormFile form, Person person) {
    TaskOnCase on =
        new TaskOnCase(
            task.key(), task.caseId(), task.elementId(), form.id(), person, clock.instant());
    return meanings.of(form.id()).map(handler -> handler.prefill(on)).orElse(Map.of());
  }

  private static void keepKnown(
      FormFile form, Map<String, Object> values, String name, @Nullable Object value) {
    // What was cleared stays so: nothing is an answer, too.
    if (form.names().contains(name)) {
      values.put(name, value);
    }
  }

  private Shown shown(Task task, Person person) {
    return new Shown(
        task.key(),
        task.elementId(),
        names.name(task.elementId(), task.processDefinitionKey()),
        names.why(task.elementId()),
        task.caseId(),
        task.caseReference(),
        task.pupilName(),
        schools.byUrn(task.schoolUrn()).map(School::name).orElse(task.schoolUrn()),
        task.dueAt(),
        dues.of(List.of(task)).apply(task),
        task.assigneeId(),
        task.assigneeName(),
        task.isHeldBy(person),
        task.isCompleting());
  }

  /** The page for a task that is done, or that the process needs no more. */
  private String gone(
      long key,
      String back,
      Person person,
      Map<String, Object> typed,
      HttpServletResponse response,
      Model model) {
    Tasks.Ended ended =
        tasks
            .ended(key)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such task"));
    require(ended.groups(), key, ended.caseId(), ended.confinement(), person);
    Map<String, Object> left =
        typed.isEmpty() && ended.completedBy() == null && !person.isPupil()
            ? drafts.of(key).map(Drafts.Draft::answers).orElse(Map.of())
            : typed;
    response.setStatus(HttpStatus.GONE.value());
    model.addAttribute(
        "name",
        person.isPupil()
            ? text("tasks.question." + ended.elementId())
            : names.name(ended.elementId(), ended.processDefinitionKey()));
    model.addAttribute("ended", ended);
    model.addAttribute("said", inWords.of(ended.formKey(), left));
    model.addAttribute("back", backTo(back, person));
    return "tasks/gone";
  }

  private void require(Task task, Person person) {
    require(task.groups(), task.key(), task.caseId(), task.confinement(), person);
  }

  /** Whoever may not act gets the 403 page, and the attempt is kept though nothing else is. */
  private void require(
      List<String> groups,
      long key,
      @Nullable UUID caseId,
      @Nullable String confined,
      Person person) {
    if (!Access.mayAct(person, groups)) {
      confinement.within(
          confined,
          () -> audit.record("tasks.refused", caseId, Map.of("task", Long.toString(key))));
      throw new AccessDeniedException("Not a task of this person's groups");
    }
  }

  private Map<String, Object> typed(String answers) {
    return Optional.ofNullable(check.read(answers)).orElse(Map.of());
  }

  private static String backTo(String back, Person person) {
    return person.isPupil() ? "/your-page" : backTo(back);
  }

  /** Only ever back to a list of ours. */
  private static String backTo(String back) {
    return back.matches("/tasks(/team)?(\\?[\\p{Graph}]{0,1000})?") ? back : "/tasks";
  }

  private String text(String key, Object... words) {
    return messages.getMessage(key, words, java.util.Locale.UK);
  }
}
