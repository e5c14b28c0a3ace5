package org.footbridge.forecast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How right forecasts were: what was said on which day, and what became of the deadlines. */
final class Score {

  /** So many school days before its due day a breach is to be foreseen. */
  static final int AHEAD = 5;

  enum Became {
    MET,
    BREACHED,
    CANCELLED
  }

  /**
   * @param precision of the deadlines ever flagged, the share that was breached
   * @param precisionAhead the same of those flagged {@link #AHEAD} school days before or earlier
   * @param recall of the breaches that could have been, the share flagged {@link #AHEAD} school
   *     days before or earlier
   * @param everFlagged of all breaches, the share flagged on any day before
   */
  record Figures(
      double precision, double precisionAhead, double recall, double everFlagged, int flagged) {

    @Override
    public String toString() {
      return "precision %.3f (flagged %d or more days ahead: %.3f), recall %.3f (on any day: %.3f), %d flagged"
          .formatted(precision, AHEAD, precisionAhead, recall, everFlagged, flagged);
    }
  }

  private record Said(int daysLeft, double share) {}

  private final Map<UUID, List<Said>> said = new HashMap<>();
  private final Map<UUID, Became> became = new HashMap<>();
  private final Map<UUID, Integer> given = new HashMap<>();

  /** The school days that a deadline had when it began. */
  void began(UUID clock, int schoolDays) {
    given.put(clock, schoolDays);
  }

  void said(UUID clock, int daysLeft, double share) {
    said.computeIfAbsent(clock, id -> new ArrayList<>()).add(new Said(daysLeft, share));
  }

  void became(UUID clock, Became end) {
    became.put(clock, end);
  }

  long count(Became end) {
    return became.values().stream().filter(end::equals).count();
  }

  /** Breaches of deadlines too short to be flagged so early; they are not among the others. */
  long tooShort() {
    return became.entrySet().stream()
        .filter(entry -> entry.getValue() == Became.BREACHED && given.get(entry.getKey()) < AHEAD)
        .count();
  }

  Figures at(double threshold) {
    double flagged = 0;
    double right = 0;
    double flaggedAhead = 0;
    double rightAhead = 0;
    double breaches = 0;
    double possible = 0;
    double foreseen = 0;
    for (Map.Entry<UUID, Became> entry : became.entrySet()) {
      if (entry.getValue() == Became.CANCELLED) {
        continue;
      }
      List<Said> of = said.getOrDefault(entry.getKey(), List.of());
      boolean ever = of.stream().anyMatch(one -> one.share() >= threshold);
      boolean ahead =
          of.stream().anyMatch(one -> one.share() >= threshold && one.daysLeft() >= AHEAD);
      boolean breached = entry.getValue() == Became.BREACHED;
      flagged += ever ? 1 : 0;
      right += ever && breached ? 1 : 0;
      flaggedAhead += ahead ? 1 : 0;
      rightAhead += ahead && breached ? 1 : 0;
      breaches += breached ? 1 : 0;
      if (breached && given.get(entry.getKey()) >= AHEAD) {
        possible++;
        foreseen += ahead ? 1 : 0;
      }
    }
    return new Figures(
        right / flagged,
        rightAhead / flaggedAhead,
        foreseen / possible,
        right / breaches,
        (int) flagged);
  }
}
