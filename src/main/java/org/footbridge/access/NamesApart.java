package org.footbridge.access;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * How people are called where one of them is chosen: by name, and those who share a name by their
 * e-mail address as well, so that nobody gives a child's work to the wrong one.
 */
public final class NamesApart {

  private NamesApart() {}

  /** Words by the person's id, in the order given. */
  public static Map<UUID, String> of(Collection<Person> people) {
    Map<String, Long> called =
        people.stream().distinct().collect(groupingBy(NamesApart::heard, counting()));
    Map<UUID, String> words = new LinkedHashMap<>();
    for (Person one : people) {
      boolean shared = called.getOrDefault(heard(one), 1L) > 1;
      words.put(one.id(), shared ? one.name() + " (" + one.email() + ")" : one.name());
    }
    return words;
  }

  private static String heard(Person person) {
    return person.name().strip().toLowerCase(Locale.ROOT);
  }
}
