package org.footbridge.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import org.footbridge.engine.BrokerFigures;
import org.footbridge.engine.CaseRepairs;
import org.footbridge.testing.Database;
import org.junit.jupiter.api.Test;

/** What the broker processed and did not pass on is told by its age. */
class EngineComparisonTest {

  private final BrokerFigures broker = mock(BrokerFigures.class);
  private final EngineComparison comparison =
      new EngineComparison(broker, mock(CaseRepairs.class), Database.jdbc());

  private long unseen(long processed, long exported, int atSeconds) {
    when(broker.positions()).thenReturn(new BrokerFigures.Positions(processed, exported));
    return comparison.unseen(Duration.ofSeconds(atSeconds).toNanos());
  }

  @Test
  void what_is_passed_on_soon_is_never_old() {
    assertThat(unseen(100, 90, 0)).isZero();
    assertThat(unseen(200, 190, 60)).isZero();
    assertThat(unseen(300, 300, 120)).isZero();
  }

  @Test
  void what_is_not_passed_on_grows_older_until_it_is() {
    assertThat(unseen(100, 90, 0)).isZero();
    assertThat(unseen(150, 90, 40)).isEqualTo(40);
    assertThat(unseen(180, 95, 80)).isEqualTo(80);
    assertThat(unseen(200, 150, 90)).isEqualTo(10);
    assertThat(unseen(200, 200, 100)).isZero();
  }

  @Test
  void a_broker_that_does_not_answer_makes_nothing_young_again() {
    assertThat(unseen(100, 90, 0)).isZero();
    when(broker.positions()).thenReturn(null);
    assertThat(comparison.unseen(Duration.ofSeconds(70).toNanos())).isEqualTo(70);
  }
}
