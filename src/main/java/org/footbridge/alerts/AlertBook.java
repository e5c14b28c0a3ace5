package org.footbridge.alerts;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.footbridge.alerts.AlertKind.Thing;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps what is so beside what was so when it last looked: what is new is an alert, what is another
 * is changed, what is no longer so has ended.
 */
@Component
class AlertBook {

  private static final Logger LOG = LoggerFactory.getLogger(AlertBook.class);

  private final JdbcClient jdbc;
  private final List<AlertKind> kinds;
  private final TransactionTemplate transaction;
  private final Clock clock;

  AlertBook(
      JdbcClient jdbc,
      ObjectProvider<AlertKind> kinds,
      TransactionTemplate transaction,
      Clock clock) {
    this.jdbc = jdbc;
    this.kinds = kinds.stream().sorted(Comparator.comparingInt(AlertKind::order)).toList();
    this.transaction = transaction;
    this.clock = clock;
  }

  /** In the order in which they are shown. */
  List<AlertKind> kinds() {
    return kinds;
  }

  @Scheduled(fixedDelayString = "${footbridge.alerts.look-every:10s}")
  void look() {
    for (AlertKind kind : kinds) {
      try {
        List<Thing> now = kind.now();
        transaction.executeWithoutResult(status -> keep(kind.id(), now));
      } catch (RuntimeException e) {
        // One kind that cannot look keeps none of the others from it.
        LOG.warn("Alerts of {} stay as they are: {}", kind.id(), e.getClass().getSimpleName());
      }
    }
  }

  void keep(String kind, List<Thing> now) {
    Timestamp at = Timestamp.from(clock.instant());
    jdbc.sql(
            """
            insert into alerts.alert as a
              (kind, thing, area, case_id, confined, state, text, href, since, changed_at)
            select :kind, n.thing, n.area, n.case_id, n.confined, n.state, n.text, n.href, :now, :now
            from unnest(cast(:things as text[]), cast(:areas as text[]), cast(:cases as uuid[]),
                        cast(:confined as text[]), cast(:states as text[]), cast(:texts as text[]),
                        cast(:hrefs as text[]))
              as n (thing, area, case_id, confined, state, text, href)
            on conflict (kind, thing) do update set
              area = excluded.area, case_id = excluded.case_id, confined = excluded.confined,
              state = excluded.state, text = excluded.text, href = excluded.href, ended_at = null,
              since = case when a.ended_at is null then a.since else excluded.since end,
              changed_at = case when a.state = excluded.state and a.ended_at is null
                                then a.changed_at else excluded.changed_at end
            where (a.area, a.case_id, a.confined, a.state, a.text, a.href) is distinct from
                  (excluded.area, excluded.case_id, excluded.confined, excluded.state, excluded.text,
                   excluded.href)
              or a.ended_at is not null
            """)
        .param("kind", kind)
        .param("now", at)
        .param("things", texts(now, Thing::key))
        .param("areas", texts(now, Thing::area))
        .param("cases", now.stream().map(Thing::caseId).toArray(UUID[]::new))
        .param("confined", texts(now, Thing::confined))
        .param("states", texts(now, Thing::state))
        .param("texts", texts(now, Thing::text))
        .param("hrefs", texts(now, Thing::href))
        .update();
    jdbc.sql(
            """
            update alerts.alert set ended_at = :now
            where kind = :kind and ended_at is null and thing <> all(:things)
            """)
        .param("kind", kind)
        .param("now", at)
        .param("things", texts(now, Thing::key))
        .update();
  }

  private static @Nullable String[] texts(List<Thing> of, Function<Thing, @Nullable String> which) {
    @Nullable String[] texts = new String[of.size()];
    for (int n = 0; n < texts.length; n++) {
      texts[n] = which.apply(Objects.requireNonNull(of.get(n)));
    }
    return texts;
  }
}
