package org.footbridge.reports;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.footbridge.reports.Sum.By;

/**
 * Figures as others are given them: what is left out is a symbol, and so is what is worked out from
 * it.
 *
 * @param timed how long it took, as it was counted just now
 * @param smallest a median of fewer is left out
 */
record PublishedCells(
    Family family, Scope scope, By by, Map<Sum, Figure> figures, Tally timed, int smallest)
    implements Cells {

  @Override
  public String count(String row, String column) {
    Figure figure = figure(row, column);
    return figure.isShown() ? Numbers.count(figure.count()) : Numbers.CONFIDENTIAL;
  }

  @Override
  public String share(String row) {
    Figure part = figure(row, Objects.requireNonNull(family.share()));
    Figure whole = figure(row, Sum.ALL);
    return part.isShown() && whole.isShown()
        ? Numbers.share(part.count(), whole.count())
        : Numbers.CONFIDENTIAL;
  }

  @Override
  public String median(String row) {
    if (!columns().allMatch(column -> figure(row, column).isShown())) {
      return Numbers.CONFIDENTIAL;
    }
    long taken = timed.timed(row);
    if (taken == 0) {
      return Numbers.NOT_APPLICABLE;
    }
    if (!columns().allMatch(column -> figure(row, column).count() == timed.count(row, column))) {
      return Numbers.NOT_AVAILABLE;
    }
    return taken < smallest ? Numbers.CONFIDENTIAL : Numbers.days(timed.median(row).orElseThrow());
  }

  @Override
  public String link(String row, String column) {
    return "";
  }

  private Stream<String> columns() {
    return Stream.concat(family.columns().stream(), Stream.of(Sum.ALL));
  }

  private Figure figure(String row, String column) {
    String whole = family.columns().size() == 1 ? family.columns().getFirst() : Sum.ALL;
    return Objects.requireNonNull(
        figures.get(new Sum(family.id(), scope, by, row, column.equals(Sum.ALL) ? whole : column)));
  }
}
