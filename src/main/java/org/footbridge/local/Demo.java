package org.footbridge.local;

import java.util.concurrent.atomic.AtomicBoolean;
import org.footbridge.engine.Failure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Loads the demo caseload once, beside everything else, and says how far it is. */
@Component
@Profile(LocalInitializer.PROFILE)
class Demo {

  private static final Logger log = LoggerFactory.getLogger(Demo.class);

  /**
   * @param phase {@code offered}, {@code running}, {@code done} or {@code failed}
   * @param text how far, or what came of it
   */
  record State(String phase, @Nullable String text) {}

  private final DemoCaseload caseload;
  private final JdbcClient jdbc;
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile State state = new State("offered", null);

  Demo(DemoCaseload caseload, JdbcClient jdbc) {
    this.caseload = caseload;
    this.jdbc = jdbc;
  }

  State state() {
    return state.phase().equals("offered") && hasCases() ? new State("done", summary()) : state;
  }

  /** Starts loading, unless it runs already or there are cases. */
  void start() {
    if (!hasCases() && started.compareAndSet(false, true)) {
      state = new State("running", "…");
      Thread.ofPlatform().name("demo").daemon().start(this::run);
    }
  }

  private void run() {
    try {
      caseload.make(step -> state = new State("running", step));
      state = new State("done", summary());
      log.info("The demo caseload is loaded: {}", summary());
    } catch (Exception fault) {
      state = new State("failed", Failure.describe(fault));
      log.error("The demo caseload stopped: {}", Failure.describe(fault));
    }
  }

  private boolean hasCases() {
    return jdbc.sql("select exists (select 1 from casework.case_file)")
        .query(Boolean.class)
        .single();
  }

  private String summary() {
    return jdbc.sql(
            """
            select count(*) || ' referrals, ' || count(*) filter (where state = 'open')
                   || ' cases open, ' || count(*) filter (where state = 'closed') || ' closed'
            from casework.case_file
            """)
        .query(String.class)
        .single();
  }
}
