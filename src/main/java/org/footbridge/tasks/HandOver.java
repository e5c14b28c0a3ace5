package org.footbridge.tasks;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.access.Access;
import org.footbridge.access.Confinement;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.footbridge.engine.Commands;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who could do an open task, and giving it to one of them, whoever holds it. */
@Component
public class HandOver {

  /**
   * An open task that can be given to somebody.
   *
   * @param roles who can do it, as codes of roles, whose task it is first
   */
  public record Open(
      long key,
      String elementId,
      String name,
      List<String> roles,
      @Nullable String heldBy,
      List<Person> whoCould) {}

  private final Tasks tasks;
  private final TaskNames names;
  private final People people;
  private final Commands commands;
  private final Audit audit;
  private final Confinement confinement;

  HandOver(
      Tasks tasks,
      TaskNames names,
      People people,
      Commands commands,
      Audit audit,
      Confinement confinement) {
    this.confinement = confinement;
    this.tasks = tasks;
    this.names = names;
    this.people = people;
    this.commands = commands;
    this.audit = audit;
  }

  /** The open tasks of these steps that this person may know of. */
  @Transactional(readOnly = true)
  public List<Open> open(UUID caseId, Collection<String> elements, Person by) {
    return tasks.ofCase(caseId, by).stream()
        .filter(task -> elements.contains(task.elementId()) && !task.isCompleting())
        .map(
            task ->
                new Open(
                    task.key(),
                    task.elementId(),
                    names.name(task.elementId(), task.processDefinitionKey()),
                    task.roles(),
                    task.assigneeName(),
                    people.holding(task.groups().toArray(String[]::new))))
        .toList();
  }

  /** Gives the task to a person; false when it is done or gone, or not one of theirs. */
  @Transactional
  public boolean give(long key, Person to) {
    Optional<Task> open = tasks.openForChange(key).filter(task -> !task.isCompleting());
    if (open.isEmpty() || !Access.mayAct(to, open.get().groups())) {
      return false;
    }
    Task task = open.get();
    if (task.isHeldBy(to)) {
      return true;
    }
    tasks.assign(key, to.id(), to.name(), task.assigneeId());
    commands.assignUserTask(key, to.id().toString(), ClaimTask.orderKey(key));
    audit.record(
        "tasks.given",
        task.caseId(),
        Map.of("task", Long.toString(key), "element", task.elementId(), "to", to.id().toString()));
    return true;
  }

  /**
   * Gives the task on from whoever is said to hold it, or back to its team.
   *
   * @param from null for a task that nobody holds
   * @param to null for nobody in particular
   * @param because keys and ids for the audit trail
   * @return whether that was still so; otherwise nothing is changed
   */
  @Transactional
  public boolean move(
      long key, @Nullable UUID from, @Nullable Person to, Map<String, String> because) {
    Task task = tasks.openForChange(key).orElse(null);
    if (task == null || task.isCompleting() || to != null && !Access.mayAct(to, task.groups())) {
      return false;
    }
    boolean moved =
        to != null
            ? tasks.assign(key, to.id(), to.name(), from)
            : from != null && tasks.release(key, from);
    if (!moved) {
      return false;
    }
    confinement.begin(task.confinement());
    Map<String, String> details = new HashMap<>(because);
    details.put("task", Long.toString(key));
    details.put("element", task.elementId());
    if (from != null) {
      details.put("from", from.toString());
    }
    if (to == null) {
      commands.unassignUserTask(key, ClaimTask.orderKey(key));
      audit.record("tasks.given-back", task.caseId(), details);
    } else {
      details.put("to", to.id().toString());
      commands.assignUserTask(key, to.id().toString(), ClaimTask.orderKey(key));
      audit.record("tasks.given", task.caseId(), details);
    }
    return true;
  }
}
