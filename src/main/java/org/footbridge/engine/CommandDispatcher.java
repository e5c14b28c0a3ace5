package org.footbridge.engine;

import io.camunda.client.CamundaClient;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Delivers the commands that wait in {@code engine.command}. Any number of instances of the
 * application may run one each: a command is locked while it is delivered, and only the first of
 * its order key is taken.
 */
@Component
class CommandDispatcher implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(CommandDispatcher.class);
  private static final int BATCH = 50;
  private static final int CONFLICTS_BEFORE_SET_ASIDE = 8;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final int POLL_MS = 1000;

  private final ListeningConnection connection;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final CamundaClient client;
  private final JsonMapper json;
  private final EngineSettings settings;
  private final EngineTrust trust;
  private final Clock clock;
  private volatile boolean running;
  private boolean diagramsSeen;
  private @Nullable Thread thread;

  CommandDispatcher(
      ListeningConnection connection,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      CamundaClient client,
      JsonMapper json,
      EngineSettings settings,
      EngineTrust trust,
      Clock clock) {
    this.connection = connection;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.client = client;
    this.json = json;
    this.settings = settings;
    this.trust = trust;
    this.clock = clock;
  }

  /** A command as it lies in the table. */
  record Waiting(
      long id,
      String kind,
      String target,
      @Nullable String correlationKey,
      @Nullable String messageId,
      String variables,
      int attempts) {}

  @Override
  public void start() {
    running = true;
    thread = Thread.ofPlatform().name("command-dispatcher").daemon().start(this::run);
  }

  @Override
  public void stop() {
    running = false;
    Thread stopping = thread;
    if (stopping != null) {
      stopping.interrupt();
      try {
        stopping.join(TimeUnit.SECONDS.toMillis(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void run() {
    while (running) {
      try (Connection listening = connection.open()) {
        try (Statement listen = listening.createStatement()) {
          listen.execute("listen " + Commands.CHANNEL);
        }
        PGConnection notifications = listening.unwrap(PGConnection.class);
        while (running) {
          while (running && deliverBatch() == BATCH) {
            // As long as batches are full there is more to deliver.
          }
          notifications.getNotifications(POLL_MS);
        }
      } catch (SQLException | RuntimeException fault) {
        if (running) {
          log.warn("Commands wait: {}", Failure.describe(fault));
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MS));
        }
      }
    }
  }

  /**
   * Takes the commands that are due, sends them side by side and notes the engine's answers. They
   * count only when the engine says afterwards that it is ours: one that lost its data meanwhile
   * cannot say so.
   *
   * @return how many were taken
   */
  int deliverBatch() {
    if (!trust.isOurs() || !hasDiagrams()) {
      return 0;
    }
    Integer taken =
        transaction.execute(
            status -> {
              List<Waiting> batch = take();
              List<CompletionStage<Answered>> sent = batch.stream().map(this::send).toList();
              List<Answered> answers =
                  sent.stream().map(answer -> answer.toCompletableFuture().join()).toList();
              if (answers.isEmpty() || trust.ask() != EngineTrust.Verdict.OURS) {
                return 0;
              }
              answers.forEach(this::note);
              return answers.size();
            });
    return taken == null ? 0 : taken;
  }

  /** A message to an engine that has no diagrams yet begins nothing and is forgotten. */
  private boolean hasDiagrams() {
    if (!diagramsSeen) {
      diagramsSeen =
          jdbc.sql("select exists (select from engine.process_definition)")
              .query(Boolean.class)
              .single();
    }
    return diagramsSeen;
  }

  private record Answered(Waiting command, Answer answer, @Nullable Throwable fault) {}

  /** Not those about something in a lost engine, in whose place nothing has come yet. */
  private List<Waiting> take() {
    return jdbc.sql(
            """
            select id, kind, target, correlation_key, message_id, variables::text as variables, attempts
            from engine.command c
            where state = 'waiting' and next_attempt_at <= :now
              and not exists (select 1 from engine.command earlier
                              where earlier.order_key = c.order_key and earlier.state = 'waiting' and earlier.id < c.id)
              and not exists (select 1 from engine.task_again lost
                              where lost.old_task::text = c.target and lost.new_task is null)
              and not exists (select 1 from engine.begin_again lost
                              where lost.old_instance::text = c.target and lost.state <> 'begun')
            order by id limit :batch
            for update skip locked
            """)
        .param("now", java.sql.Timestamp.from(clock.instant()))
        .param("batch", BATCH)
        .query(Waiting.class)
        .list();
  }

  private CompletionStage<Answered> send(Waiting command) {
    CompletionStage<?> sent;
    try {
      sent = tell(command);
    } catch (RuntimeException fault) {
      return java.util.concurrent.CompletableFuture.completedFuture(
          new Answered(command, Answer.to(fault), fault));
    }
    return sent.handle((ok, fault) -> new Answered(command, Answer.to(fault), fault));
  }

  private CompletionStage<?> tell(Waiting command) {
    Map<String, Object> variables = json.readValue(command.variables(), new TypeReference<>() {});
    return switch (command.kind()) {
      case "publish-message" ->
          client
              .newPublishMessageCommand()
              .messageName(command.target())
              .correlationKey(String.valueOf(command.correlationKey()))
              .messageId(command.messageId())
              .timeToLive(settings.messageTimeToLive())
              .variables(variables)
              .send();
      case "complete-user-task" ->
          client
              .newCompleteUserTaskCommand(Long.parseLong(command.target()))
              .variables(variables)
              .send();
      case "assign-user-task" ->
          client
              .newAssignUserTaskCommand(Long.parseLong(command.target()))
              .assignee(String.valueOf(variables.get("assignee")))
              .allowOverride(true)
              .send();
      case "unassign-user-task" ->
          client.newUnassignUserTaskCommand(Long.parseLong(command.target())).send();
      case "set-variables" ->
          client
              .newSetVariablesCommand(Long.parseLong(command.target()))
              .variables(variables)
              .send();
      case "set-candidate-groups" ->
          client
              .newUpdateUserTaskCommand(Long.parseLong(command.target()))
              .candidateGroups(groups(variables))
              .send();
      case "set-due-date" ->
          client
              .newUpdateUserTaskCommand(Long.parseLong(command.target()))
              .dueDate(String.valueOf(variables.get("due")))
              .send();
      default -> throw new IllegalStateException("Unknown kind of command " + command.kind());
    };
  }

  private static List<String> groups(Map<String, Object> variables) {
    return variables.get("groups") instanceof List<?> groups
        ? groups.stream().map(String::valueOf).toList()
        : List.of();
  }

  private void note(Answered answered) {
    Waiting command = answered.command();
    int attempts = command.attempts() + 1;
    boolean giveUp =
        answered.answer() == Answer.REFUSED
            || answered.answer() == Answer.CONFLICT && attempts >= CONFLICTS_BEFORE_SET_ASIDE;
    boolean doubted =
        answered.answer() == Answer.GONE && isHeldOpen(command.kind(), command.target());
    boolean done = answered.answer().isOver() && !doubted;
    String state = done ? "done" : giveUp ? "set-aside" : "waiting";
    Throwable fault = answered.fault();
    String error = fault == null ? null : Failure.describe(fault) + " (" + answered.answer() + ")";
    if (giveUp) {
      log.error("Command {} ({}) is set aside: {}", command.id(), command.kind(), error);
    }
    jdbc.sql(
            """
            update engine.command
            set state = :state, attempts = :attempts, last_error = :error,
                ended_at = case when :state = 'waiting' then null else cast(:now as timestamptz) end,
                next_attempt_at = :next,
                doubted_at = case when :doubted then coalesce(doubted_at, now()) end
            where id = :id
            """)
        .param("doubted", doubted)
        .param("state", state)
        .param("attempts", attempts)
        .param("error", error)
        .param("now", java.sql.Timestamp.from(clock.instant()))
        .param("next", java.sql.Timestamp.from(clock.instant().plus(waitAfter(attempts))))
        .param("id", command.id())
        .update();
  }

  /** Either the engine's records are a moment behind, or it is not the one that wrote them. */
  private boolean isHeldOpen(String kind, String target) {
    return jdbc.sql("select engine.holds_open(:kind, :target)")
        .param("kind", kind)
        .param("target", target)
        .query(Boolean.class)
        .single();
  }

  /** Half a second, then twice as long each time, up to half a minute. */
  private static Duration waitAfter(int attempts) {
    Duration wait = Duration.ofMillis(250L << Math.min(attempts, 7));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }
}
