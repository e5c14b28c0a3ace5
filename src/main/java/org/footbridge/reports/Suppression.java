package org.footbridge.reports;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Decides which figures of a report are left out, so that nobody can work out a small number from
 * the others, from their totals or from reports of other months and areas (docs/decisions/0070).
 *
 * <p>Of each number below the threshold, other than zero, a reader must be left with a range at
 * least as wide as the threshold. Where the figures that are shown do not leave one, those that
 * have to go for it are found by the cheapest way to let the number be that much more.
 */
final class Suppression {

  /** Solutions add up to a millionth; a range that lacks less is wide enough. */
  private static final double EXACT = 1e-4;

  private final List<Figure> figures;
  private final int threshold;
  private final Unknowns unknowns;
  private final double[] least;
  private final double[] most;

  private Suppression(List<Figure> figures, int threshold) {
    this.figures = figures;
    this.threshold = threshold;
    this.unknowns = Unknowns.of(figures);
    // What is true is always possible.
    this.least = figures.stream().mapToDouble(Figure::count).toArray();
    this.most = least.clone();
  }

  /**
   * Hides what has to be hidden of the figures that are yet to be published.
   *
   * @param figures those, all that were published before with which they can be compared, and those
   *     that no report has yet but one may have: they are not to be worked out either
   */
  static void protect(List<Figure> figures, int threshold) {
    figures.stream()
        .filter(figure -> !figure.isPublished() && figure.isSmall(threshold))
        .forEach(Figure::hide);
    new Suppression(figures, threshold).protectSmall();
  }

  private void protectSmall() {
    raiseTogether();
    IntStream.range(0, figures.size())
        .filter(i -> !figures.get(i).isShown() && figures.get(i).isSmall(threshold))
        .boxed()
        .sorted((a, b) -> Long.compare(figures.get(b).count(), figures.get(a).count()))
        .forEach(this::protect);
    if (!narrow().isEmpty()) {
      // No solution was believed: then nothing is said at all.
      figures.stream().filter(figure -> !figure.isPublished()).forEach(Figure::hide);
    }
  }

  /** One answer is about many numbers: most need no question of their own. */
  private void raiseTogether() {
    int before;
    int left = narrow().size();
    do {
      before = left;
      double[] bounds = least.clone();
      narrow().forEach(i -> bounds[i] += threshold);
      learn(reader().raised(narrow(), bounds));
      left = narrow().size();
    } while (left > 0 && left < before);
  }

  private List<Integer> narrow() {
    return IntStream.range(0, figures.size())
        .filter(i -> !figures.get(i).isShown() && figures.get(i).isSmall(threshold) && !isWide(i))
        .boxed()
        .toList();
  }

  private void protect(int small) {
    if (!isWide(small)) {
      learn(reader().most(small, least[small] + threshold));
    }
    if (!isWide(small)) {
      learn(reader().least(small));
    }
    if (!isWide(small)) {
      up(small);
    }
    if (!isWide(small)) {
      hide(bending().atMost(small, most[small] - threshold));
    }
  }

  /** As far as it takes, or as far as what was published before lets it. */
  private void up(int small) {
    double wanted = least[small] + threshold;
    double possible =
        new Reader(figures, unknowns, this::isPublished, i -> false)
            .most(small, wanted)
            .map(guess -> guess.figures()[small])
            .orElse(most[small]);
    if (possible > most[small] + EXACT) {
      hide(bending().atLeast(small, possible - EXACT / 2));
    }
  }

  private void hide(Optional<Reader.Guess> way) {
    way.ifPresent(guess -> guess.changed().forEach(figure -> figures.get(figure).hide()));
    learn(way);
  }

  private Reader reader() {
    return new Reader(figures, unknowns, i -> true, i -> false);
  }

  private Reader bending() {
    return new Reader(figures, unknowns, i -> true, i -> !isPublished(i));
  }

  private boolean isPublished(int figure) {
    return figures.get(figure).isPublished();
  }

  private boolean isWide(int figure) {
    return most[figure] - least[figure] >= threshold - EXACT;
  }

  /** What is possible once stays possible, since more is hidden and never less. */
  private void learn(Optional<Reader.Guess> possible) {
    possible.ifPresent(
        guess -> {
          for (int i = 0; i < most.length; i++) {
            most[i] = Math.max(most[i], guess.figures()[i]);
            least[i] = Math.min(least[i], guess.figures()[i]);
          }
        });
  }
}
