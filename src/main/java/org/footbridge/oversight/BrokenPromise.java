package org.footbridge.oversight;

import java.util.Comparator;
import java.util.List;
import org.footbridge.access.Person;
import org.footbridge.sla.SlaClock;
import org.footbridge.tasks.HandOver;

/**
 * A promise that is broken now.
 *
 * @param told what is broken, since when, how late it is and whose step it is, in words
 * @param steps the open tasks in which it is kept
 */
record BrokenPromise(SlaClock clock, String name, String told, List<HandOver.Open> steps) {

  boolean isCalled(String id) {
    return clock.id().toString().equals(id);
  }

  /** Everybody who could do one of its steps, by name. */
  List<Person> whoCould() {
    return steps.stream()
        .flatMap(step -> step.whoCould().stream())
        .distinct()
        .sorted(Comparator.comparing(Person::name))
        .toList();
  }
}
