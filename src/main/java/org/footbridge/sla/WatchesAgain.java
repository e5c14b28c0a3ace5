package org.footbridge.sla;

import java.util.UUID;
import org.footbridge.engine.BeginAgain;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** In a new engine, which knows none of them, every open promise is watched as it stands now. */
@Component
class WatchesAgain implements BeginAgain.FromOwnData {

  private final ClockStore store;
  private final ClockWatch watch;
  private final JdbcClient jdbc;

  WatchesAgain(ClockStore store, ClockWatch watch, JdbcClient jdbc) {
    this.store = store;
    this.watch = watch;
    this.jdbc = jdbc;
  }

  @Override
  public String processId() {
    return "sla-watch";
  }

  @Override
  @Transactional
  public void beginAgain() {
    String again = "-again-" + UUID.randomUUID();
    jdbc.sql(
            """
            select id from sla.clock
            where ended_on is null and kind in (select k.id from sla.kind k where not k.own_process)
            order by id
            """)
        .query(UUID.class)
        .list()
        .forEach(id -> watch.startAgain(store.byId(id), again));
  }
}
