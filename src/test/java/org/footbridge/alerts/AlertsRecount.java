package org.footbridge.alerts;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.footbridge.sla.SlaClocks;
import org.footbridge.testing.Platform;

/**
 * What should be an alert, asked of each open deadline as its own page shows it, compared with what
 * the alerts hold after a look.
 */
public final class AlertsRecount {

  private AlertsRecount() {}

  /** Over whatever is in the platform's database, which must be at rest. */
  public static void check() {
    Platform.bean(AlertBook.class).look();
    Map<String, String> kinds =
        Map.of("AT_RISK", "deadline-at-risk", "BREACHED", "deadline-breached");
    Set<String> expected = new TreeSet<>();
    SlaClocks clocks = Platform.bean(SlaClocks.class);
    Clock clock = Platform.bean(Clock.class);
    Platform.jdbc()
        .sql("select id from sla.clock where ended_on is null")
        .query(java.util.UUID.class)
        .list()
        .forEach(
            id -> {
              String state = clocks.byId(id).state(clock.instant()).name();
              if (kinds.containsKey(state)) {
                expected.add(kinds.get(state) + " " + id + " " + clocks.byId(id).dueOn());
              }
            });
    Set<String> found =
        new TreeSet<>(
            Platform.jdbc()
                .sql(
                    """
                    select kind || ' ' || thing || ' ' || state from alerts.alert
                    where ended_at is null and kind like 'deadline-%'
                    """)
                .query(String.class)
                .list());
    List<String> wrong = new ArrayList<>();
    expected.stream().filter(one -> !found.contains(one)).forEach(one -> wrong.add("no " + one));
    found.stream().filter(one -> !expected.contains(one)).forEach(one -> wrong.add("over " + one));
    if (!wrong.isEmpty()) {
      throw new AssertionError(String.join("\n", wrong));
    }
  }
}
