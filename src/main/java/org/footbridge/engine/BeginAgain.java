package org.footbridge.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.CreateProcessInstanceCommandStep1.CreateProcessInstanceCommandStep3;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Begins in a new engine what stood in the lost one, each where it stood (decision 0041). One that
 * was asked for and not answered is looked for before it is asked for again, so that none begins
 * twice.
 */
@Component
public class BeginAgain {

  private static final Logger log = LoggerFactory.getLogger(BeginAgain.class);
  private static final TypeReference<Map<String, Object>> VARIABLES = new TypeReference<>() {};

  /** A process whose module begins it again from its own data, all at once. */
  public interface FromOwnData {

    String processId();

    /** In one transaction with the note that it was done. */
    void beginAgain();
  }

  /**
   * Where a person has to say that a process may begin again.
   *
   * @param why the parts of it that begin from their start
   */
  public record ForAPerson(
      long id, @Nullable UUID caseId, String bpmnProcessId, List<String> elements, String why) {}

  private record Waiting(
      long id,
      @Nullable UUID caseId,
      String bpmnProcessId,
      String[] elements,
      String variables,
      boolean attempted,
      boolean attemptedLongAgo) {}

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final CamundaClient client;
  private final EngineTrust trust;
  private final List<FromOwnData> fromOwnData;
  private final PartsAgain parts;
  private final JsonMapper json;

  BeginAgain(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      CamundaClient client,
      EngineTrust trust,
      List<FromOwnData> fromOwnData,
      PartsAgain parts,
      JsonMapper json) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.client = client;
    this.trust = trust;
    this.fromOwnData = fromOwnData;
    this.parts = parts;
    this.json = json;
  }

  /** The oldest first. */
  public List<ForAPerson> forAPerson(int atMost) {
    return jdbc.sql(
            """
            select id, case_id, bpmn_process_id, elements, coalesce(why, '') as why
            from engine.begin_again where state = 'for-a-person' order by id limit :most
            """)
        .param("most", atMost)
        .query(
            (row, n) ->
                new ForAPerson(
                    row.getLong("id"),
                    row.getObject("case_id", UUID.class),
                    row.getString("bpmn_process_id"),
                    List.of((String[]) row.getArray("elements").getArray()),
                    row.getString("why")))
        .list();
  }

  /**
   * In one transaction. A person has looked: it begins where it stood, and the called parts from
   * their start.
   */
  public boolean allow(long id) {
    jdbc.sql(
            """
            update engine.command c
            set state = 'waiting', attempts = 0, ended_at = null, last_error = null,
                next_attempt_at = c.created_at
            from engine.begin_again b
            where b.id = :id and b.state = 'for-a-person' and c.state = 'set-aside'
              and c.correlation_key = b.case_id::text and c.last_error = :waits
            """)
        .param("id", id)
        .param("waits", NewEngine.WAITS_FOR_A_PERSON)
        .update();
    int again =
        jdbc.sql(
                """
                update engine.begin_again set state = 'waiting', attempted_at = null
                where id = :id and state = 'for-a-person' and caller is null
                """)
            .param("id", id)
            .update();
    return again == 1 || parts.leaveAtItsStart(id);
  }

  @Scheduled(fixedRate = 2_000)
  void look() {
    try {
      if (isAnythingOpen() && trust.verdict() == EngineTrust.Verdict.OURS) {
        beginWaiting();
      }
    } catch (RuntimeException later) {
      log.warn("What is to begin again waits: {}", Failure.describe(later));
    }
  }

  private boolean isAnythingOpen() {
    return jdbc.sql(
            """
            select exists (select from engine.begin_again where state = 'waiting')
            """)
        .query(Boolean.class)
        .single();
  }

  private void beginWaiting() {
    for (FromOwnData own : fromOwnData) {
      transaction.executeWithoutResult(
          status -> {
            if (noteBegun(own.processId()) > 0) {
              own.beginAgain();
            }
          });
    }
    Optional<Waiting> next = take();
    while (next.isPresent() && begin(next.get())) {
      next = take();
    }
    parts.place();
  }

  /** What was said about its tasks is in the module's own data. */
  private int noteBegun(String processId) {
    jdbc.sql(
            """
            update engine.command c set state = 'done', ended_at = now()
            from engine.task_again a join engine.begin_again b on b.id = a.begin_again
            where b.state <> 'begun' and b.bpmn_process_id = :process
              and c.state = 'waiting' and c.target = a.old_task::text
            """)
        .param("process", processId)
        .update();
    jdbc.sql(
            """
            delete from engine.task_again a using engine.begin_again b
            where b.id = a.begin_again and b.state <> 'begun' and b.bpmn_process_id = :process
            """)
        .param("process", processId)
        .update();
    return jdbc.sql(
            """
            update engine.begin_again set state = 'begun'
            where state <> 'begun' and bpmn_process_id = :process
            """)
        .param("process", processId)
        .update();
  }

  /** The attempt is noted before it is made. */
  private Optional<Waiting> take() {
    Optional<Waiting> taken =
        transaction.execute(
            status -> {
              Optional<Waiting> next =
                  jdbc.sql(
                          """
                          select id, case_id, bpmn_process_id, elements, variables::text as variables,
                            attempted_at is not null as attempted,
                            attempted_at < now() - interval '1 minute' as attempted_long_ago
                          from engine.begin_again
                          where state = 'waiting' and caller is null
                            and (attempted_at is null or attempted_at < now() - interval '5 seconds')
                          order by id limit 1 for update skip locked
                          """)
                      .query(
                          (row, n) ->
                              new Waiting(
                                  row.getLong("id"),
                                  row.getObject("case_id", UUID.class),
                                  row.getString("bpmn_process_id"),
                                  (String[]) row.getArray("elements").getArray(),
                                  row.getString("variables"),
                                  row.getBoolean("attempted"),
                                  row.getBoolean("attempted_long_ago")))
                      .optional();
              next.filter(one -> !one.attempted())
                  .ifPresent(
                      one ->
                          jdbc.sql(
                                  "update engine.begin_again set attempted_at = now() where id ="
                                      + " :id")
                              .param("id", one.id())
                              .update());
              return next;
            });
    return taken == null ? Optional.empty() : taken;
  }

  /** Whether to go on with the next. */
  private boolean begin(Waiting waiting) {
    if (waiting.attempted()) {
      // Asked for before, and no answer was noted: the engine's records tell whether it began.
      Optional<Long> there = begunMeanwhile(waiting);
      there.ifPresent(instance -> noteBegun(waiting.id(), instance));
      if (there.isEmpty() && waiting.attemptedLongAgo()) {
        leaveToAPerson(waiting.id(), "asked for once, and not answered");
      }
      return there.isPresent();
    }
    CreateProcessInstanceCommandStep3 command =
        client.newCreateInstanceCommand().bpmnProcessId(waiting.bpmnProcessId()).latestVersion();
    for (String element : waiting.elements()) {
      command = command.startBeforeElement(element);
    }
    try {
      long instance =
          command
              .variables(json.<Map<String, Object>>readValue(waiting.variables(), VARIABLES))
              .send()
              .join()
              .getProcessInstanceKey();
      noteBegun(waiting.id(), instance);
      log.info("Process {} began again, as {}", waiting.bpmnProcessId(), instance);
      return true;
    } catch (ClientException fault) {
      return notBegun(waiting.id(), fault);
    }
  }

  private boolean notBegun(long id, ClientException fault) {
    log.warn("Not begun again: {}", Failure.describe(fault));
    return switch (Answer.to(fault)) {
      case GONE -> {
        // The models are still to be published.
        jdbc.sql("update engine.begin_again set attempted_at = null where id = :id")
            .param("id", id)
            .update();
        yield false;
      }
      case REFUSED -> {
        leaveToAPerson(id, "refused by the engine");
        yield true;
      }
      default -> false;
    };
  }

  private Optional<Long> begunMeanwhile(Waiting waiting) {
    return jdbc.sql(
            """
            select key from engine.process_instance i
            where i.case_id = :case and i.bpmn_process_id = :process and i.state = 'active'
              and i.parent_instance_key is null
              and not exists (select from engine.begin_again b where b.new_instance = i.key)
            limit 1
            """)
        .param("case", waiting.caseId())
        .param("process", waiting.bpmnProcessId())
        .query(Long.class)
        .optional();
  }

  private void leaveToAPerson(long id, String why) {
    jdbc.sql(
            """
            update engine.begin_again set state = 'for-a-person', why = :why where id = :id
            """)
        .param("why", why)
        .param("id", id)
        .update();
  }

  private void noteBegun(long id, long instance) {
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql(
                  """
                  update engine.command c set target = :instance
                  from engine.begin_again b
                  where b.id = :id and c.kind = 'set-variables' and c.state = 'waiting'
                    and c.target = b.old_instance::text
                  """)
              .param("instance", Long.toString(instance))
              .param("id", id)
              .update();
          jdbc.sql(
                  """
                  update engine.begin_again set state = 'begun', new_instance = :instance
                  where id = :id
                  """)
              .param("instance", instance)
              .param("id", id)
              .update();
        });
  }
}
