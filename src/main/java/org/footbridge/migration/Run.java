package org.footbridge.migration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.footbridge.audit.Audit;
import org.footbridge.engine.CaseMigrations;
import org.footbridge.engine.CaseMigrations.Answered;
import org.footbridge.engine.Failure;
import org.footbridge.migration.Rule.WayOut;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does what was begun. An attempt is noted before it is made, and counts as done when the engine's
 * records say so, whatever the engine answered; where neither comes, it is made again once nothing
 * can be on its way any more. So neither may die in between. What it must leave as it is, is
 * written down with the attempt and held against the records afterwards.
 */
@Component("migrationRun")
class Run {

  private static final Logger log = LoggerFactory.getLogger(Run.class);

  /** So many are with the engine at the same time. */
  private static final int IN_FLIGHT = 64;

  /** Batches in one turn, so that others that wait for a turn get one. */
  private static final int BATCHES = 50;

  private static final int MOST_TRIES = 5;

  private record Chosen(int position, long instance, @Nullable UUID caseId) {}

  private record Asked(Chosen item, Prediction expected) {}

  private record Became(
      int position,
      String state,
      @Nullable Rule rule,
      @Nullable String element,
      @Nullable String says) {}

  private record Seen(
      UUID planId,
      int position,
      @Nullable UUID caseId,
      String state,
      boolean stopAtFirst,
      @Nullable String differs) {}

  private final Plans plans;
  private final Preview preview;
  private final Standings standings;
  private final Versions versions;
  private final CaseMigrations engine;
  private final Audit audit;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final ReentrantLock working = new ReentrantLock();

  Run(
      Plans plans,
      Preview preview,
      Standings standings,
      Versions versions,
      CaseMigrations engine,
      Audit audit,
      JdbcClient jdbc,
      TransactionTemplate transaction) {
    this.plans = plans;
    this.preview = preview;
    this.standings = standings;
    this.versions = versions;
    this.engine = engine;
    this.audit = audit;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Scheduled(fixedDelay = 250)
  void work() {
    if (!working.tryLock()) {
      return;
    }
    try {
      look();
      for (Plan plan : plans.running()) {
        go(plan);
      }
    } catch (RuntimeException away) {
      log.warn("Migrations go on later: {}", Failure.describe(away));
    } finally {
      working.unlock();
    }
  }

  private void go(Plan plan) {
    if (!engine.canAsk()) {
      return;
    }
    again(plan);
    standingOrder(plan);
    for (int batch = 0; batch < BATCHES && batch(plan); batch++) {
      look();
    }
    settle(plan);
  }

  /** Whether there may be more to do. */
  private boolean batch(Plan plan) {
    List<Asked> asked = transaction.execute(status -> take(plan));
    if (asked == null || asked.isEmpty()) {
      return hasMore(plan);
    }
    List<CompletableFuture<Answered>> answers =
        asked.stream()
            .map(
                one ->
                    engine
                        .migrate(
                            one.item().instance(), plan.target(), one.expected().instructions())
                        .toCompletableFuture())
            .toList();
    boolean isAway = false;
    List<Integer> done = new ArrayList<>();
    List<Became> became = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      Answered answered = answers.get(i).join();
      int position = asked.get(i).item().position();
      switch (answered.said()) {
        case DONE, GONE -> done.add(position);
        case AWAY -> {
          became.add(new Became(position, "chosen", null, null, null));
          isAway = true;
        }
        case REFUSED -> became.add(refused(plan, position, answered.words()));
        case UNKNOWN -> isAway = true; // the records will tell
      }
    }
    noteAnswered(plan, done);
    note(plan, became);
    boolean isStopped = became.stream().anyMatch(one -> one.state().equals("refused"));
    if (isStopped && plan.stopAtFirst()) {
      plans.stop(plan.id(), "refused");
      return false;
    }
    return !isAway && isRunning(plan);
  }

  /** It stood elsewhere by then than the records said, or the engine knows something we do not. */
  private static Became refused(Plan plan, int position, String words) {
    Rule rule =
        words.contains(Rule.AT_JOIN.says())
            ? Rule.AT_JOIN
            : words.contains("implementation 'job worker'") ? Rule.TASK_NOT_OPEN : null;
    return rule != null && plan.standingOrder()
        ? new Became(position, "waiting", rule, "", words)
        : new Became(position, "refused", rule, "", words);
  }

  /**
   * The next ones, each looked at anew. Those that the engine would refuse are not asked; the
   * others are noted as asked, with what is to be as it was.
   */
  private List<Asked> take(Plan plan) {
    if (!isRunning(plan)) {
      return List.of();
    }
    List<Chosen> chosen =
        jdbc.sql(
                """
                select position, process_instance_key as instance, case_id from migration.item
                where plan_id = :plan and state = 'chosen' and position <= :upTo
                order by position limit :most for update skip locked
                """)
            .param("plan", plan.id())
            .param("upTo", plan.upTo())
            .param("most", IN_FLIGHT)
            .query(Chosen.class)
            .list();
    Map<Long, Standing> at = standings(plan, chosen);
    Rules rules = preview.rules(plan);
    List<Asked> asked = new ArrayList<>();
    List<Became> became = new ArrayList<>();
    for (Chosen one : chosen) {
      Standing standing = at.get(one.instance());
      if (standing == null) {
        became.add(new Became(one.position(), "over", null, null, null));
        continue;
      }
      Prediction expected = rules.of(standing);
      if (expected.goes()) {
        asked.add(new Asked(one, expected));
      } else {
        boolean waits = expected.rule().wayOut() == WayOut.WAIT && plan.standingOrder();
        became.add(
            new Became(
                one.position(),
                waits ? "waiting" : "refused",
                expected.rule(),
                expected.element(),
                expected.says()));
      }
    }
    note(plan, became);
    jdbc.sql(
            """
            update migration.item i
            set state = 'asked', asked_at = now(), answered = false, tries = tries + 1,
              before = migration.snapshot(i.process_instance_key, i.case_id,
                (select array_agg(e) from jsonb_object_keys(p.mapping) e))
            from migration.plan p
            where p.id = i.plan_id and i.plan_id = :plan and i.position = any(:positions)
            """)
        .param("plan", plan.id())
        .param(
            "positions", asked.stream().map(one -> one.item().position()).toArray(Integer[]::new))
        .update();
    return asked;
  }

  private Map<Long, Standing> standings(Plan plan, List<Chosen> chosen) {
    return chosen.isEmpty()
        ? Map.of()
        : standings.of(
            chosen.stream().map(Chosen::instance).toList(), versions.diagram(plan.source()));
  }

  /** Those that wait where they are: whether the engine would take them now. */
  private void standingOrder(Plan plan) {
    List<Chosen> waiting =
        jdbc.sql(
                """
                select position, process_instance_key as instance, case_id from migration.item
                where plan_id = :plan and state = 'waiting'
                order by position
                """)
            .param("plan", plan.id())
            .query(Chosen.class)
            .list();
    if (waiting.isEmpty()) {
      return;
    }
    Map<Long, Standing> at = standings(plan, waiting);
    Rules rules = preview.rules(plan);
    List<Became> became = new ArrayList<>();
    for (Chosen one : waiting) {
      Standing standing = at.get(one.instance());
      if (standing == null) {
        became.add(new Became(one.position(), "over", null, null, null));
      } else if (rules.of(standing).goes()) {
        became.add(new Became(one.position(), "chosen", null, null, null));
      }
    }
    note(plan, became);
  }

  /**
   * Attempts that nobody answered, of this application or one that died. The engine drops a command
   * after its request timeout, and an engine whose log was recognised has told all of it: what the
   * records do not say by then did not happen.
   */
  private void again(Plan plan) {
    int again =
        jdbc.sql(
                """
                update migration.item
                set state = case when tries < :most then 'chosen' else 'refused' end,
                    rule = case when tries < :most then null else 'no-answer' end,
                    ended_at = case when tries < :most then null else now() end
                where plan_id = :plan and state = 'asked' and not answered
                  and asked_at < now() - interval '30 seconds'
                """)
            .param("most", MOST_TRIES)
            .param("plan", plan.id())
            .update();
    if (again > 0) {
      log.info("{} attempts without an answer are made again", again);
    }
  }

  private void noteAnswered(Plan plan, List<Integer> positions) {
    if (!positions.isEmpty()) {
      jdbc.sql(
              """
              update migration.item set answered = true
              where plan_id = :plan and position = any(:positions)
              """)
          .param("plan", plan.id())
          .param("positions", positions.toArray(Integer[]::new))
          .update();
    }
  }

  private void note(Plan plan, List<Became> became) {
    if (became.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            update migration.item i
            set state = r.state, rule = r.rule, element = r.element, says = r.says,
                tries = i.tries - case when i.state = 'asked' and r.state = 'chosen' then 1 else 0 end,
                ended_at = case when r.state in ('over', 'refused') then now() end
            from unnest(cast(:positions as int[]), cast(:states as text[]), cast(:rules as text[]),
              cast(:elements as text[]), cast(:says as text[]))
              r (position, state, rule, element, says)
            where i.plan_id = :plan and i.position = r.position
            """)
        .param("plan", plan.id())
        .param("positions", became.stream().map(Became::position).toArray(Integer[]::new))
        .param("states", became.stream().map(Became::state).toArray(String[]::new))
        .param("rules", became.stream().map(one -> name(one.rule())).toArray(String[]::new))
        .param("elements", became.stream().map(Became::element).toArray(String[]::new))
        .param("says", became.stream().map(Became::says).toArray(String[]::new))
        .update();
  }

  private static @Nullable String name(@Nullable Rule rule) {
    return rule == null ? null : rule.name();
  }

  /**
   * What the engine's records say of those that were asked for, and whether all else is as it was.
   */
  void look() {
    transaction.executeWithoutResult(
        status -> {
          Map<UUID, String> failed = new HashMap<>();
          for (Seen seen : seen()) {
            if (seen.state().equals("moved")) {
              audit.record(
                  "migration.moved", seen.caseId(), Map.of("plan", seen.planId().toString()));
            }
            if (seen.differs() != null && !seen.differs().isEmpty() && seen.stopAtFirst()) {
              failed.put(seen.planId(), seen.differs());
            }
          }
          failed.forEach(plans::stop);
        });
  }

  private List<Seen> seen() {
    return jdbc.sql(
            """
            with there as (
              select i.plan_id, i.position, e.process_definition_key = p.target_definition_key as moved,
                e.state = 'active' as active, p.stop_at_first,
                (select array_agg(value) from jsonb_each_text(p.mapping)) as elements
              from migration.item i
              join migration.plan p on p.id = i.plan_id
              join engine.process_instance e on e.key = i.process_instance_key
              where i.state = 'asked'
                and (e.state <> 'active' or e.process_definition_key = p.target_definition_key
                  and not exists (
                    select from engine.element_instance x
                    where x.process_instance_key = e.key and x.state = 'active'
                      and x.process_definition_key <> p.target_definition_key)
                  and not exists (
                    select from engine.user_task u
                    where u.process_instance_key = e.key and u.ended_at is null
                      and u.process_definition_key <> p.target_definition_key))
              for update of i skip locked)
            update migration.item i
            set state = case when t.moved then 'moved' else 'over' end, ended_at = now(),
                differs = case when t.moved and t.active then
                  migration.differences(i.before,
                    migration.snapshot(i.process_instance_key, i.case_id, t.elements)) end
            from there t
            where (i.plan_id, i.position) = (t.plan_id, t.position)
            returning i.plan_id, i.position, i.case_id, i.state, t.stop_at_first,
              array_to_string(i.differs, ', ') as differs
            """)
        .query(Seen.class)
        .list();
  }

  private boolean isRunning(Plan plan) {
    return jdbc.sql("select state = 'running' from migration.plan where id = :id")
        .param("id", plan.id())
        .query(Boolean.class)
        .single();
  }

  private boolean hasMore(Plan plan) {
    return jdbc.sql(
            """
            select exists (
              select from migration.item i join migration.plan p on p.id = i.plan_id
              where p.id = :plan and p.state = 'running' and i.state = 'chosen'
                and i.position <= p.up_to)
            """)
        .param("plan", plan.id())
        .query(Boolean.class)
        .single();
  }

  private record Left(boolean now, boolean later, boolean waiting) {}

  /** The end of a wave, or of all of it. */
  private void settle(Plan plan) {
    Left left =
        jdbc.sql(
                """
                select
                  coalesce(bool_or(i.state = 'asked' or i.state = 'chosen' and i.position <= p.up_to), false)
                    as now,
                  coalesce(bool_or(i.state = 'chosen' and i.position > p.up_to), false) as later,
                  coalesce(bool_or(i.state = 'waiting'), false) as waiting
                from migration.plan p left join migration.item i on i.plan_id = p.id
                  and i.state in ('chosen', 'asked', 'waiting')
                where p.id = :id
                """)
            .param("id", plan.id())
            .query(Left.class)
            .single();
    if (left.now()) {
      return;
    }
    if (left.later()) {
      plans.waveOver(plan.id());
    } else if (!left.waiting()) {
      plans.end(plan.id());
    }
  }
}
