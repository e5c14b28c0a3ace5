package org.footbridge.casework;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Person;

/**
 * What must be seen of a case before anything is read: in the list, and beside the pupil's name.
 * Other modules bring it, so that the case knows none of them.
 */
public interface CaseMarks {

  /**
   * A few words in a colour.
   *
   * @param classes of the tag, for its colour
   */
  record Mark(String text, String classes) {}

  /** The marks of those cases that have any, in one go; only what this person may know. */
  Map<UUID, List<Mark>> of(Collection<UUID> cases, Person person);
}
