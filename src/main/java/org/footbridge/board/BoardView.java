package org.footbridge.board;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.footbridge.Footbridge;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** The board as its page shows it: all of it counted in one snapshot and at one moment. */
@Component
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
class BoardView {

  private static final int MONTHS_SHOWN = 13;
  private static final int MONTHS_COMPARED = 3;

  /**
   * A part of the deadlines with its numbers.
   *
   * @param href the board of this part alone; null for the whole
   */
  record Line(String name, @Nullable String href, Filter filter, Tally tally, Moment moment) {

    public String count(Slice slice) {
      return String.format(Locale.UK, "%,d", tally.of(slice));
    }

    /** The rows behind the number. */
    public String href(Slice slice) {
      return Address.list(filter, slice, tally.of(slice), moment);
    }

    /** None while nothing is decided. */
    public @Nullable String share() {
      BigDecimal share = tally.share();
      return share == null ? null : share.toPlainString() + "%";
    }
  }

  /** A month, with the target that held when it ended. */
  record Month(Line line, @Nullable String target) {}

  /** Full months compared with as many before them, in per cent and percentage points. */
  record Trend(String messageKey, String latest, String before, String difference) {}

  record View(
      Line whole,
      List<Line> parts,
      List<Month> months,
      @Nullable Trend trend,
      Targets.@Nullable Target target,
      Map<By, List<Names.Choice>> choices,
      Instant at) {}

  private final Counts counts;
  private final Names names;
  private final Targets targets;
  private final Clock clock;

  BoardView(Counts counts, Names names, Targets targets, Clock clock) {
    this.counts = counts;
    this.names = names;
    this.targets = targets;
    this.clock = clock;
  }

  public View of(Filter filter, By by, String[] areas) {
    Moment moment = Moment.of(clock);
    Counts.Counted counted = counts.count(filter, by, areas, moment);
    List<Targets.Target> all = targets.all();
    return new View(
        new Line("", null, filter, counted.whole(), moment),
        parts(filter, by, areas, counted.parts(), moment),
        months(filter, counted.months(), all, moment),
        trend(counted.months(), YearMonth.from(moment.today())),
        all.isEmpty() ? null : all.getFirst(),
        names.choices(filter, areas, moment.today()),
        moment.at());
  }

  /** By name, months in their order; what can be counted and is not there is shown with 0. */
  private List<Line> parts(
      Filter filter, By by, String[] areas, Map<String, Tally> counted, Moment moment) {
    Map<String, Tally> all = new TreeMap<>(counted);
    expected(filter, by, areas, counted).forEach(part -> all.putIfAbsent(part, Tally.ZERO));
    Map<String, String> named = names.of(by, all.keySet());
    List<Line> lines = new ArrayList<>();
    all.forEach(
        (part, tally) -> {
          Filter only = filter.with(by, part);
          lines.add(
              new Line(
                  named.getOrDefault(part, part),
                  Address.board(only, By.KIND),
                  only,
                  tally,
                  moment));
        });
    if (by != By.MONTH) {
      lines.sort(Comparator.comparing(Line::name));
    }
    return lines;
  }

  private List<String> expected(Filter filter, By by, String[] areas, Map<String, Tally> counted) {
    return switch (by) {
      case KIND -> filter.kind().isEmpty() ? names.kinds() : List.of(filter.kind());
      case AREA -> filter.area().isEmpty() ? Arrays.asList(areas) : List.of(filter.area());
      case SCHOOL -> filter.school().isEmpty() ? List.of() : List.of(filter.school());
      case PERSON ->
          filter.person().isEmpty() ? List.of(By.NOBODY, By.NO_STEP) : List.of(filter.person());
      case MONTH -> filter.month().isEmpty() ? between(counted) : List.of(filter.month());
    };
  }

  /** From the first to the last month with a deadline, without a gap. */
  private static List<String> between(Map<String, Tally> counted) {
    List<String> months = new ArrayList<>();
    if (!counted.isEmpty()) {
      TreeMap<String, Tally> sorted = new TreeMap<>(counted);
      YearMonth last = YearMonth.parse(sorted.lastKey());
      for (YearMonth month = YearMonth.parse(sorted.firstKey());
          !month.isAfter(last);
          month = month.plusMonths(1)) {
        months.add(month.toString());
      }
    }
    return months;
  }

  /** The last months up to this one; none when the filter asks for one month. */
  private List<Month> months(
      Filter filter, Map<String, Tally> counted, List<Targets.Target> targets, Moment moment) {
    List<Month> months = new ArrayList<>();
    YearMonth current = YearMonth.from(moment.today());
    for (int back = MONTHS_SHOWN - 1; back >= 0 && filter.month().isEmpty(); back--) {
      YearMonth month = current.minusMonths(back);
      Filter only = filter.with(By.MONTH, month.toString());
      Instant end = month.plusMonths(1).atDay(1).atStartOfDay(Footbridge.ZONE).toInstant();
      String name = names.of(By.MONTH, month.toString());
      Tally tally = counted.getOrDefault(month.toString(), Tally.ZERO);
      months.add(
          new Month(
              new Line(name, Address.board(only, By.KIND), only, tally, moment),
              Targets.at(end, targets).map(held -> held.inWords()).orElse(null)));
    }
    return months;
  }

  private static @Nullable Trend trend(Map<String, Tally> counted, YearMonth current) {
    BigDecimal latest = share(counted, current.minusMonths(MONTHS_COMPARED));
    BigDecimal before = share(counted, current.minusMonths(2L * MONTHS_COMPARED));
    if (latest == null || before == null) {
      return null;
    }
    BigDecimal difference = latest.subtract(before);
    return new Trend(
        switch (difference.signum()) {
          case 1 -> "board.trend.up";
          case -1 -> "board.trend.down";
          default -> "board.trend.same";
        },
        latest.toPlainString() + "%",
        before.toPlainString() + "%",
        difference.abs().toPlainString());
  }

  /** Of the months compared, from this one on. */
  private static @Nullable BigDecimal share(Map<String, Tally> counted, YearMonth first) {
    long met = 0;
    long decided = 0;
    for (int month = 0; month < MONTHS_COMPARED; month++) {
      Tally tally = counted.getOrDefault(first.plusMonths(month).toString(), Tally.ZERO);
      met += tally.of(Slice.KEPT);
      decided += tally.of(Slice.DECIDED);
    }
    return Tally.ended(met, decided - met, 0, 0).share();
  }
}
