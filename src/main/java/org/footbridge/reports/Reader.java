package org.footbridge.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * Thinks as somebody does who has every report and wants a number that is not in it: a linear
 * program whose unknowns are not negative and add up to every figure that is shown.
 *
 * <p>An answer is believed only when it adds up; one that does not counts as none.
 */
final class Reader {

  private static final double EXACT = 1e-5;

  /**
   * Numbers that may stand behind the reports.
   *
   * @param figures what each figure would be
   * @param changed the figures that would have to be hidden for that
   */
  record Guess(double[] figures, List<Integer> changed) {}

  private final List<Figure> figures;
  private final Unknowns unknowns;
  private final IntPredicate knows;
  private final ExpressionsBasedModel model = new ExpressionsBasedModel();
  private final List<Variable> variables = new ArrayList<>();
  private final List<Integer> bent = new ArrayList<>();

  /**
   * @param knows the figures that are read, of those that are shown
   * @param mayBend of these the ones that may come out otherwise, at a price
   */
  Reader(List<Figure> figures, Unknowns unknowns, IntPredicate knows, IntPredicate mayBend) {
    this.figures = figures;
    this.unknowns = unknowns;
    this.knows = knows;
    for (int i = 0; i < unknowns.howMany(); i++) {
      variables.add(model.newVariable("u" + i).lower(0));
    }
    for (int i = 0; i < figures.size(); i++) {
      if (figures.get(i).isShown() && knows.test(i)) {
        Expression adds = sum("f" + i, i);
        adds.level(figures.get(i).count());
        if (mayBend.test(i)) {
          bend(i, adds);
        }
      }
    }
  }

  private Expression sum(String name, int figure) {
    Expression sum = model.newExpression(name);
    for (int unknown : unknowns.of(figure)) {
      sum.set(variables.get(unknown), 1);
    }
    return sum;
  }

  private void bend(int figure, Expression adds) {
    Variable up = model.newVariable("up" + figure).lower(0).weight(price(figure));
    Variable down = model.newVariable("down" + figure).lower(0).weight(price(figure));
    adds.set(up, -1).set(down, 1);
    bent.add(figure);
  }

  /** Small figures are given up before large ones, and zeros last of all. */
  private double price(int figure) {
    long count = figures.get(figure).count();
    return count == 0 ? 1000 : 1 + Math.sqrt(count);
  }

  /** The most that a figure may be, up to a bound. */
  Optional<Guess> most(int figure, double bound) {
    sum("most", figure).upper(bound).weight(1);
    return believed(model.maximise());
  }

  /**
   * As many of these as can be are raised at once.
   *
   * @param bounds how far each of them
   */
  Optional<Guess> raised(List<Integer> several, double[] bounds) {
    for (int figure : several) {
      Variable raised = model.newVariable("r" + figure).lower(0).upper(bounds[figure]).weight(1);
      sum("raised" + figure, figure).set(raised, -1).lower(0);
    }
    return believed(model.maximise());
  }

  Optional<Guess> least(int figure) {
    sum("least", figure).weight(1);
    return believed(model.minimise());
  }

  /** The cheapest way to let a figure be so much. */
  Optional<Guess> atLeast(int figure, double count) {
    sum("at-least", figure).lower(count);
    return believed(model.minimise());
  }

  /** The cheapest way to let a figure be no more than so much. */
  Optional<Guess> atMost(int figure, double count) {
    sum("at-most", figure).upper(count);
    return believed(model.minimise());
  }

  private Optional<Guess> believed(Optimisation.Result result) {
    if (!result.getState().isFeasible()) {
      return Optional.empty();
    }
    double[] guessed = new double[figures.size()];
    for (int i = 0; i < guessed.length; i++) {
      for (int unknown : unknowns.of(i)) {
        double value = result.doubleValue(unknown);
        if (value < -EXACT) {
          return Optional.empty();
        }
        guessed[i] += value;
      }
    }
    List<Integer> changed = new ArrayList<>();
    for (int i = 0; i < guessed.length; i++) {
      Figure figure = figures.get(i);
      if (figure.isShown() && knows.test(i) && Math.abs(guessed[i] - figure.count()) > EXACT) {
        if (!bent.contains(i)) {
          return Optional.empty();
        }
        changed.add(i);
      }
    }
    return Optional.of(new Guess(guessed, changed));
  }
}
