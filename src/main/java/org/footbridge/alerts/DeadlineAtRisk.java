package org.footbridge.alerts;

import java.time.Clock;
import org.footbridge.pages.Dates;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A deadline is at risk from eight in the morning of its warning day until its due day is over. */
@Component
class DeadlineAtRisk extends DeadlineAlert {

  DeadlineAtRisk(JdbcClient jdbc, MessageSource messages, Dates dates, Clock clock) {
    super(jdbc, messages, dates, clock);
  }

  @Override
  public String id() {
    return "deadline-at-risk";
  }

  @Override
  public int order() {
    return 10;
  }

  @Override
  String condition() {
    return "c.due_on >= cast(:now as date) and c.warn_on + time '08:00' <= :now";
  }
}
