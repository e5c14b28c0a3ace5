package org.footbridge.alerts;

import java.time.Clock;
import org.footbridge.pages.Dates;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A deadline is breached from the end of its due day until it is met, ended or given a new day. */
@Component
class DeadlineBreached extends DeadlineAlert {

  DeadlineBreached(JdbcClient jdbc, MessageSource messages, Dates dates, Clock clock) {
    super(jdbc, messages, dates, clock);
  }

  @Override
  public String id() {
    return "deadline-breached";
  }

  @Override
  public int order() {
    return 20;
  }

  @Override
  String condition() {
    return "c.due_on < cast(:now as date)";
  }
}
