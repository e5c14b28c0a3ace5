package org.footbridge.reports;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.footbridge.reports.Sum.By;

/** Which tables a published report has of what is counted, and so which figures. */
final class PublishedTables {

  private PublishedTables() {}

  /** By kind always; by area and by month where there is more than one. */
  static List<By> tables(Scope scope) {
    List<By> tables = new ArrayList<>(List.of(By.KIND));
    if (scope.areas().size() > 1) {
      tables.add(By.AREA);
    }
    if (scope.months().size() > 1) {
      tables.add(By.MONTH);
    }
    return tables;
  }

  static List<String> rows(By by, Scope scope, List<String> kinds) {
    return switch (by) {
      case KIND -> kinds;
      case AREA -> scope.areas();
      case MONTH -> scope.months().stream().map(Object::toString).toList();
    };
  }

  /** Every figure of every table, its totals too. */
  static List<Sum> sums(String family, Scope scope, List<String> kinds, List<String> columns) {
    List<Sum> sums = new ArrayList<>();
    for (By by : tables(scope)) {
      for (String row : withTotal(rows(by, scope, kinds))) {
        for (String column : withTotal(columns)) {
          sums.add(new Sum(family, scope, by, row, column));
        }
      }
    }
    return sums;
  }

  /** Every figure that some report of these months may have, be it published or not. */
  static List<Sum> possible(
      String family,
      List<String> areas,
      List<YearMonth> months,
      List<String> kinds,
      List<String> columns) {
    List<Sum> sums = new ArrayList<>();
    List<Period> periods =
        months.stream().flatMap(month -> Period.holding(month).stream()).distinct().toList();
    for (List<String> whose : whole(areas)) {
      for (Period period : periods) {
        Scope scope = new Scope(whose, period.from(), period.until());
        for (String kind : withTotal(kinds)) {
          for (String column : withTotal(columns)) {
            sums.add(new Sum(family, scope, By.KIND, kind, column));
          }
        }
      }
    }
    return sums;
  }

  /** Each area, and all of them. */
  private static List<List<String>> whole(List<String> areas) {
    List<List<String>> whole = new ArrayList<>();
    areas.forEach(area -> whole.add(List.of(area)));
    if (areas.size() > 1) {
      whole.add(areas);
    }
    return whole;
  }

  private static List<String> withTotal(List<String> codes) {
    // The total of one is that one.
    return codes.size() == 1 ? codes : Stream.concat(codes.stream(), Stream.of(Sum.ALL)).toList();
  }
}
