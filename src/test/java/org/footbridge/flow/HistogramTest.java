package org.footbridge.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Medians from counts are those of the list of waits itself. */
class HistogramTest {

  @Property(seed = "20261201")
  void half_of_the_waits_took_no_longer_than_the_median_and_nine_in_ten_than_the_ninetieth(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 40) Integer> waits) {
    Histogram histogram = new Histogram();
    waits.forEach(days -> histogram.add(days, 1, 0));
    List<Integer> sorted = waits.stream().sorted().toList();
    assertThat(histogram.median()).isEqualTo(sorted.get(Math.ceilDiv(sorted.size(), 2) - 1));
    assertThat(histogram.ninetieth())
        .isEqualTo(sorted.get(Math.ceilDiv(sorted.size() * 9, 10) - 1));
    assertThat(histogram.all()).isEqualTo(waits.size());
  }

  @Property(seed = "20261201")
  void what_is_of_unknown_length_is_counted_and_has_no_part_in_the_median(
      @ForAll @IntRange(min = 1, max = 9) int unknown) {
    Histogram histogram = new Histogram();
    histogram.add(Wait.UNKNOWN, unknown, 0);
    histogram.add(7, 1, 2);
    assertThat(histogram.all()).isEqualTo(unknown + 1);
    assertThat(histogram.unknown()).isEqualTo(unknown);
    assertThat(histogram.median()).isEqualTo(7);
    assertThat(histogram.paused()).isEqualTo(2);
  }
}
