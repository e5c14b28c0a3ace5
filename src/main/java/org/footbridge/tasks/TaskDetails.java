package org.footbridge.tasks;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Says in the lists more about the tasks of a step than its name does. */
public interface TaskDetails {

  String elementId();

  /** What it is about, in words, by case; cases without are left out. One query for all. */
  Map<UUID, String> of(Collection<UUID> caseIds);
}
