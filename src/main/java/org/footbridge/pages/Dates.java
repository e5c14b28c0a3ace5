package org.footbridge.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.footbridge.Footbridge;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Dates as people read them, in the authority's zone. In templates: {@code @dates}. */
@Component("dates")
public class Dates {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK);
  private static final DateTimeFormatter SHORT =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.UK);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("h:mma", Locale.UK);

  /** Monday 3 November 2025; nothing for no date. */
  public String day(@Nullable LocalDate date) {
    return date == null ? "" : DAY.format(date);
  }

  /** 3 Nov 2025, for tables. */
  public String shortDay(@Nullable LocalDate date) {
    return date == null ? "" : SHORT.format(date);
  }

  public String shortDay(@Nullable Instant moment) {
    return moment == null ? "" : SHORT.format(moment.atZone(Footbridge.ZONE));
  }

  /** 4:05pm, as clocks in England show it. */
  public String time(LocalTime time) {
    return TIME.format(time).toLowerCase(Locale.UK).replace(" ", "");
  }

  /** Monday 3 November 2025 at 4:05pm. */
  public String moment(@Nullable Instant moment) {
    if (moment == null) {
      return "";
    }
    var there = moment.atZone(Footbridge.ZONE);
    return DAY.format(there) + " at " + time(there.toLocalTime());
  }
}
