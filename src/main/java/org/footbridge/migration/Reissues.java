package org.footbridge.migration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.footbridge.engine.CaseMigrations;
import org.footbridge.engine.CaseMigrations.Answered;
import org.footbridge.engine.Commands;
import org.footbridge.engine.Failure;
import org.footbridge.engine.TasksAgain;
import org.footbridge.tasks.TaskNames;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives open tasks anew, since a migration leaves them with the form, the role and the date they
 * came with: the engine ends the task and begins it again in its place, and what was drafted and
 * held goes along. Nobody can claim, save or complete a task while that is on its way.
 */
@Component
class Reissues {

  private static final Logger log = LoggerFactory.getLogger(Reissues.class);
  private static final int MOST_TRIES = 5;
  private static final int BATCH = 20;

  /** Beginning again does nothing beyond the task itself but these, which work its date out. */
  private static final Set<String> HARMLESS = Set.of("due.plan", "sla.plan-step-due");

  /**
   * A step of which open tasks can be given anew.
   *
   * @param why the key of the words that say why not; empty where it can
   */
  record Offer(String element, String name, long open, boolean hasTimers, String why) {}

  /** What became of those that were. */
  record Sum(String state, long count) {}

  private record Open(String elementId, long open) {}

  private record Chosen(
      UUID planId, long task, long instance, long elementInstance, long scope, String elementId) {}

  private record Came(
      UUID planId,
      long oldTask,
      long newTask,
      @Nullable UUID caseId,
      @Nullable UUID assigneeId,
      @Nullable String assigneeName,
      boolean mayStill) {}

  private final Versions versions;
  private final Plans plans;
  private final TaskNames names;
  private final CaseMigrations engine;
  private final Commands commands;
  private final ApplicationEventPublisher events;
  private final Audit audit;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final ReentrantLock working = new ReentrantLock();

  Reissues(
      Versions versions,
      Plans plans,
      TaskNames names,
      CaseMigrations engine,
      Commands commands,
      ApplicationEventPublisher events,
      Audit audit,
      JdbcClient jdbc,
      TransactionTemplate transaction) {
    this.versions = versions;
    this.plans = plans;
    this.names = names;
    this.engine = engine;
    this.commands = commands;
    this.events = events;
    this.audit = audit;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /** The steps at which tasks of moved instances are open that came before the move. */
  List<Offer> offers(Plan plan) {
    List<Offer> offers = new ArrayList<>();
    for (Open open :
        jdbc.sql(
                """
                select u.element_id, count(*) as open
                from migration.item i
                join engine.user_task u on u.process_instance_key = i.process_instance_key
                  and u.ended_at is null and u.process_definition_key = :target
                join tasks.task t on t.user_task_key = u.key and t.state = 'open'
                  and t.confined is null
                where i.plan_id = :plan and i.state = 'moved'
                  and not exists (
                    select from migration.reissue r
                    where r.plan_id = i.plan_id and r.new_task_key = u.key)
                group by 1 order by 1
                """)
            .param("target", plan.target())
            .param("plan", plan.id())
            .query(Open.class)
            .list()) {
      Diagram diagram = versions.diagram(plan.target());
      offers.add(
          new Offer(
              open.elementId(),
              names.name(open.elementId(), plan.target()),
              open.open(),
              !diagram.boundaryOf(open.elementId()).isEmpty(),
              whyNot(diagram, open.elementId())));
    }
    return offers;
  }

  private static String whyNot(Diagram diagram, String element) {
    Node node = diagram.node(element).orElse(null);
    if (node == null || node.isMultiInstance()) {
      return "migration.reissue.rounds";
    }
    return HARMLESS.containsAll(diagram.listeners(element)) ? "" : "migration.reissue.listeners";
  }

  /** Those of a step that are open now; what was frozen is what is given anew. */
  @Transactional
  public int ask(Plan plan, String element, String reason, Person person) {
    if (offers(plan).stream()
        .noneMatch(offer -> offer.element().equals(element) && offer.why().isEmpty())) {
      return 0;
    }
    int asked =
        jdbc.sql(
                """
                insert into migration.reissue (plan_id, user_task_key, process_instance_key,
                  element_instance_key, scope_instance_key, element_id, case_id)
                select i.plan_id, u.key, u.process_instance_key, u.element_instance_key,
                  e.flow_scope_key, u.element_id, i.case_id
                from migration.item i
                join engine.user_task u on u.process_instance_key = i.process_instance_key
                  and u.ended_at is null and u.process_definition_key = :target
                join engine.element_instance e on e.key = u.element_instance_key
                join tasks.task t on t.user_task_key = u.key and t.state = 'open'
                  and t.confined is null
                where i.plan_id = :plan and i.state = 'moved' and u.element_id = :element
                  and not exists (
                    select from migration.reissue r
                    where r.plan_id = i.plan_id and r.new_task_key = u.key)
                on conflict (plan_id, user_task_key) do update
                  set state = 'chosen', tries = 0, says = null, ended_at = null
                  where migration.reissue.state = 'refused'
                """)
            .param("target", plan.target())
            .param("plan", plan.id())
            .param("element", element)
            .update();
    if (asked > 0) {
      plans.note(plan.id(), "reissued", reason, person);
      audit.record(
          "migration.reissued",
          null,
          Map.of(
              "plan", plan.id().toString(), "element", element, "tasks", Integer.toString(asked)));
    }
    return asked;
  }

  Map<String, Long> sums(UUID plan) {
    Map<String, Long> sums = new LinkedHashMap<>();
    jdbc.sql(
            """
            select state, count(*) as count from migration.reissue where plan_id = :plan
            group by 1 order by 1
            """)
        .param("plan", plan)
        .query(Sum.class)
        .list()
        .forEach(sum -> sums.put(sum.state(), sum.count()));
    return sums;
  }

  @Scheduled(fixedDelay = 500)
  void work() {
    if (!working.tryLock()) {
      return;
    }
    try {
      carryOver();
      if (isWaiting() && engine.canAsk()) {
        again();
        for (Chosen one : chosen()) {
          attempt(one);
        }
        carryOver();
      }
    } catch (RuntimeException away) {
      log.warn("Tasks are given anew later: {}", Failure.describe(away));
    } finally {
      working.unlock();
    }
  }

  private boolean isWaiting() {
    return jdbc.sql(
            "select exists (select from migration.reissue where state in ('chosen', 'asked'))")
        .query(Boolean.class)
        .single();
  }

  /** Noted before it is made; from here on nobody else touches the task. */
  private List<Chosen> chosen() {
    List<Chosen> chosen = transaction.execute(status -> take());
    return chosen == null ? List.of() : chosen;
  }

  private List<Chosen> take() {
    jdbc.sql(
            """
            update migration.reissue r set state = 'gone', ended_at = now()
            where r.state = 'chosen' and not exists (
              select from tasks.task t where t.user_task_key = r.user_task_key and t.state = 'open')
              and r.tries = 0
            """)
        .update();
    List<Chosen> taken =
        jdbc.sql(
                """
                update migration.reissue r
                set state = 'asked', asked_at = now(), tries = tries + 1,
                  assignee_id = t.assignee_id, assignee_name = t.assignee_name
                from (select c.plan_id, c.user_task_key from migration.reissue c
                      where c.state = 'chosen' order by c.plan_id, c.user_task_key limit :batch
                      for update skip locked) c
                join tasks.task t on t.user_task_key = c.user_task_key
                where (r.plan_id, r.user_task_key) = (c.plan_id, c.user_task_key)
                returning r.plan_id, r.user_task_key as task, r.process_instance_key as instance,
                  r.element_instance_key as element_instance, r.scope_instance_key as scope,
                  r.element_id
                """)
            .param("batch", BATCH)
            .query(Chosen.class)
            .list();
    hold(taken, "completing");
    return taken;
  }

  private void hold(List<Chosen> tasks, String state) {
    jdbc.sql("update tasks.task set state = :state where user_task_key = any(:keys)")
        .param("state", state)
        .param("keys", tasks.stream().map(Chosen::task).toArray(Long[]::new))
        .update();
  }

  private void attempt(Chosen one) {
    Answered answered =
        engine
            .beginAnew(one.instance(), one.elementInstance(), one.elementId(), one.scope())
            .toCompletableFuture()
            .join();
    switch (answered.said()) {
      // The records tell: the task came, or it is over.
      case DONE, GONE, UNKNOWN -> log.debug("Task {} is given anew", one.task());
      case REFUSED -> settle(one, "refused", answered.words());
      case AWAY -> settle(one, "chosen", "");
    }
  }

  private void settle(Chosen one, String state, String says) {
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql(
                  """
                  update migration.reissue set state = :state, says = :says,
                    ended_at = case when :state = 'refused' then now() end
                  where plan_id = :plan and user_task_key = :task and state = 'asked'
                  """)
              .param("state", state)
              .param("says", says)
              .param("plan", one.planId())
              .param("task", one.task())
              .update();
          hold(List.of(one), "open");
        });
  }

  /** A second attempt finds the task ended where the first was done, and does nothing. */
  private void again() {
    jdbc.sql(
            """
            with late as (
              update migration.reissue r
              set state = case when r.tries < :most then 'chosen' else 'refused' end
              where r.state = 'asked' and r.asked_at < now() - interval '30 seconds'
                and exists (select from engine.element_instance e
                            where e.key = r.element_instance_key and e.state = 'active')
              returning r.user_task_key, r.state)
            update tasks.task t set state = 'open' from late
            where t.user_task_key = late.user_task_key
            """)
        .param("most", MOST_TRIES)
        .update();
  }

  /** The new tasks that came: draft and claim go along, in one transaction. */
  void carryOver() {
    for (Came came : came()) {
      transaction.executeWithoutResult(status -> carryOver(came));
    }
    jdbc.sql(
            """
            update migration.reissue r set state = 'gone', ended_at = now()
            where r.state = 'asked' and r.asked_at < now() - interval '30 seconds'
              and exists (select from engine.element_instance e
                          where e.key = r.element_instance_key and e.state <> 'active')
              and not exists (select from engine.element_instance n
                          where n.process_instance_key = r.process_instance_key
                            and n.element_id = r.element_id and n.key > r.element_instance_key
                            and n.flow_scope_key = r.scope_instance_key and n.state = 'active')
            """)
        .update();
  }

  private List<Came> came() {
    return jdbc.sql(
            """
            select distinct on (r.plan_id, r.user_task_key) r.plan_id, r.user_task_key as old_task,
              n.key as new_task, r.case_id, r.assignee_id, r.assignee_name,
              exists (select from access.grant g
                      where g.person_id = r.assignee_id and g.grant_ref = any(n.candidate_groups))
                as may_still
            from migration.reissue r
            join engine.element_instance o on o.key = r.element_instance_key
              and o.state <> 'active'
            join engine.user_task n on n.process_instance_key = r.process_instance_key
              and n.element_id = r.element_id and n.key > r.user_task_key and n.ended_at is null
            join engine.element_instance e on e.key = n.element_instance_key
              and e.flow_scope_key = r.scope_instance_key
            where r.state = 'asked' and r.new_task_key is null
            order by r.plan_id, r.user_task_key, n.key
            """)
        .query(Came.class)
        .list();
  }

  private void carryOver(Came came) {
    boolean keeps = came.assigneeId() != null && came.mayStill();
    int noted =
        jdbc.sql(
                """
                update migration.reissue set state = 'done', new_task_key = :new, ended_at = now(),
                  claim_lost = :lost
                where plan_id = :plan and user_task_key = :old and state = 'asked'
                """)
            .param("new", came.newTask())
            .param("lost", came.assigneeId() != null && !keeps)
            .param("plan", came.planId())
            .param("old", came.oldTask())
            .update();
    if (noted == 0) {
      return; // another instance of the application was first
    }
    UUID holder = keeps ? came.assigneeId() : null;
    events.publishEvent(
        new TasksAgain.Came(
            0, came.oldTask(), came.newTask(), false, holder, keeps ? came.assigneeName() : null));
    if (holder != null) {
      commands.assignUserTask(came.newTask(), holder.toString(), "task-" + came.newTask());
    }
    audit.record(
        "migration.given-anew",
        came.caseId(),
        Map.of("task", Long.toString(came.oldTask()), "anew", Long.toString(came.newTask())));
  }
}
