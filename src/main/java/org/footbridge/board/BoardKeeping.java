package org.footbridge.board;

import java.sql.Timestamp;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the counters of ended deadlines small and true: adds up what has ended since, and compares
 * them with the deadlines every night. Counters that are wrong are built anew and stay in the
 * health until a comparison finds none again.
 */
@Component("board")
class BoardKeeping implements HealthIndicator {

  private static final Logger log = LoggerFactory.getLogger(BoardKeeping.class);

  private final JdbcClient jdbc;
  private final Clock clock;

  BoardKeeping(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 60_000)
  void merge() {
    jdbc.sql("select board.merge()").query(Long.class).single();
  }

  @Scheduled(cron = "0 40 3 * * *", zone = "Europe/London")
  @Transactional
  public void check() {
    int differences =
        jdbc.sql("select count(*) from board.differences()").query(Integer.class).single();
    if (differences > 0) {
      log.error("{} counters of the board differ from the deadlines; built anew", differences);
      jdbc.sql("select board.rebuild()").query(Integer.class).single();
    }
    jdbc.sql("update board.live set checked_at = :at, differences = :differences")
        .param("at", Timestamp.from(clock.instant()))
        .param("differences", differences)
        .update();
  }

  @Override
  public Health health() {
    int differences = jdbc.sql("select differences from board.live").query(Integer.class).single();
    return (differences == 0 ? Health.up() : Health.status("DEGRADED"))
        .withDetail("differences", differences)
        .build();
  }
}
