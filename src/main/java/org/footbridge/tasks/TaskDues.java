package org.footbridge.tasks;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.footbridge.Footbridge;
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
    Map<UUID, Set<LocalDate>> paused =
        pauses.stream().findFirst().map(known -> known.paused(cases)).orElse(Map.of());
    Instant now = clock.instant();
    return task ->
        Due.of(task.dueAt(), waits(task, paused.getOrDefault(task.caseId(), Set.of())), now);
  }

  private static boolean waits(Task task, Set<LocalDate> pausedDays) {
    Instant due = task.dueAt();
    return due != null && pausedDays.contains(LocalDate.ofInstant(due, Footbridge.ZONE));
  }
}
