package org.footbridge.reports;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a reader of the reports does not know: atoms that stand in the same figures are one unknown,
 * since nothing tells them apart.
 */
final class Unknowns {

  private final int howMany;
  private final List<int[]> ofFigures;

  private Unknowns(int howMany, List<int[]> ofFigures) {
    this.howMany = howMany;
    this.ofFigures = ofFigures;
  }

  static Unknowns of(List<Figure> figures) {
    int atoms = figures.stream().mapToInt(figure -> figure.parts().length()).max().orElse(0);
    Map<BitSet, Integer> numbers = new LinkedHashMap<>();
    List<BitSet> ofFigures = new ArrayList<>();
    figures.forEach(figure -> ofFigures.add(new BitSet()));
    for (int atom = 0; atom < atoms; atom++) {
      BitSet in = new BitSet();
      for (int i = 0; i < figures.size(); i++) {
        in.set(i, figures.get(i).parts().get(atom));
      }
      if (!in.isEmpty()) {
        int number = numbers.computeIfAbsent(in, known -> numbers.size());
        in.stream().forEach(figure -> ofFigures.get(figure).set(number));
      }
    }
    return new Unknowns(
        numbers.size(), ofFigures.stream().map(set -> set.stream().toArray()).toList());
  }

  int howMany() {
    return howMany;
  }

  /** The unknowns that a figure adds up. */
  int[] of(int figure) {
    return ofFigures.get(figure);
  }
}
