package org.footbridge.comparison;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.footbridge.comparison.Comparison.OfFile;
import org.footbridge.comparison.Told.Section;

/** What the drawings show of the differences. */
final class Marks {

  private Marks() {}

  /**
   * Three words for each element that has a mark on this side: its id there, the mark, and the
   * number of its sentences on the page (0 where only the drawing changed).
   */
  static String of(OfFile file, List<Section> sections, boolean isBefore) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    sections.forEach(section -> numbers.put(section.place(), section.number()));
    Map<String, String> marks = new LinkedHashMap<>();
    for (Difference difference : file.differences()) {
      Thing thing = isBefore ? difference.before() : difference.after();
      boolean shows =
          difference.aspect() == Aspect.RUNS
              || difference.aspect() == Aspect.WORDS
              || difference.key().equals("drawn.at");
      if (thing != null && shows && !thing.id().isEmpty() && !thing.id().contains(" ")) {
        int number =
            difference.aspect() == Aspect.RUNS ? numbers.getOrDefault(difference.place(), 0) : 0;
        String mark = thing.id() + " " + difference.mark().code() + " " + number;
        marks.merge(thing.id(), mark, (first, next) -> first.endsWith(" 0") ? next : first);
      }
    }
    return marks.values().stream().collect(Collectors.joining(" "));
  }
}
