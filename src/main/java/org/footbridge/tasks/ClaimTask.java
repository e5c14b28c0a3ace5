package org.footbridge.tasks;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.access.Access;
import org.footbridge.access.Confinement;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.footbridge.engine.Commands;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a task and puts it back. What we say here holds; the engine is told and follows. */
@Component
class ClaimTask {

  /** How a claim went. */
  enum Outcome {
    DONE,
    HELD_BY_COLLEAGUE,
    GONE
  }

  private final Tasks tasks;
  private final Commands commands;
  private final Audit audit;
  private final Confinement confinement;

  ClaimTask(Tasks tasks, Commands commands, Audit audit, Confinement confinement) {
    this.confinement = confinement;
    this.tasks = tasks;
    this.commands = commands;
    this.audit = audit;
  }

  /**
   * @param from the colleague to take it over from; null for a task that nobody holds
   */
  @Transactional
  Outcome claim(long key, Person person, @Nullable UUID from) {
    Optional<Task> found = tasks.openForChange(key);
    if (found.isEmpty() || found.get().isCompleting()) {
      return Outcome.GONE;
    }
    Task task = found.get();
    Access.requireAct(person, task.groups());
    if (task.isHeldBy(person)) {
      return Outcome.DONE;
    }
    if (!tasks.assign(key, person.id(), person.name(), from)) {
      return Outcome.HELD_BY_COLLEAGUE;
    }
    confinement.begin(task.confinement());
    commands.assignUserTask(key, person.id().toString(), orderKey(key));
    audit.record(
        from == null ? "tasks.claimed" : "tasks.taken-over",
        task.caseId(),
        from == null
            ? Map.of("task", Long.toString(key), "element", task.elementId())
            : Map.of(
                "task", Long.toString(key), "element", task.elementId(), "from", from.toString()));
    return Outcome.DONE;
  }

  /** Puts a task back for others; nothing happens when the person does not hold it. */
  @Transactional
  void release(long key, Person person) {
    Optional<Task> found = tasks.openForChange(key);
    if (found.isEmpty() || !tasks.release(key, person.id())) {
      return;
    }
    confinement.begin(found.get().confinement());
    commands.unassignUserTask(key, orderKey(key));
    audit.record(
        "tasks.released",
        found.get().caseId(),
        Map.of("task", Long.toString(key), "element", found.get().elementId()));
  }

  /** Claims, releases and the completion of one task reach the engine in their order. */
  static String orderKey(long key) {
    return "task-" + key;
  }
}
