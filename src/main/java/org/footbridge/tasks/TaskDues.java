package org.footbridge.tasks;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** How the due dates of tasks stand; a task waits when the deadline it is due with stands still. */
@Component
class TaskDues {

  private final ObjectProvider<DuePauses> pauses;
  private final Clock clock;

  TaskDues(ObjectProvider<DuePauses> pauses, Clock clock) {
    this.pauses = pauses;
    this.clock = clock;
  }

  /** For any of these tasks; what is asked of the clocks is asked once for all. */
  Function<Task, Due> of(Collection<Task> tasks) {
    Set<UUID> cases = tasks.stream().map(Task::caseId).collect(Collectors.toSet());
    Map<UUID, Set<String>> waiting =
        pauses.stream().findFirst().map(known -> known.waitingSteps(cases)).orElse(Map.of());
    Instant now = clock.instant();
    return task ->
        Due.of(
            task.dueAt(),
            waiting.getOrDefault(task.caseId(), Set.of()).contains(task.elementId()),
            now);
  }
}
