package org.footbridge.reports;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.footbridge.reports.Sum.By;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** How the rows and columns of reports are called. */
@Component("reportLabels")
class Labels {

  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.UK);

  private final MessageSource messages;

  Labels(MessageSource messages) {
    this.messages = messages;
  }

  String row(Family family, By by, String code) {
    if (code.equals(Sum.ALL)) {
      return text("reports.total");
    }
    return switch (by) {
      case KIND -> text(family.rowNames() + code);
      case AREA -> area(code);
      case MONTH -> month(YearMonth.parse(code));
    };
  }

  String column(Family family, String code) {
    return text("reports.column." + (code.equals(Sum.ALL) ? "all" : code));
  }

  /** East; areas have a code and no other name. */
  public String area(String code) {
    return code.substring(0, 1).toUpperCase(Locale.UK) + code.substring(1).replace('-', ' ');
  }

  String areas(List<String> codes) {
    return codes.stream().map(this::area).collect(Collectors.joining(", "));
  }

  public String month(YearMonth month) {
    return MONTH.format(month);
  }

  public String months(YearMonth from, YearMonth until) {
    return from.equals(until) ? month(from) : text("reports.months", month(from), month(until));
  }

  String text(String key, Object... words) {
    return messages.getMessage(key, words, Locale.UK);
  }
}
