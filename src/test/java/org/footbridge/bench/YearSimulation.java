package org.footbridge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.footbridge.access.Roles;
import org.footbridge.alerts.AlertsRecount;
import org.footbridge.attendance.AttendanceRecount;
import org.footbridge.board.BoardRecount;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.duty.DutyRecount;
import org.footbridge.flow.FlowRecount;
import org.footbridge.forecast.ForecastFigures;
import org.footbridge.forecast.ForecastRecount;
import org.footbridge.ledger.LedgerRecount;
import org.footbridge.local.TimeMachine;
import org.footbridge.reports.ReportsRecount;
import org.footbridge.schools.School;
import org.footbridge.schools.Schools;
import org.footbridge.testing.Filler;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.Tempers;
import org.footbridge.testing.Tempers.Somebody;
import org.footbridge.work.WorkRecount;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;

/**
 * A year of a whole authority on the real engine: cases come in over a school year, people act
 * after a while and decide one way or another, things happen to pupils, and the clock moves day by
 * day until every case is closed. Seeded, so that the same year can be lived again.
 *
 * <p>It ends with an error when an outcome is missing, work is stuck, a closed case has a clock
 * that runs, a case has nothing that could happen next, or a page counts what the rows do not.
 */
public final class YearSimulation {

  private static final long SEED = 2026;
  private static final int MOST_DAYS = 640;
  private static final int AFTERWARDS = 75;
  private static final int PEOPLE_AT_ONCE = 3;
  private static final long LONGEST_WAIT_S = 5;

  /** Beside the steps that tempers are drawn for, most tasks of a case are small. */
  private static final double WORK_OF_A_TASK = 0.7;

  private static final int MOST_DAYS_OF_A_TASK = 42;

  /** How a case is meant to go; what people decide on the way is theirs. */
  enum Fate {
    REINTEGRATED(34, "reintegrated", "needs-met"),
    REINTEGRATED_WITHOUT_NEEDS(12, "reintegrated", ""),
    STEPPED_UP(5, "reintegrated", "stepped-up"),
    CONSENT_REFUSED(5, "reintegrated", "consent-refused"),
    /** The team never meets, and early help ends it. */
    TAF_CLOSED(3, "too-unwell", "closed"),
    TOO_UNWELL(6, "too-unwell", ""),
    NOT_ATTENDING(6, "not-attending", "needs-met"),
    REFUSES_HEALTH(4, "refuses-health", ""),
    LEFT_AREA(5, "left-area", ""),
    UNSAFE(3, "unsafe-behaviour", ""),
    GUIDANCE(8, "guidance", ""),
    NOT_ACCEPTED(5, "not-accepted", ""),
    UNANSWERED(4, "unanswered", "");

    final int weight;
    final String outcome;
    final String taf;

    Fate(int weight, String outcome, String taf) {
      this.weight = weight;
      this.outcome = outcome;
      this.taf = taf;
    }

    boolean isSupported() {
      return ordinal() <= UNSAFE.ordinal();
    }
  }

  private static final class Pupil {
    final int number;
    final Fate fate;
    final LocalDate arrives;
    final School school;
    final Random random;
    final Filler filler;
    final Map<Long, LocalDate> actsOn = new HashMap<>();
    final Map<String, Somebody> people = new HashMap<>();
    final Set<Long> refused = new HashSet<>();
    UUID caseId;
    LocalDate supportedSince;
    LocalDate endsOn;
    boolean endIsTold;
    boolean closed;

    Pupil(int number, Fate fate, LocalDate arrives, School school, long seed) {
      this.number = number;
      this.fate = fate;
      this.arrives = arrives;
      this.school = school;
      this.random = new Random(seed * 1_000_003 + number);
      this.filler =
          taste(Filler.seeded(seed * 31 + number), fate)
              .answering("invite-pupil", answers -> with(answers, "email", ownAddress()));
    }
  }

  private static Map<String, Object> with(
      Map<String, Object> answers, String field, String answer) {
    Map<String, Object> changed = new HashMap<>(answers);
    changed.put(field, answer);
    return changed;
  }

  private static String ownAddress() {
    return "pupil." + UUID.randomUUID() + "@footbridge.example";
  }

  /** What this case's people tend to. */
  private static Filler taste(Filler filler, Fate fate) {
    return filler
        .preferring(
            "triageOutcome",
            switch (fate) {
              case GUIDANCE -> "guidance";
              case NOT_ACCEPTED -> "not-accepted";
              default -> "support";
            })
        .preferring("unansweredDecision", fate == Fate.UNANSWERED ? "close" : "accept")
        .preferring("moreSchoolDays", 2)
        .preferring("agrees", "yes", "yes", "yes", "no")
        .preferring("was", "there", "there", "there", "there", "unwell", "cancelled-other")
        .preferring("phaseOutcome", "next", "next", "next", "repeat", "back")
        .preferring(
            "reviewOutcome",
            "go-on",
            "go-on",
            "change-provision",
            "next-phase",
            "exit-proposed",
            "taf-proposed")
        .preferring("haveEvidence", "yes", "yes", "yes", "yes", "no")
        .preferring("reviewHeld", "yes", "yes", "yes", "yes", "no")
        .preferring("hold-taf-meeting.meetingHeld", "yes", "yes", "yes", "yes", "no")
        .preferring("familyWantsTeam", "yes")
        .preferring("goodEnough", "yes", "yes", "no")
        .preferring("pauseDecision", "start-again")
        .preferring("exitReason", fate.outcome)
        .preferring("suggestedReason", fate.outcome)
        .preferring("needsRemain", fate.taf.isEmpty() ? "no" : "yes")
        .preferring("consent", fate.taf.equals("consent-refused") ? "no" : "yes")
        .preferring("tafDecision", tafDecisions(fate));
  }

  private static Object[] tafDecisions(Fate fate) {
    return switch (fate.taf) {
      case "stepped-up" -> new Object[] {"continue", "step-up", "new-date"};
      case "closed" -> new Object[] {"end"};
      default -> new Object[] {"continue", "continue", "close", "new-date"};
    };
  }

  /** What somebody does on a case without being asked, and how much rather than the others. */
  private static final Map<String, Integer> HAPPENS =
      Map.of(
          "propose-exit",
          0,
          "raise-safeguarding-concern",
          1,
          "object-to-agreement",
          1,
          "pause-support",
          1,
          "change-plan",
          1,
          "resume-support",
          40);

  private static final int HAPPENS_OTHERWISE = 4;

  /** So few cases are hurried through, looked at once a week. */
  private static final int SMALL = 50;

  private final boolean isSmall;
  private final int daysOfArrivals;
  private final int count;
  private final long seed;
  private final long began = System.nanoTime();
  private final List<Pupil> pupils = new ArrayList<>();
  private final Map<String, Integer> actions = new TreeMap<>();
  private final Set<String> troubles = new TreeSet<>();
  private final Set<String> stood = new HashSet<>();
  private int completed;
  private @Nullable Tempers tempers;
  private long waiting;
  private int days;

  private YearSimulation(int count, long seed) {
    this.count = count;
    this.seed = seed;
    this.isSmall = count < SMALL;
    this.daysOfArrivals = isSmall ? 30 : 300;
  }

  /** A year of so many cases; the same number lives the same year. */
  static void print(int cases) throws Exception {
    new YearSimulation(cases, SEED).live();
  }

  private void live() throws Exception {
    Platform.start();
    Platform.eventually(
        "the diagrams are published",
        () -> number("select count(*) from engine.process_definition") > 0);
    plan();
    LocalDate first = Platform.today();
    LocalDate last = first.plusDays(MOST_DAYS);
    LocalDate allClosedOn = null;
    try (ExecutorService people = Executors.newFixedThreadPool(PEOPLE_AT_ONCE)) {
      while (Platform.today().isBefore(last)) {
        day(people);
        if (!pupils.stream().allMatch(pupil -> pupil.closed)) {
          allClosedOn = null;
        } else if (allClosedOn == null) {
          allClosedOn = Platform.today();
        }
        // Long enough for everybody to be asked how it went.
        if (allClosedOn != null
            && (nothingIsOpen() || Platform.today().isAfter(allClosedOn.plusDays(AFTERWARDS)))) {
          break;
        }
        nextDay();
      }
    }
    Platform.settle();
    print(first);
    check();
  }

  // ---- the plan of the year

  private void plan() {
    SchoolCalendar calendar = Platform.bean(SchoolCalendars.class).forAuthority();
    List<School> schools =
        Platform.bean(Schools.class).all().stream()
            .filter(school -> school.open() && school.area() != null)
            .sorted(Comparator.comparing(School::urn))
            .toList();
    tempers = new Tempers(calendar, Platform.today(), seed);
    Random random = new Random(seed);
    List<Fate> weighted = new ArrayList<>();
    for (Fate fate : Fate.values()) {
      for (int i = 0; i < fate.weight; i++) {
        weighted.add(fate);
      }
    }
    for (int i = 0; i < count; i++) {
      // Each way of going at least once, the rest as often as they are.
      Fate fate =
          i < Fate.values().length
              ? Fate.values()[i]
              : weighted.get(random.nextInt(weighted.size()));
      LocalDate arrives =
          calendar.nextSchoolDay(
              Platform.today().plusDays((long) daysOfArrivals * i / Math.max(1, count)));
      pupils.add(new Pupil(i, fate, arrives, schools.get(random.nextInt(schools.size())), seed));
    }
  }

  // ---- a day

  private void day(ExecutorService people) throws InterruptedException, ExecutionException {
    LocalDate today = Platform.today();
    settle();
    pupils.stream()
        .filter(pupil -> pupil.caseId == null && !pupil.arrives.isAfter(today))
        .forEach(this::refer);
    lookAtTheCases(today);
    Map<UUID, List<Filler.Open>> open = openTasks();
    List<Future<Integer>> work = new ArrayList<>();
    for (Pupil pupil : pupils) {
      if (pupil.caseId == null) {
        continue;
      }
      List<Filler.Open> tasks =
          open.getOrDefault(pupil.caseId, List.of()).stream()
              .filter(task -> isDone(pupil, task, today))
              .toList();
      boolean happens = !pupil.closed && pupil.random.nextInt(100) < 3;
      boolean ends = pupil.endsOn != null && !pupil.endsOn.isAfter(today) && !pupil.closed;
      if (!tasks.isEmpty() || happens || ends) {
        work.add(people.submit(() -> work(pupil, tasks, happens, ends)));
      }
    }
    for (Future<Integer> done : work) {
      completed += done.get();
    }
    days++;
    if (days % (isSmall ? 5 : 20) == 0) {
      stillStands();
      Bench.say(
          "%s: %d referred, %d closed, %d tasks done, %d s",
          today,
          pupils.stream().filter(pupil -> pupil.caseId != null).count(),
          pupils.stream().filter(pupil -> pupil.closed).count(),
          completed,
          TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
    }
  }

  private void refer(Pupil pupil) {
    Map<String, String> answers = Story.complete(pupil.school.urn());
    answers.put("yearGroup", pupil.school.phase().equals("Primary") ? "5" : "9");
    answers.put(
        "pupilDateOfBirth",
        Platform.today()
            .minusYears(pupil.school.phase().equals("Primary") ? 9 : 13)
            .minusDays(40)
            .toString());
    if (pupil.fate == Fate.UNANSWERED || pupil.random.nextInt(10) == 0) {
      answers.remove("whatWorks");
    }
    pupil.caseId = Story.refer(answers);
  }

  /** Somebody gets round to it in their time, and is chased when that is more than six weeks. */
  private boolean isDone(Pupil pupil, Filler.Open task, LocalDate today) {
    if (pupil.fate == Fate.UNANSWERED && task.element().equals("complete-referral")
        || pupil.fate == Fate.TAF_CLOSED && task.element().equals("hold-taf-meeting")) {
      return false;
    }
    return !pupil
        .actsOn
        .computeIfAbsent(
            task.key(),
            key -> {
              LocalDate done =
                  tempers().done(who(pupil, task.group()), WORK_OF_A_TASK, today, pupil.random);
              LocalDate chased = today.plusDays(MOST_DAYS_OF_A_TASK);
              return done.isBefore(chased) ? done : chased;
            })
        .isAfter(today);
  }

  private Tempers tempers() {
    return Objects.requireNonNull(tempers);
  }

  /** A case stays with those who have it. */
  private Somebody who(Pupil pupil, String group) {
    String role = group.replaceAll("@.*", "");
    String area = "west".equals(pupil.school.area()) ? "west" : "east";
    return pupil.people.computeIfAbsent(
        role,
        any ->
            switch (role) {
              case Roles.SCHOOL -> tempers().school(pupil.school.urn());
              case Roles.PARENT_CARER, Roles.PUPIL -> tempers().aFamily(pupil.random);
              case Roles.HEALTH -> tempers().of("health", area, pupil.random);
              case Roles.TEACHER -> tempers().of("teacher", area, pupil.random);
              case Roles.REINTEGRATION_OFFICER -> tempers().of("officer", area, pupil.random);
              default -> tempers().of("lead", area, pupil.random);
            });
  }

  private int work(Pupil pupil, List<Filler.Open> tasks, boolean happens, boolean ends) {
    int done = 0;
    try {
      // Whatever is proposed before its time, support goes on, mostly.
      pupil.filler.preferring(
          "exitDecision", ends || pupil.random.nextInt(4) == 0 ? "exit" : "go-on");
      boolean leaves = ends && pupil.fate == Fate.LEFT_AREA;
      pupil.filler.preferring(
          "changeKind", leaves ? List.of("leaves") : List.of("new-school", "moved", "contact"));
      if (leaves) {
        pupil.filler.preferring("check-change.changeRight", "yes");
      }
      for (Filler.Open task : tasks) {
        done += complete(pupil, task) ? 1 : 0;
      }
      if (ends && !pupil.endIsTold) {
        String tells = leaves ? "tell-about-change" : "propose-exit";
        if (Filler.actions(pupil.caseId).contains(tells)) {
          act(pupil, tells);
          pupil.endIsTold = true;
        }
      } else if (happens) {
        something(pupil);
      }
    } catch (RuntimeException | AssertionError failure) {
      trouble(pupil.fate + " " + tasks.stream().map(Filler.Open::element).toList(), failure);
    }
    return done;
  }

  /** A task that another one settles is refused until the engine takes it away: once, not twice. */
  private static boolean complete(Pupil pupil, Filler.Open task) {
    pupil.actsOn.remove(task.key());
    try {
      return pupil.filler.complete(task);
    } catch (AssertionError noAnswers) {
      if (pupil.refused.add(task.key())) {
        return false;
      }
      throw noAnswers;
    }
  }

  private void something(Pupil pupil) {
    List<String> weighted = new ArrayList<>();
    for (String action : Filler.actions(pupil.caseId)) {
      // Before support it is a family that leaves, and who does has that fate.
      if (action.equals("tell-about-change") && pupil.supportedSince == null) {
        continue;
      }
      for (int i = 0; i < HAPPENS.getOrDefault(action, HAPPENS_OTHERWISE); i++) {
        weighted.add(action);
      }
    }
    if (!weighted.isEmpty()) {
      act(pupil, weighted.get(pupil.random.nextInt(weighted.size())));
    }
  }

  /** What is offered no more, because the process went on in that moment, is not done. */
  private void act(Pupil pupil, String action) {
    try {
      pupil.filler.act(pupil.caseId, action);
    } catch (AccessDeniedException | AssertionError refusal) {
      if (Filler.actions(pupil.caseId).contains(action)) {
        throw refusal;
      }
      return;
    }
    synchronized (actions) {
      actions.merge(action, 1, Integer::sum);
    }
  }

  private void trouble(String where, Throwable failure) {
    synchronized (troubles) {
      String words = where + ": " + failure;
      troubles.add(words.length() > 500 ? words.substring(0, 500) : words);
    }
  }

  /** Cases that nobody referred: a team around the family stepped up. */
  private void meet(Set<UUID> cases) {
    pupils.forEach(pupil -> cases.remove(pupil.caseId));
    for (UUID unknown : cases) {
      Pupil met =
          new Pupil(pupils.size(), Fate.GUIDANCE, Platform.today(), pupils.getFirst().school, seed);
      met.caseId = unknown;
      pupils.add(met);
    }
  }

  private void lookAtTheCases(LocalDate today) {
    Map<UUID, String> stages = new HashMap<>();
    Platform.jdbc()
        .sql(
            "select id, case when state = 'closed' then state else stage end from"
                + " casework.case_file")
        .query(
            row -> {
              stages.put(row.getObject(1, UUID.class), row.getString(2));
            });
    meet(new HashSet<>(stages.keySet()));
    for (Pupil pupil : pupils) {
      String stage = pupil.caseId == null ? "" : stages.get(pupil.caseId);
      pupil.closed = "closed".equals(stage);
      if (pupil.supportedSince == null && "support".equals(stage)) {
        pupil.supportedSince = today;
        // Most go back phase by phase; whoever has not by then, or is to leave otherwise, leaves.
        int after =
            isSmall
                ? 30 + pupil.random.nextInt(30)
                : pupil.fate.ordinal() <= Fate.CONSENT_REFUSED.ordinal()
                    ? 150 + pupil.random.nextInt(120)
                    : 20 + pupil.random.nextInt(120);
        pupil.endsOn = today.plusDays(after);
      }
    }
  }

  private static Map<UUID, List<Filler.Open>> openTasks() {
    Map<UUID, List<Filler.Open>> open = new LinkedHashMap<>();
    Platform.jdbc()
        .sql(
            """
            select t.case_id, t.user_task_key, t.element_id, coalesce(t.groups[1], ''), f.form_id
            from tasks.task t left join engine.form_definition f on f.key = t.form_key
            where t.state = 'open' order by t.user_task_key
            """)
        .query(
            row -> {
              open.computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
                  .add(
                      new Filler.Open(
                          row.getLong(2), row.getString(3), row.getString(4), row.getString(5)));
            });
    return open;
  }

  /**
   * The next day on which people work; in holidays only Mondays. The clock is not moved while
   * something is on its way to the engine, which would take it for days late.
   */
  private void nextDay() {
    settle();
    SchoolCalendar calendar = Platform.bean(SchoolCalendars.class).forAuthority();
    LocalDate next = Platform.today().plusDays(isSmall ? 7 : 1);
    while (!calendar.isSchoolDay(next) && next.getDayOfWeek() != DayOfWeek.MONDAY) {
      next = next.plusDays(1);
    }
    Platform.bean(TimeMachine.class).forwardTo(next);
  }

  /**
   * Waits until what the day brings has come and no worker is at a job; not for ever, since some
   * work waits for the clock.
   */
  private void settle() {
    long from = System.nanoTime();
    long deadline = from + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_S);
    long before = -1;
    int quiet = 0;
    while (quiet < 4 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      long position =
          number(
              """
              select case when exists (select 1 from engine.command where state = 'waiting')
                            or exists (select 1 from tasks.task where state = 'completing')
                            or exists (select 1 from engine.element_instance
                                       where state = 'active' and element_type = 'SERVICE_TASK')
                          then -1 else coalesce(max(position), 0) end
              from engine.exporter_position
              """);
      quiet = position >= 0 && position == before ? quiet + 1 : 0;
      before = position;
    }
    waiting += System.nanoTime() - from;
  }

  // ---- what must be true

  private static boolean nothingIsOpen() {
    return number("select count(*) from engine.process_instance where state = 'active'") == 0;
  }

  private void check() {
    Set<String> missing = new TreeSet<>();
    Set<String> outcomes =
        Platform.jdbc()
            .sql("select distinct closing_outcome from casework.case_file where state = 'closed'")
            .query(String.class)
            .set();
    Set<String> tafOutcomes =
        Platform.jdbc()
            .sql("select distinct outcome from stepdown.taf where outcome is not null")
            .query(String.class)
            .set();
    if (count >= Fate.values().length) {
      for (Fate fate : Fate.values()) {
        if (!outcomes.contains(fate.outcome)) {
          missing.add("no case ended as " + fate.outcome);
        }
        if (!fate.taf.isEmpty() && !tafOutcomes.contains(fate.taf)) {
          missing.add("no team around the family ended as " + fate.taf);
        }
      }
    }
    missing.addAll(troubles);
    missing.addAll(standing());
    missing.addAll(
        texts(
            """
            select 'case ' || c.reference || ' is still open at ' || c.stage
              || ', with tasks ' || coalesce((select string_agg(t.element_id, ', ')
                                              from tasks.task t where t.case_id = c.id), 'none')
            from casework.case_file c where c.state <> 'closed' order by 1 limit 20
            """));
    missing.addAll(recounted());
    if (!missing.isEmpty()) {
      throw new AssertionError(
          missing.size() + " things are wrong:\n  " + String.join("\n  ", missing));
    }
  }

  /** Whatever a page shows of the year and the raw rows do not. */
  private static Set<String> recounted() {
    LocalDate today = Platform.today();
    Map<String, Runnable> recounts = new LinkedHashMap<>();
    recounts.put("attendance", () -> AttendanceRecount.check(Platform.jdbc(), today));
    recounts.put("alerts", AlertsRecount::check);
    recounts.put("board", BoardRecount::check);
    recounts.put("duty", DutyRecount::check);
    recounts.put("flow", FlowRecount::check);
    recounts.put("forecast", ForecastRecount::check);
    recounts.put("ledger", LedgerRecount::check);
    recounts.put("reports", ReportsRecount::check);
    recounts.put("work", WorkRecount::check);
    Set<String> different = new TreeSet<>();
    recounts.forEach(
        (what, recount) -> {
          try {
            recount.run();
            Bench.say("counted again and the same: %s", what);
          } catch (RuntimeException | AssertionError difference) {
            different.add("recount of " + what + ": " + difference);
          }
        });
    return different;
  }

  /** What stood still the last time it was looked, days ago, and stands there still. */
  private void stillStands() {
    settle();
    Set<String> now = standing();
    stood.retainAll(now);
    troubles.addAll(stood);
    stood.clear();
    stood.addAll(now);
  }

  private static Set<String> standing() {
    Set<String> stuck = new TreeSet<>();
    stuck.addAll(
        texts(
            """
            select 'incident ' || i.key || ' at ' || i.bpmn_process_id || ' ' || coalesce(i.element_id, '?') || ': '
              || left(coalesce(i.error_message, i.error_type), 160)
            from engine.incident i where i.state = 'open'
            """));
    stuck.addAll(
        texts(
            """
            select 'the closed case ' || f.reference || ' has a clock: ' || c.kind || ' '
              || c.status
            from sla.clock c join casework.case_file f on f.id = c.case_id
            where f.state = 'closed' and c.ended_on is null
            """));
    stuck.addAll(
        texts(
            """
            select 'the open case ' || f.reference || ' at ' || f.stage || ' has no process'
            from casework.case_file f where f.state <> 'closed'
              and not exists (select 1 from engine.process_instance i
                              where i.case_id = f.id and i.state = 'active')
              and not exists (select 1 from engine.command c
                              where c.state = 'waiting' and c.correlation_key = f.id::text)
            """));
    stuck.addAll(
        texts(
            """
            select i.bpmn_process_id || ' ' || i.key || ' has no next step, at '
              || coalesce((select string_agg(e.element_id, ', ') from engine.element_instance e
                           where e.process_instance_key = i.key and e.state = 'active'), 'nothing')
            from engine.process_instance i where i.state = 'active'
              and not exists (select 1 from engine.process_instance called
                              where called.parent_instance_key = i.key and called.state = 'active')
              and not exists (select 1 from engine.user_task t
                              where t.process_instance_key = i.key and t.ended_at is null)
              and not exists (select 1 from engine.timer t
                              where t.process_instance_key = i.key and t.state = 'created')
              and not exists (select 1 from engine.element_instance e
                              where e.process_instance_key = i.key and e.state = 'active'
                                and e.element_type in ('EVENT_BASED_GATEWAY', 'RECEIVE_TASK',
                                                       'INTERMEDIATE_CATCH_EVENT'))
            """));
    stuck.addAll(
        texts(
            "select 'set aside: ' || kind || ' ' || target || ' ' || coalesce(last_error, '') from"
                + " engine.command where state = 'set-aside'"));
    return stuck;
  }

  // ---- what it cost

  private void print(LocalDate first) throws IOException {
    double seconds = (System.nanoTime() - began) / 1e9;
    long jobs = number("select count(*) from engine.work_done");
    long records = number("select coalesce(sum(records), 0) from engine.exporter_position");
    long instances = number("select count(*) from engine.process_instance");
    long database = number("select pg_database_size(current_database())");
    System.gc();
    long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    Bench.say(
        "%d cases from %s to %s (%d working days), seed %d: %.0f s, of which %.0f s waiting for the"
            + " engine to be idle",
        count, first, Platform.today(), days, seed, seconds, waiting / 1e9);
    Bench.say(
        "%d tasks done by people (%.1f ms each), %d jobs of workers (%.1f ms each), %d process"
            + " instances, %d records",
        completed, 1000 * seconds / completed, jobs, 1000 * seconds / jobs, instances, records);
    Bench.say(
        "a case: %.2f s, %.0f tasks, %.0f jobs, %.0f records, %.0f kB of database",
        seconds / count,
        (double) completed / count,
        (double) jobs / count,
        (double) records / count,
        database / 1024.0 / count);
    Bench.say(
        "memory: heap of application and simulation %.0f MiB, broker %.0f MiB resident; database"
            + " %.0f MiB",
        heap / 1048576.0, brokerResident() / 1024.0, database / 1048576.0);
    Bench.say("actions: %s", actions);
    Bench.say("forecasts: %s", ForecastFigures.inWords());
    Bench.say(
        "still running: %s",
        texts(
            """
            select bpmn_process_id || ' ' || count(*) from engine.process_instance
            where state = 'active' group by bpmn_process_id order by 1
            """));
    for (String table : List.of("outcome", "deadlines", "letters", "tasks")) {
      Bench.say(
          "%s: %s",
          table,
          String.join(
              ", ",
              switch (table) {
                case "outcome" ->
                    texts(
                        """
                        select coalesce(closing_outcome, 'open at ' || stage) || ' ' || count(*)
                        from casework.case_file group by coalesce(closing_outcome, 'open at ' || stage)
                        order by count(*) desc
                        """);
                case "deadlines" ->
                    texts(
                        "select kind || ' ' || status || ' ' || count(*) from sla.clock group by"
                            + " kind, status order by 1");
                case "letters" ->
                    texts(
                        "select template || ' ' || count(*) from notices.notice group by template"
                            + " order by 1");
                default ->
                    texts(
                        "select element_id || ' ' || count(*) from tasks.submission group by"
                            + " element_id order by 1");
              }));
    }
  }

  /** The memory of the broker process, in kB. */
  private static long brokerResident() throws IOException {
    for (ProcessHandle child : ProcessHandle.current().descendants().toList()) {
      Path about = Path.of("/proc", Long.toString(child.pid()));
      if (Files.exists(about.resolve("cmdline"))
          && Files.readString(about.resolve("cmdline")).contains("StandaloneBroker")) {
        for (String line : Files.readAllLines(about.resolve("status"))) {
          if (line.startsWith("VmRSS:")) {
            return Long.parseLong(line.replaceAll("\\D", ""));
          }
        }
      }
    }
    return 0;
  }

  private static long number(String sql) {
    return Platform.jdbc().sql(sql).query(Long.class).single();
  }

  private static List<String> texts(String sql) {
    return Platform.jdbc().sql(sql).query(String.class).list();
  }
}
