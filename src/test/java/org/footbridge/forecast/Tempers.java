package org.footbridge.forecast;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.footbridge.calendar.SchoolCalendar;

/**
 * How people and schools are: drawn once for each. Nobody is drawn for the sake of a forecast; what
 * was drawn stands in decision 0061.
 */
final class Tempers {

  /** How far somebody is from what is usual for them, as the deviation of a logarithm. */
  private static final double SCATTER = 0.6;

  /** In per cent: what is forgotten, and found again after weeks. Nobody can foresee it. */
  private static final int FORGOTTEN = 3;

  private static final int SCHOOLS_IN_AN_AREA = 15;
  private static final int ILL_A_YEAR = 2;
  private static final int YEARS = 3;

  private record Away(LocalDate from, LocalDate until) {}

  /**
   * @param usual school days that somebody takes to answer
   * @param away when they are ill or on a course
   */
  record Somebody(double usual, List<Away> away) {}

  record School(String urn, String area, Somebody answers) {}

  private final SchoolCalendar calendar;
  private final LocalDate first;
  private final Random random;
  private final Map<String, List<Somebody>> staff = new HashMap<>();
  private final List<School> schools = new ArrayList<>();

  Tempers(SchoolCalendar calendar, LocalDate first, long seed) {
    this.calendar = calendar;
    this.first = first;
    this.random = new Random(seed);
    for (String area : List.of("east", "west")) {
      staff.put("lead " + area, people(2, 2.5, 0.35));
      staff.put("officer " + area, people(3, 3, 0.4));
      staff.put("teacher " + area, people(4, 3, 0.4));
      staff.put("health " + area, people(1, 4, 0.4));
      for (int i = 0; i < SCHOOLS_IN_AN_AREA; i++) {
        String urn = (area.equals("east") ? "99" : "98") + (1000 + i);
        schools.add(new School(urn, area, new Somebody(ofSchool(), List.of())));
      }
    }
  }

  /** Three in ten answer at once, one in fourteen only when somebody has chased them for weeks. */
  private double ofSchool() {
    int drawn = random.nextInt(100);
    double usual = drawn < 30 ? 1.2 : drawn < 75 ? 3 : drawn < 93 ? 7 : 30;
    return usual * Math.exp(0.25 * random.nextGaussian());
  }

  private List<Somebody> people(int count, double usual, double scatter) {
    List<Somebody> people = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Away> away = new ArrayList<>();
      for (int spell = 0; spell < ILL_A_YEAR * YEARS; spell++) {
        LocalDate from = first.plusDays(random.nextInt(365 * YEARS));
        int days = (int) Math.ceil(3 * Math.exp(0.9 * random.nextGaussian()));
        away.add(new Away(from, from.plusDays(random.nextInt(10) == 0 ? 40 : days)));
      }
      people.add(new Somebody(usual * Math.exp(scatter * random.nextGaussian()), away));
    }
    return people;
  }

  School aSchool(Random of) {
    return schools.get(of.nextInt(schools.size()));
  }

  Somebody of(String role, String area, Random of) {
    List<Somebody> people = staff.get(role + " " + area);
    return people.get(of.nextInt(people.size()));
  }

  /** One family in 25 answers nobody for weeks. */
  Somebody aFamily(Random of) {
    double usual = of.nextInt(25) == 0 ? 25 : 2.5 * Math.exp(0.8 * of.nextGaussian());
    return new Somebody(usual, List.of());
  }

  /** When it is done that somebody was asked for on a day. */
  LocalDate done(Somebody who, double work, LocalDate on, Random luck) {
    double days = who.usual() * work * season(on) * Math.exp(SCATTER * luck.nextGaussian());
    if (luck.nextInt(100) < FORGOTTEN) {
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

  /** The same if everybody took just as long as is usual for them. */
  LocalDate usuallyDone(Somebody who, double work, LocalDate on) {
    return calendar.add(on, (int) Math.round(who.usual() * work * season(on)));
  }

  private static double season(LocalDate day) {
    return switch (day.getMonth()) {
      case Month.DECEMBER, Month.JULY -> 1.35;
      case Month.SEPTEMBER -> 1.2;
      default -> 1;
    };
  }
}
