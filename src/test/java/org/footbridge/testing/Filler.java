package org.footbridge.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.tasks.CaseActions;
import org.footbridge.tasks.CompleteTask;
import org.footbridge.tasks.FormAnswers;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who can fill in any form: does whatever tasks are open, with answers that fit. What it
 * answers depends on its seed, the step and how often it did that step, and on nothing else, so
 * that two cases of the same life are given the same answers in whatever order they come.
 */
public final class Filler {

  private static final int TRIES = 40;

  private final long seed;
  private final Map<String, List<Object>> wishes = new HashMap<>();
  private final Map<String, UnaryOperator<Map<String, Object>>> own = new HashMap<>();
  private final Map<String, Integer> done = new HashMap<>();

  private Filler(long seed) {
    this.seed = seed;
  }

  public static Filler seeded(long seed) {
    return new Filler(seed)
        .answering("supply-evidence", Filler::writtenToday)
        .answering("check-evidence", Filler::writtenToday);
  }

  /** Renewed evidence is newer than what there is; what ends in some days is asked for again. */
  private static Map<String, Object> writtenToday(Map<String, Object> answers) {
    Map<String, Object> paper = new HashMap<>(answers);
    paper.computeIfPresent("datedOn", (field, any) -> Platform.today().toString());
    paper.remove("validUntil");
    return paper;
  }

  /**
   * What to answer where it is offered.
   *
   * @param field the form's key; {@code form.key} to mean one form only
   * @param values in order of preference, or more than one alike to weigh them
   */
  public Filler preferring(String field, Object... values) {
    wishes.put(field, List.of(values));
    return this;
  }

  public Filler preferring(String field, List<?> values) {
    wishes.put(field, List.copyOf(values));
    return this;
  }

  public Filler preferring(Map<String, ?> answers) {
    answers.forEach((field, value) -> wishes.put(field, List.of(value)));
    return this;
  }

  /** For a form with a rule that no made-up answer would meet. */
  public Filler answering(String form, UnaryOperator<Map<String, Object>> answers) {
    own.put(form, answers);
    return this;
  }

  /** An open task. */
  public record Open(long key, String element, String group, @Nullable String form) {}

  /** The open tasks of the case, the oldest first. */
  public static List<Open> open(UUID caseId) {
    return Platform.jdbc()
        .sql(
            """
            select t.user_task_key as key, t.element_id as element,
                   coalesce(t.groups[1], '') as "group", f.form_id as form
            from tasks.task t left join engine.form_definition f on f.key = t.form_key
            where t.case_id = :case and t.state = 'open' order by t.user_task_key
            """)
        .param("case", caseId)
        .query(Open.class)
        .list();
  }

  /** Does every task of the case that is open now; how many that were. */
  public int completeAll(UUID caseId) {
    int count = 0;
    for (Open task : open(caseId)) {
      if (complete(task)) {
        count++;
      }
    }
    return count;
  }

  /**
   * Does this task.
   *
   * @return false when it was gone
   * @throws AssertionError when no answers would do
   */
  public boolean complete(Open task) {
    return complete(
        task,
        (answers, person) ->
            Platform.bean(CompleteTask.class).complete(task.key(), answers, person));
  }

  /** Sends a task's answers, so or otherwise. */
  @FunctionalInterface
  public interface Sending {
    void send(String answers, Person person);
  }

  public boolean complete(Open task, Sending sending) {
    Person person;
    try {
      person = Story.actor(task.key());
    } catch (EmptyResultDataAccessException gone) {
      return false;
    }
    String step = task.element() + " " + task.group().replaceAll("@.*", "");
    int times = done.merge(step, 1, Integer::sum);
    return tried(
        task.form() == null ? "" : task.form(),
        step + " " + times,
        (seed, needed) -> FormAnswers.toTask(task.key(), person, seed, this::wish, needed),
        answers -> sending.send(answers, person));
  }

  /** What somebody with every role on this case may do without being asked. */
  public static List<String> actions(UUID caseId) {
    return FormAnswers.actions(caseId, everybody(caseId));
  }

  /** Does what no task asks for; returns the id of the request. */
  public UUID act(UUID caseId, String form) {
    return act(caseId, form, Platform.bean(CaseActions.class)::act);
  }

  /** Sends an action's answers, so or otherwise. */
  @FunctionalInterface
  public interface Acting {
    void act(UUID caseId, String form, UUID request, String answers, Person person);
  }

  public UUID act(UUID caseId, String form, Acting acting) {
    Person person = everybody(caseId);
    int times = done.merge(form, 1, Integer::sum);
    UUID request = UUID.randomUUID();
    tried(
        form,
        form + " " + times,
        (seed, needed) ->
            FormAnswers.toAction(caseId, form, request, person, seed, this::wish, needed),
        answers -> acting.act(caseId, form, request, answers, person));
    return request;
  }

  /** Somebody with every role there is, on this case. */
  public static Person everybody(UUID caseId) {
    Case about = Platform.bean(Cases.class).byId(new CaseId(caseId));
    List<String> grants = new ArrayList<>();
    for (String role : Roles.all()) {
      for (String scope : List.of(about.area(), about.schoolUrn(), caseId.toString())) {
        grants.add(role + "@" + scope);
      }
    }
    return Story.somebody("Somebody of everything", grants.toArray(String[]::new));
  }

  /** Answers made from a seed; fields that were refused when they were left out must be there. */
  interface Making {
    Map<String, Object> answers(String seed, Set<String> needed);
  }

  /** Other answers as long as a rule refuses them. */
  boolean tried(
      String form, String salt, Making making, java.util.function.Consumer<String> sending) {
    Set<String> needed = new HashSet<>();
    List<String> refusals = new ArrayList<>();
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Map<String, Object> answers;
      try {
        answers = making.answers(seed + " " + salt + " " + attempt, needed);
      } catch (RuntimeException refusal) {
        if (FormAnswers.isGone(refusal)) {
          return false;
        }
        throw refusal;
      }
      if (own.containsKey(form)) {
        answers = own.get(form).apply(answers);
      }
      try {
        sending.accept(Platform.bean(JsonMapper.class).writeValueAsString(answers));
        return true;
      } catch (RuntimeException refusal) {
        if (refusal instanceof OptimisticLockingFailureException) {
          // The case changed in that moment; a person reads so and sends it again.
          continue;
        }
        if (FormAnswers.isGone(refusal)) {
          return false;
        }
        List<String> fields = FormAnswers.refused(refusal);
        if (fields.isEmpty()) {
          throw refusal;
        }
        needed.addAll(fields);
        refusals.add(FormAnswers.why(refusal) + " for " + answers);
      }
    }
    throw new AssertionError(
        "No answers would do for " + salt + ": " + refusals.subList(0, Math.min(4, TRIES)));
  }

  private @Nullable Object wish(String form, String field, List<Object> options, Random random) {
    List<Object> wished = wishes.getOrDefault(form + "." + field, wishes.get(field));
    if (wished == null) {
      return null;
    }
    List<Object> possible =
        options.isEmpty()
            ? wished
            : wished.stream()
                .filter(
                    value ->
                        value instanceof List<?> many
                            ? options.containsAll(many)
                            : options.contains(value))
                .toList();
    return possible.isEmpty() ? null : possible.get(random.nextInt(possible.size()));
  }
}
