package org.footbridge.testing;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.footbridge.calendar.SchoolCalendar;

/**
 * How people and schools are, drawn once for each: they differ lastingly, have busy months, fall
 * ill and forget. Why so stands in decision 0061; nobody is drawn for the sake of a forecast.
 */
public final class Tempers {

  /** How far somebody is from what is usual for them, as the deviation of a logarithm. */
  private static final double SCATTER = 0.4;

  /** How far a month is from others, the same for all that somebody has to do in it. */
  private static final double BUSY = 0.3;

  private static final int MONTHS = 40;
  private static final int SCHOOLS_IN_AN_AREA = 15;
  private static final int YEARS = 3;
  private static final int DAYS_OF_A_MONTH = 28;

  private record Away(LocalDate from, LocalDate until) {}

  /**
   * @param id for staff of the service; an organisation or a family has none of its own here
   * @param usual school days that somebody takes to answer
   * @param away when they are ill
   * @param forgets in per cent
   * @param months how busy each is
   */
  public record Somebody(
      UUID id, String group, double usual, List<Away> away, int forgets, double[] months) {}

  public record School(String urn, String area, Somebody answers) {}

  private final SchoolCalendar calendar;
  private final LocalDate first;
  private final Random random;
  private final Map<String, List<Somebody>> staff = new HashMap<>();
  private final List<School> schools = new ArrayList<>();

  public Tempers(SchoolCalendar calendar, LocalDate first, long seed) {
    this.calendar = calendar;
    this.first = first;
    this.random = new Random(seed);
    for (String area : List.of("east", "west")) {
      staff.put("lead " + area, people("lead-teacher@" + area, 2, 2.5));
      staff.put("officer " + area, people("reintegration-officer@" + area, 3, 3));
      staff.put("teacher " + area, people("teacher@" + area, 4, 3));
      List<Somebody> health = new ArrayList<>();
      for (int team = 0; team < 3; team++) {
        health.addAll(people("health@" + area, 1, ofHealthTeam()));
      }
      staff.put("health " + area, health);
      for (int i = 0; i < SCHOOLS_IN_AN_AREA; i++) {
        String urn = (area.equals("east") ? "99" : "98") + (1000 + i);
        schools.add(aSchool(urn, area));
      }
    }
  }

  private School aSchool(String urn, String area) {
    double usual = ofSchool();
    return new School(
        urn,
        area,
        new Somebody(
            new UUID(0, 0), "school@" + urn, usual, List.of(), forgetting(random), months()));
  }

  /** Three in ten answer at once, one in fourteen only when somebody has chased them for weeks. */
  private double ofSchool() {
    int drawn = random.nextInt(100);
    double usual = drawn < 30 ? 1.2 : drawn < 75 ? 3 : drawn < 93 ? 7 : 30;
    return usual * Math.exp(0.25 * random.nextGaussian());
  }

  /** Half have no waiting list to speak of, one in five one of six weeks. */
  private double ofHealthTeam() {
    int drawn = random.nextInt(10);
    return drawn < 5 ? 4 : drawn < 8 ? 8 : 30;
  }

  private List<Somebody> people(String group, int count, double usual) {
    double scatter = group.startsWith("health") ? 0.25 : 0.5;
    List<Somebody> people = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      people.add(
          new Somebody(
              new UUID(random.nextLong(), random.nextLong()),
              group,
              usual * Math.exp(scatter * random.nextGaussian()),
              ill(),
              forgetting(random),
              months()));
    }
    return people;
  }

  /**
   * Once a year on average for eight working days: mostly for days, one time in seven for weeks.
   */
  private List<Away> ill() {
    List<Away> away = new ArrayList<>();
    for (int half = 0; half < 2 * YEARS; half++) {
      if (random.nextInt(100) < 55) {
        LocalDate from = first.plusDays(half * 183L + random.nextInt(183));
        int days =
            random.nextInt(100) < 15 ? 21 : 1 + (int) (-3.5 * Math.log(1 - random.nextDouble()));
        away.add(new Away(from, from.plusDays(days)));
      }
    }
    away.sort(Comparator.comparing(Away::from));
    return away;
  }

  /** One in five often forgets what they were asked for, the others hardly ever. */
  private static int forgetting(Random of) {
    return of.nextInt(5) == 0 ? 6 : 1;
  }

  /** A busy month is often followed by another. */
  private double[] months() {
    double[] months = new double[MONTHS];
    double busy = BUSY * random.nextGaussian();
    for (int month = 0; month < MONTHS; month++) {
      months[month] = Math.exp(busy);
      busy = 0.5 * busy + Math.sqrt(0.75) * BUSY * random.nextGaussian();
    }
    return months;
  }

  public School aSchool(Random of) {
    return schools.get(of.nextInt(schools.size()));
  }

  /** How a school of the register is, the same whenever it is asked. */
  public Somebody school(String urn) {
    return schools.get(Math.floorMod(urn.hashCode(), schools.size())).answers();
  }

  public Somebody of(String role, String area, Random of) {
    List<Somebody> people = staff.get(role + " " + area);
    return people.get(of.nextInt(people.size()));
  }

  /** One family in 25 answers nobody for weeks. */
  public Somebody aFamily(Random of) {
    double usual = of.nextInt(25) == 0 ? 25 : 2.5 * Math.exp(0.8 * of.nextGaussian());
    double[] months = new double[MONTHS];
    Arrays.fill(months, 1);
    return new Somebody(
        new UUID(0, 0), "parent-carer@case", usual, List.of(), forgetting(of), months);
  }

  /** When it is done that somebody was asked for on a day. */
  public LocalDate done(Somebody who, double work, LocalDate on, Random luck) {
    double days = usually(who, work, on) * Math.exp(SCATTER * luck.nextGaussian());
    if (luck.nextInt(100) < who.forgets()) {
      days += 8 + luck.nextInt(23);
    }
    LocalDate done = calendar.add(on, (int) Math.round(days));
    for (Away away : who.away()) {
      if (!done.isBefore(away.from()) && !done.isAfter(away.until())) {
        done = calendar.nextSchoolDay(away.until().plusDays(1));
      }
    }
    return done;
  }

  /** The same if everybody took just as long as is usual for them at that time of their year. */
  public LocalDate usuallyDone(Somebody who, double work, LocalDate on) {
    return calendar.add(on, (int) Math.round(usually(who, work, on)));
  }

  private double usually(Somebody who, double work, LocalDate on) {
    int month = (int) (on.toEpochDay() - first.toEpochDay()) / DAYS_OF_A_MONTH;
    return who.usual() * work * season(on) * who.months()[Math.clamp(month, 0, MONTHS - 1)];
  }

  private static double season(LocalDate day) {
    return switch (day.getMonth()) {
      case Month.DECEMBER, Month.JULY -> 1.35;
      case Month.SEPTEMBER -> 1.2;
      default -> 1;
    };
  }
}
