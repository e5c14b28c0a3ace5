package org.footbridge.reports;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.optim.linear.LinearConstraint;
import org.hipparchus.optim.linear.LinearConstraintSet;
import org.hipparchus.optim.linear.LinearObjectiveFunction;
import org.hipparchus.optim.linear.NonNegativeConstraint;
import org.hipparchus.optim.linear.Relationship;
import org.hipparchus.optim.linear.SimplexSolver;
import org.hipparchus.optim.nonlinear.scalar.GoalType;

/**
 * Somebody with every report who wants to know a number that was left out. Knows nothing of how it
 * was decided what is left out: one unknown for each atom, one equation for each number printed,
 * and another solver.
 */
public final class Attacker {

  /** Between what and what the number must lie; infinite where nothing bounds it. */
  public record Range(double least, double most) {

    boolean isWide(int threshold) {
      return most - least >= threshold - 1e-3;
    }
  }

  private record Read(int[] parts, long count) {}

  private static final long PRIME = Integer.MAX_VALUE;

  private final int atoms;
  private final BitSet zero = new BitSet();
  private final List<Read> read = new ArrayList<>();
  private final List<BitSet> alike = new ArrayList<>();
  private final List<LinearConstraint> known = new ArrayList<>();

  public Attacker(int atoms) {
    this.atoms = atoms;
  }

  public void reads(int[] parts, long count) {
    if (count == 0) {
      Arrays.stream(parts).forEach(zero::set);
    } else {
      read.add(new Read(parts, count));
    }
  }

  public Range attack(int[] parts) {
    if (alike.isEmpty()) {
      understand();
    }
    BitSet sought = new BitSet();
    Arrays.stream(parts).filter(atom -> !zero.get(atom)).forEach(sought::set);
    return new Range(
        solve(atoms -> contains(sought, atoms), GoalType.MINIMIZE),
        solve(sought::intersects, GoalType.MAXIMIZE));
  }

  /**
   * Atoms that are in the same numbers are one unknown, since the solver takes one of two alike for
   * nothing; and numbers that follow from others are left away, since it errs there too.
   */
  private void understand() {
    List<BitSet> in = new ArrayList<>();
    for (int atom = 0; atom < atoms; atom++) {
      in.add(new BitSet());
    }
    for (int i = 0; i < read.size(); i++) {
      for (int part : read.get(i).parts()) {
        in.get(part).set(i);
      }
    }
    Map<BitSet, BitSet> bySet = new LinkedHashMap<>();
    for (int atom = 0; atom < atoms; atom++) {
      if (!zero.get(atom)) {
        bySet.computeIfAbsent(in.get(atom), set -> new BitSet()).set(atom);
      }
    }
    alike.addAll(bySet.values());
    Map<Integer, long[]> reduced = new HashMap<>();
    for (int i = 0; i < read.size(); i++) {
      int which = i;
      double[] row = bySet.keySet().stream().mapToDouble(set -> set.get(which) ? 1 : 0).toArray();
      if (saysMore(row, reduced)) {
        known.add(new LinearConstraint(row, Relationship.EQ, read.get(i).count()));
      }
    }
  }

  private static boolean contains(BitSet whole, BitSet part) {
    BitSet rest = (BitSet) part.clone();
    rest.andNot(whole);
    return rest.isEmpty();
  }

  /**
   * @param counted of atoms that are alike all may be the sought ones, or none, as it suits
   */
  private double solve(Predicate<BitSet> counted, GoalType goal) {
    double[] objective = alike.stream().mapToDouble(one -> counted.test(one) ? 1 : 0).toArray();
    try {
      return new SimplexSolver()
          .optimize(
              new LinearObjectiveFunction(objective, 0),
              new LinearConstraintSet(known),
              goal,
              new NonNegativeConstraint(true))
          .getValue();
    } catch (MathIllegalStateException e) {
      if (e.getMessage().contains("unbounded")) {
        return goal == GoalType.MAXIMIZE ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
      }
      throw e;
    }
  }

  /** Whether it does not follow from the others; reckoned exactly, in whole numbers of a prime. */
  private static boolean saysMore(double[] coefficients, Map<Integer, long[]> reduced) {
    long[] row = Arrays.stream(coefficients).mapToLong(Math::round).toArray();
    for (int column = 0; column < row.length; column++) {
      if (row[column] == 0) {
        continue;
      }
      long[] pivot = reduced.get(column);
      long times = row[column];
      if (pivot == null) {
        long inverse = BigInteger.valueOf(times).modInverse(BigInteger.valueOf(PRIME)).longValue();
        reduced.put(column, Arrays.stream(row).map(one -> one * inverse % PRIME).toArray());
        return true;
      }
      for (int i = column; i < row.length; i++) {
        row[i] = Math.floorMod(row[i] - times * pivot[i] % PRIME, PRIME);
      }
    }
    return false;
  }
}
