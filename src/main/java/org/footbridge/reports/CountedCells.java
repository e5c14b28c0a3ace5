package org.footbridge.reports;

import java.util.Objects;
import java.util.function.BiFunction;

/** Figures as they were counted, for those who see the children behind them. */
record CountedCells(Family family, Tally tally, BiFunction<String, String, String> links)
    implements Cells {

  @Override
  public String count(String row, String column) {
    return Numbers.count(tally.count(row, column));
  }

  @Override
  public String share(String row) {
    return Numbers.share(
        tally.count(row, Objects.requireNonNull(family.share())), tally.count(row, Sum.ALL));
  }

  @Override
  public String median(String row) {
    if (tally.timed(row) == 0) {
      return tally.count(row, Sum.ALL) == 0 ? Numbers.NOT_APPLICABLE : Numbers.NOT_AVAILABLE;
    }
    return Numbers.days(tally.median(row).orElseThrow());
  }

  @Override
  public String link(String row, String column) {
    return links.apply(row, column);
  }
}
