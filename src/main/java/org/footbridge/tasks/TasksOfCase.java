package org.footbridge.tasks;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.CasePanel;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The open tasks of a case: what happens next, who can do it, and by when. */
@Component
public class TasksOfCase implements CasePanel {

  private static final int NEXT_TO_THE_SUMMARY = 20;

  /**
   * An open task as the case shows it.
   *
   * @param mayOpen whether the person may do it, and so gets a link
   * @param roles who can do it, as codes of roles
   */
  public record OpenTask(
      long key,
      String elementId,
      String name,
      List<String> roles,
      @Nullable String heldBy,
      @Nullable Instant dueAt,
      String dueBadge,
      String dueMessageKey,
      boolean completing,
      boolean mayOpen) {}

  private final Tasks tasks;
  private final TaskNames names;
  private final TaskDues dues;

  TasksOfCase(Tasks tasks, TaskNames names, TaskDues dues) {
    this.tasks = tasks;
    this.names = names;
    this.dues = dues;
  }

  /** The open tasks of a case, the most urgent first. */
  public List<OpenTask> open(CaseId caseId, Person person) {
    List<Task> open = tasks.ofCase(caseId.value(), person);
    Function<Task, Due> dueOf = dues.of(open);
    return open.stream()
        .map(
            task -> {
              Due due = dueOf.apply(task);
              return new OpenTask(
                  task.key(),
                  task.elementId(),
                  names.name(task.elementId(), task.processDefinitionKey()),
                  task.roles(),
                  task.assigneeName(),
                  task.dueAt(),
                  due.badge(),
                  due.messageKey(),
                  task.isCompleting(),
                  Access.mayAct(person, task.groups()));
            })
        .toList();
  }

  @Override
  public int order() {
    return NEXT_TO_THE_SUMMARY;
  }

  @Override
  public String heading() {
    return "tasks.panel.heading";
  }

  @Override
  public String fragment() {
    return "tasks/panel :: panel";
  }

  @Override
  public Object model(CaseId caseId, Person person) {
    return open(caseId, person);
  }
}
