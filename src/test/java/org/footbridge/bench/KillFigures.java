package org.footbridge.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.footbridge.local.LocalPlatform;
import org.footbridge.testing.AppProcess;
import org.footbridge.testing.Council;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * PostgreSQL, broker and application killed at random, one or more at once, while people work; then
 * the broker's data lost. What was acknowledged is compared with what is there.
 */
final class KillFigures {

  private static final Path FOLDER = Path.of("target", "bench", "kills");
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int PEOPLE = 4;
  private static final long SEED = 7;

  private enum Part {
    DATABASE,
    BROKER,
    APPLICATION
  }

  private final Random random = new Random(SEED);
  private final Ledger ledger = new Ledger();
  private final Map<Part, List<Double>> cameBack = new TreeMap<>();
  private final LocalPlatform platform;
  private final Council council;
  private final JdbcClient jdbc;
  private volatile AppProcess application;

  private KillFigures() throws Exception {
    FileSystemUtils.deleteRecursively(FOLDER);
    Files.createDirectories(FOLDER);
    platform = LocalPlatform.start(FOLDER, "", Map.of());
    council = Council.on(platform);
    jdbc = council.jdbc();
    platform.awaitBroker();
    application = AppProcess.start(platform);
  }

  static void print(int kills) throws Exception {
    KillFigures figures = new KillFigures();
    try {
      figures.underKills(kills);
      figures.withTheEnginesDataLost();
    } finally {
      figures.application.kill();
      figures.platform.close();
    }
  }

  // ---- processes killed

  private void underKills(int kills) throws Exception {
    Bench.say("target: nothing lost, doubled or stuck after 1 minute; seed %d", SEED);
    KilledUsers users = usersAtWork();
    int killed = 0;
    int moments = 0;
    while (killed < kills) {
      TimeUnit.MILLISECONDS.sleep(4_000 + random.nextInt(8_000));
      Set<Part> parts = some();
      long began = System.nanoTime();
      kill(parts);
      TimeUnit.SECONDS.sleep(1);
      startAgain(parts);
      awaitAll();
      double seconds = (System.nanoTime() - began) / 1e9;
      parts.forEach(part -> cameBack.computeIfAbsent(part, p -> new ArrayList<>()).add(seconds));
      killed += parts.size();
      moments++;
    }
    users.end();
    TimeUnit.MINUTES.sleep(1);
    Bench.say("%d processes killed at %d moments", killed, moments);
    cameBack.forEach(
        (part, seconds) ->
            Bench.say(
                "killed alone or with others: %-11s %d, all answers again after %.0f to %.0f s",
                part,
                seconds.size(),
                seconds.stream().mapToDouble(s -> s).min().orElse(0),
                seconds.stream().mapToDouble(s -> s).max().orElse(0)));
    tell(ledger.lost(jdbc));
  }

  /** One in most moments, two or all three at once in some. */
  private Set<Part> some() {
    Set<Part> parts = EnumSet.of(Part.values()[random.nextInt(3)]);
    while (random.nextInt(4) == 0) {
      parts.add(Part.values()[random.nextInt(3)]);
    }
    return parts;
  }

  private void kill(Set<Part> parts) throws Exception {
    if (parts.contains(Part.APPLICATION)) {
      application.kill();
    }
    if (parts.contains(Part.BROKER)) {
      platform.killBroker();
    }
    if (parts.contains(Part.DATABASE)) {
      killPostmaster();
    }
  }

  private void killPostmaster() throws Exception {
    Path file = platform.folder().resolve("postgres/data/postmaster.pid");
    long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  private void startAgain(Set<Part> parts) {
    if (parts.contains(Part.DATABASE)) {
      platform.stopDatabase();
      await(
          "PostgreSQL starts",
          () -> {
            platform.startDatabase();
            return true;
          });
    }
    if (parts.contains(Part.BROKER)) {
      platform.startBroker();
    }
    if (parts.contains(Part.APPLICATION)) {
      application = AppProcess.start(platform);
    }
  }

  /** The application answers, and says that all it needs does. */
  private void awaitAll() {
    await("all answers", this::isUp);
  }

  private boolean isUp() {
    String health = application.health();
    return health.contains("\"engine\":\"answers\"") && !health.contains("\"status\":\"DOWN\"");
  }

  // ---- the broker's data lost

  private void withTheEnginesDataLost() throws Exception {
    Bench.say("the broker's data lost, PostgreSQL kept:");
    platform.killBroker();
    Path data = platform.folder().resolve("broker/data");
    Files.move(data, data.resolveSibling("data-lost"));
    platform.startBroker();
    platform.awaitBroker();
    Ledger meanwhile = new Ledger();
    long done = done();
    KilledUsers users =
        new KilledUsers(council, () -> application.address(), meanwhile, SEED + 100).begin(PEOPLE);
    await("it is noticed", () -> application.health().contains("OUT_OF_SERVICE"));
    TimeUnit.SECONDS.sleep(20);
    users.end();
    Bench.say(
        "acknowledged meanwhile: %d referrals, %d tasks; told as done to the engine: %d",
        meanwhile.referrals(), meanwhile.tasks(), done() - done);

    long began = System.nanoTime();
    application.kill();
    platform.killBroker();
    AppProcess.runOnce(platform, "--footbridge.engine.take-in-new-engine=the-old-one-is-lost");
    platform.startBroker();
    platform.awaitBroker();
    application = AppProcess.start(platform);
    awaitAll();
    await(
        "all that can has begun again",
        () -> number("select count(*) from engine.begin_again where state = 'waiting'") == 0);
    Bench.say("a new engine taken in after %.0f s", (System.nanoTime() - began) / 1e9);
    TimeUnit.MINUTES.sleep(1);
    Bench.say(
        "%d processes began again, %d wait for a person",
        number("select count(*) from engine.begin_again where state = 'begun'"),
        number("select count(*) from engine.begin_again where state = 'for-a-person'"));
    tell(lostWithTheEngine());
  }

  private long done() {
    return number("select count(*) from engine.command where state = 'done'");
  }

  /** Answers that are kept and of which neither the new engine nor a list knows anything. */
  private List<String> lostWithTheEngine() {
    return jdbc.sql(
            """
            select 'case ' || c.reference from casework.case_file c
              where c.state <> 'closed'
                and not exists (select from engine.process_instance i
                                where i.case_id = c.id and i.state = 'active'
                                  and i.bpmn_process_id = 'referral-to-reintegration')
                and not exists (select from engine.begin_again b
                                where b.case_id = c.id and b.state = 'for-a-person')
            union all
            select 'answers of ' || s.element_id || ' of case ' || s.case_id from tasks.submission s
              where exists (select from tasks.task t where t.case_id = s.case_id
                              and t.element_id = s.element_id and t.state = 'open')
            """)
        .query(String.class)
        .list();
  }

  // ---- both

  private KilledUsers usersAtWork() {
    return new KilledUsers(council, () -> application.address(), ledger, SEED).begin(PEOPLE);
  }

  private void tell(List<String> lost) {
    List<String> doubled = Ledger.doubled(jdbc);
    List<String> stuck = Ledger.stuck(jdbc);
    Bench.say("acknowledged: %d referrals, %d tasks", ledger.referrals(), ledger.tasks());
    Bench.say("lost %d %s", lost.size(), few(lost));
    Bench.say("doubled %d %s", doubled.size(), few(doubled));
    Bench.say("stuck after 1 minute %d %s", stuck.size(), few(stuck));
  }

  private static List<String> few(List<String> many) {
    return many.subList(0, Math.min(10, many.size()));
  }

  private long number(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }

  private static void await(String what, Callable<Boolean> isTrue) {
    Awaitility.await(what)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .ignoreExceptions()
        .until(isTrue);
  }
}
