package org.footbridge.testing;

import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.footbridge.Footbridge;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.local.LocalInitializer;
import org.footbridge.local.LocalPlatform;
import org.footbridge.local.TimeMachine;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The whole service on a real engine and a real database, as the run command starts it; once for
 * all tests of a run. Tests share it, so each works on cases of its own and never empties a table.
 */
public final class Platform {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** From its first weekday to its last, with a day beside it, in days. */
  private static final int HALF_TERM = 8;

  private static final Path FOLDER =
      Path.of("target", "platform-" + ProcessHandle.current().pid()).toAbsolutePath();

  /** Every record the engine exported, a line each. */
  public static final Path RECORDS = FOLDER.resolve("records.jsonl");

  /** What the broker logged. */
  public static final Path BROKER_LOG = FOLDER.resolve("broker/broker.log");

  private static ConfigurableApplicationContext context;

  private Platform() {}

  /** Starts it when it does not run yet. */
  public static synchronized void start() {
    if (context != null) {
      return;
    }
    SpringApplication application = new SpringApplication(Footbridge.class);
    application.addInitializers(
        new LocalInitializer(),
        starting -> {
          starting.getBeanFactory().registerSingleton("onlyMainClasses", new OnlyMainClasses());
          starting.getBeanFactory().addBeanPostProcessor(new MortalWorkers());
        });
    String recorder = "footbridge.local.broker-environment[ZEEBE_BROKER_EXPORTERS_RECORDS_%s]";
    application.setDefaultProperties(
        Map.of(
            "server.port",
            "0",
            "footbridge.local.folder",
            FOLDER.toString(),
            recorder.formatted("CLASSNAME"),
            "org.footbridge.exporter.RecordFileExporter",
            recorder.formatted("JARPATH"),
            FOLDER.resolve("broker/exporter.jar").toString(),
            recorder.formatted("ARGS_FILE"),
            RECORDS.toString()));
    context = application.run();
    var taken = context.getBean(SchoolCalendars.class).take(null, SchoolYears.asCalendarFile());
    if (taken.refused()) {
      throw new IllegalStateException(taken.toString());
    }
    local().awaitBroker();
    forward((int) ChronoUnit.DAYS.between(today(), firstDay()));
  }

  /**
   * A run begins in the same season whatever the day it is run on, since a promise in school days
   * looks different in August. Another, to see a test in it: {@code -Dfirst.day=2028-07-17}.
   */
  private static LocalDate firstDay() {
    String asked = System.getProperty("first.day", "");
    if (!asked.isEmpty()) {
      return LocalDate.parse(asked);
    }
    LocalDate today = today();
    LocalDate november = inNovember(today.getYear());
    return november.isBefore(today) ? inNovember(today.getYear() + 1) : november;
  }

  private static LocalDate inNovember(int year) {
    return LocalDate.of(year, Month.NOVEMBER, 1)
        .with(TemporalAdjusters.dayOfWeekInMonth(2, DayOfWeek.MONDAY));
  }

  public static <T> T bean(Class<T> type) {
    start();
    return context.getBean(type);
  }

  /** Where a browser finds it. */
  public static String address() {
    start();
    return "http://127.0.0.1:" + ((WebServerApplicationContext) context).getWebServer().getPort();
  }

  public static JdbcClient jdbc() {
    return bean(JdbcClient.class);
  }

  public static LocalPlatform local() {
    return bean(LocalPlatform.class);
  }

  public static LocalDate today() {
    return LocalDate.now(bean(Clock.class).withZone(Footbridge.ZONE));
  }

  /** Moves the clock so many days on, to nine in the morning, and waits until all has happened. */
  public static void forward(int days) {
    bean(TimeMachine.class).forward(days);
    settle();
  }

  /**
   * To the season in which a run begins, for a test that follows a case through half a year: what
   * falls into which holiday is the same whatever came before it.
   */
  public static void forwardToNovember() {
    LocalDate today = today();
    LocalDate november = inNovember(today.getYear());
    LocalDate next = november.isBefore(today) ? inNovember(today.getYear() + 1) : november;
    forward((int) ChronoUnit.DAYS.between(today, next));
  }

  /**
   * To the next school day after which so many weeks come with nothing longer than a half term, for
   * a test whose dates lie otherwise in a holiday.
   */
  public static void forwardToTerm(int weeks) {
    SchoolCalendar calendar = bean(SchoolCalendars.class).forAuthority();
    LocalDate day = calendar.nextSchoolDay(today());
    while (day.datesUntil(day.plusWeeks(weeks)).anyMatch(any -> isLongHoliday(any, calendar))) {
      day = calendar.nextSchoolDay(day.plusDays(1));
    }
    forward((int) ChronoUnit.DAYS.between(today(), day));
  }

  private static boolean isLongHoliday(LocalDate day, SchoolCalendar calendar) {
    return calendar
        .longHoliday(day)
        .filter(holiday -> ChronoUnit.DAYS.between(holiday.first(), holiday.last()) > HALF_TERM)
        .isPresent();
  }

  /** Waits until the engine and the application have nothing left to do. */
  public static void settle() {
    bean(TimeMachine.class).settle();
  }

  /** Waits for what will be true soon; says what it waited for when it does not come. */
  public static void eventually(String what, Callable<Boolean> isTrue) {
    Awaitility.await(what)
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(isTrue);
  }
}
