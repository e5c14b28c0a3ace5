package org.footbridge.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.footbridge.forecast.Score.Became;
import org.footbridge.forecast.Score.Figures;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.Test;

/**
 * How right the forecasts are in a year that they have not learnt from, in which nobody acts on
 * them. Other years: {@code -Dseeds=1,2,3}.
 */
@WholePlatform
class SimulatedYearTest {

  private static final String ONE = "2026";
  private static final List<Double> THRESHOLDS = List.of(0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9);

  /**
   * Of what was wanted, 80 in 100 flagged deadlines that are breached is met, 90 in 100 breaches
   * flagged five school days before is not, and could hardly be by anybody (decision 0061). What is
   * held here is that neither gets worse.
   */
  @Test
  void a_flag_is_right_four_times_in_five_and_half_of_the_breaches_are_foreseen_a_week_before() {
    for (String seed : System.getProperty("seeds", ONE).split(",")) {
      try (SimulatedYear year = new SimulatedYear(Long.parseLong(seed))) {
        year.learn();
        year.recount();
        year.foretell();
        print(seed, year);
        Figures usual = year.score.at(Authority.USUAL.likely().doubleValue());
        if (seed.equals(ONE)) {
          assertThat(usual.precision()).isGreaterThan(0.78);
          assertThat(usual.recall()).isGreaterThan(0.55);
          assertThat(usual.everFlagged()).isGreaterThan(0.85);
        }
      }
    }
  }

  private static void print(String seed, SimulatedYear year) {
    System.out.printf(
        "seed %s: %d met, %d breached, of which %d could not be flagged so early, %d cancelled and"
            + " left out; %.0f %% of the breaches would not have been, had everybody taken as"
            + " usual%n",
        seed,
        year.score.count(Became.MET),
        year.score.count(Became.BREACHED),
        year.score.tooShort(),
        year.score.count(Became.CANCELLED),
        100 * year.shareOfBadLuck());
    THRESHOLDS.forEach(
        threshold -> System.out.println("  from " + threshold + ": " + year.score.at(threshold)));
  }
}
