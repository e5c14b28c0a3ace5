package org.footbridge.flow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.footbridge.engine.Failure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Follows what the exporter writes, by its positions, and counts anew what changed behind it: a
 * calendar, a pause, a case's area (decision 0066). One application at a time.
 */
@Component
class FlowFollower {

  private static final Logger log = LoggerFactory.getLogger(FlowFollower.class);

  /** The key of the lock that one application holds; a number nobody else takes. */
  private static final long ONE_AT_A_TIME = 7_266_066;

  private static final int BATCH = 5_000;
  private static final int CASES = 200;

  private record Recorded(@Nullable Stay stay, long key, long position) {}

  private final StaysOfCases stays;
  private final Ways ways;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final TransactionTemplate transaction;
  private final ReentrantLock following = new ReentrantLock();

  FlowFollower(
      StaysOfCases stays,
      Ways ways,
      JdbcClient jdbc,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.stays = stays;
    this.ways = ways;
    this.jdbc = jdbc;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Scheduled(fixedDelay = 500)
  void follow() {
    if (!following.tryLock()) {
      return;
    }
    try {
      catchUp();
    } catch (RuntimeException databaseAway) {
      log.warn("StaysOfCases are counted later: {}", Failure.describe(databaseAway));
    } finally {
      following.unlock();
    }
  }

  /** Until nothing is left, in transactions of moderate size. */
  void catchUp() {
    for (int partition : partitions()) {
      while (alone(() -> followed(partition))) {
        log.trace("A batch of partition {} is counted", partition);
      }
    }
    while (alone(this::countedAgain)) {
      log.trace("Some cases are counted anew");
    }
  }

  private boolean alone(BooleanSupplier work) {
    return Boolean.TRUE.equals(
        transaction.execute(
            status ->
                jdbc.sql("select pg_try_advisory_xact_lock(:key)")
                        .param("key", ONE_AT_A_TIME)
                        .query(Boolean.class)
                        .single()
                    && work.getAsBoolean()));
  }

  private List<Integer> partitions() {
    return jdbc.sql("select distinct partition_id from engine.exporter_position order by 1")
        .query(Integer.class)
        .list();
  }

  /** Whether there may be more. */
  private boolean followed(int partition) {
    List<Recorded> read =
        jdbc.sql(
                StaysOfCases.RECORDED
                    + """
                    where e.partition_id = :partition and e.position > coalesce(
                      (select position from flow.followed where partition_id = :partition), -1)
                    order by e.position limit :batch
                    """)
            .param("partition", partition)
            .param("batch", BATCH)
            .query((row, number) -> recorded(row))
            .list();
    List<Stay> found = new ArrayList<>(ofLateCases());
    read.stream().map(Recorded::stay).filter(Objects::nonNull).forEach(found::add);
    stays.write(lastOfEach(found));
    if (read.isEmpty()) {
      return false;
    }
    remember(read.stream().map(Recorded::key).filter(key -> key > 0).toList());
    jdbc.sql(
            """
            insert into flow.followed (partition_id, position, followed_at)
            values (:partition, :position, :now)
            on conflict (partition_id) do update
              set position = excluded.position, followed_at = excluded.followed_at
            """)
        .param("partition", partition)
        .param("position", read.getLast().position())
        .param("now", Timestamp.from(clock.instant()))
        .update();
    return read.size() == BATCH;
  }

  /** What is confined is nowhere counted. */
  private static Recorded recorded(ResultSet row) throws SQLException {
    boolean withCase = row.getString("case_id") != null;
    boolean counts =
        withCase && row.getString("confined") == null && row.getTimestamp("started_at") != null;
    return new Recorded(
        counts ? StaysOfCases.read(row) : null,
        withCase ? 0 : row.getLong("key"),
        row.getLong("position"));
  }

  private static Collection<Stay> lastOfEach(List<Stay> found) {
    Map<Long, Stay> last = new LinkedHashMap<>();
    found.forEach(stay -> last.put(stay.key(), stay));
    return last.values();
  }

  /** Elements that came before the record that says whose case it is; forgets those of none. */
  private List<Stay> ofLateCases() {
    List<Long> known =
        jdbc.sql(
                """
                delete from flow.without_case w
                using engine.element_instance e
                  join engine.process_instance p on p.key = e.process_instance_key
                where e.key = w.key and (p.ended_at is not null or exists (
                  select from casework.case_file f where f.id = p.case_id))
                returning w.key
                """)
            .query(Long.class)
            .list();
    if (known.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            StaysOfCases.RECORDED
                + """
                where e.key = any(:keys) and f.id is not null and e.started_at is not null
                  and access.confinement_of(p.bpmn_process_id, e.element_id) is null
                """)
        .param("keys", known.toArray(Long[]::new))
        .query((row, number) -> StaysOfCases.read(row))
        .list();
  }

  private void remember(List<Long> withoutCase) {
    jdbc.sql("insert into flow.without_case select unnest(:keys) on conflict do nothing")
        .param("keys", withoutCase.toArray(Long[]::new))
        .update();
  }

  /** Whether there may be more. */
  private boolean countedAgain() {
    List<UUID> cases =
        jdbc.sql(
                """
                with taken as (
                  delete from flow.again where id in (
                    select id from flow.again order by id limit :most)
                  returning case_id)
                select distinct case_id from taken
                """)
            .param("most", CASES)
            .query(UUID.class)
            .list();
    if (cases.isEmpty()) {
      return false;
    }
    List<Stay> anew = new ArrayList<>(ways.anew(cases));
    anew.addAll(
        jdbc.sql(
                """
                select s.key, p.process_definition_key, p.element_id, s.case_id, f.area,
                       f.school_urn, s.began_at as started_at, s.ended_at
                from flow.stay s
                join flow.place p on p.id = s.place
                join casework.case_file f on f.id = s.case_id
                where s.case_id = any(cast(:cases as uuid[])) and s.key > 0
                """)
            .param("cases", cases.stream().map(UUID::toString).toArray(String[]::new))
            .query((row, number) -> StaysOfCases.read(row))
            .list());
    stays.write(anew);
    return true;
  }
}
