package org.footbridge.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.testing.Tempers;
import org.footbridge.testing.Tempers.School;
import org.footbridge.testing.Tempers.Somebody;

/**
 * The life of one case from referral to a team around the family, as its diagrams go: which steps
 * its deadlines have one after the other, who is asked, and when each is done. Nobody looks at a
 * forecast.
 */
final class SimulatedCase {

  /** When somebody is done who was asked for a piece of work on a day. */
  private interface Doing {
    LocalDate done(Somebody who, double work, LocalDate on);
  }

  /** A deadline as it goes. */
  private final class Course {
    final String kind;
    final LocalDate start;
    final boolean isReal;
    final Doing doing;
    UUID clock;
    int paused;

    Course(String kind, LocalDate start, boolean isReal, Doing doing) {
      this.kind = kind;
      this.start = start;
      this.isReal = isReal;
      this.doing = doing;
    }

    void at(LocalDate day, Runnable what) {
      if (isReal && day.isBefore(leaves)) {
        happens.accept(day, what);
      }
    }

    LocalDate step(String element, Somebody who, double work, LocalDate on) {
      return step(element, who, who.group(), work, on);
    }

    LocalDate step(String element, Somebody who, String group, double work, LocalDate on) {
      LocalDate done = doing.done(who, work, on);
      long[] task = new long[1];
      at(
          on,
          () -> {
            task[0] = authority.asked(caseId, element, on, group, who.id());
            open.add(task[0]);
          });
      at(
          done,
          () -> {
            authority.done(task[0], done);
            open.remove(task[0]);
          });
      return done;
    }

    LocalDate waits(Somebody who, double work, LocalDate on, String reason) {
      LocalDate until = doing.done(who, work, on);
      paused += calendar.between(on, until);
      at(on, () -> authority.clocks.pause(clock, on, reason));
      at(until, () -> authority.clocks.resume(clock, until));
      return until;
    }
  }

  private static final LocalDate NEVER = LocalDate.MAX;

  private final Authority authority;
  private final SchoolCalendar calendar;
  private final Tempers tempers;
  private final Random chance;
  private final BiConsumer<LocalDate, Runnable> happens;
  private final Map<UUID, Boolean> foreseeable;
  private final School school;
  private final Somebody family;
  private final Map<String, Somebody> team = new HashMap<>();
  private final LocalDate leaves;
  private final List<Long> open = new ArrayList<>();
  private final List<UUID> clocks = new ArrayList<>();
  private UUID caseId;

  /**
   * @param happens takes what is to be done on a day
   * @param foreseeable takes of each deadline whether it is late if everybody does as usual
   */
  SimulatedCase(
      Authority authority,
      Tempers tempers,
      long seed,
      BiConsumer<LocalDate, Runnable> happens,
      Map<UUID, Boolean> foreseeable) {
    this.authority = authority;
    this.calendar = authority.calendar;
    this.tempers = tempers;
    this.chance = new Random(seed);
    this.happens = happens;
    this.foreseeable = foreseeable;
    this.school = tempers.aSchool(chance);
    this.family = tempers.aFamily(chance);
    this.leaves = NEVER;
  }

  private SimulatedCase(SimulatedCase of, LocalDate leaves) {
    this.authority = of.authority;
    this.calendar = of.calendar;
    this.tempers = of.tempers;
    this.chance = of.chance;
    this.happens = of.happens;
    this.foreseeable = of.foreseeable;
    this.school = of.school;
    this.family = of.family;
    List.of("lead", "officer", "teacher", "health")
        .forEach(role -> team.put(role, tempers.of(role, school.area(), chance)));
    this.leaves = leaves;
  }

  /** One in 25 moves away within half a year, and what was open is cancelled. */
  static void live(SimulatedCase drawn, LocalDate arrives) {
    LocalDate leaves =
        drawn.chance.nextInt(25) == 0
            ? drawn.calendar.add(arrives, 5 + drawn.chance.nextInt(95))
            : NEVER;
    new SimulatedCase(drawn, leaves).live(arrives);
  }

  private void live(LocalDate arrives) {
    happens.accept(arrives, () -> caseId = authority.open(school.urn(), school.area()));
    if (!leaves.equals(NEVER)) {
      happens.accept(
          leaves,
          () -> {
            clocks.forEach(clock -> authority.clocks.cancel(clock, leaves));
            open.forEach(task -> authority.done(task, leaves));
          });
    }
    LocalDate decided = met("assessment", arrives, assessment());
    if (chance.nextInt(8) == 0) {
      return; // advice and guidance
    }
    met(
        "register-code",
        decided,
        course -> course.step("change-register-code", school.answers(), 0.7, course.start));
    met("plan-agreed", decided, plan());
    LocalDate taught = met("first-lesson", decided, firstLesson());
    met("evidence-check", taught, evidence());
    LocalDate reviewed = met("review", taught, review());
    LocalDate again = met("review", reviewed, review());
    if (chance.nextInt(4) == 0) {
      met("step-down", again, stepDown());
    }
  }

  /** Lives a deadline twice: as it went, and as it would have gone as usual. */
  private LocalDate met(String kind, LocalDate start, Function<Course, LocalDate> goes) {
    long luck = chance.nextLong();
    Random drawn = new Random(luck);
    Course real =
        new Course(kind, start, true, (who, work, on) -> tempers.done(who, work, on, drawn));
    Course usual = new Course(kind, start, false, tempers::usuallyDone);
    long way = chance.nextLong();
    chance.setSeed(way);
    LocalDate usually = goes.apply(usual);
    boolean isLate = usually.isAfter(calendar.add(authority.clocks.due(kind, start), usual.paused));
    real.at(
        start,
        () -> {
          real.clock =
              authority.clocks.start(caseId, kind, school.urn(), school.area(), start).id();
          clocks.add(real.clock);
          foreseeable.put(real.clock, isLate);
        });
    chance.setSeed(way);
    LocalDate ended = goes.apply(real);
    real.at(ended, () -> authority.clocks.meet(real.clock, ended));
    return ended;
  }

  private Function<Course, LocalDate> assessment() {
    return course -> {
      Somebody lead = somebody("lead");
      Somebody officer = somebody("officer");
      Somebody health = somebody("health");
      LocalDate from = course.start;
      if (chance.nextInt(5) == 0) {
        from = course.waits(school.answers(), 1.5, from, "missing-papers");
      }
      from = course.step("triage-referral", lead, 0.6, from);
      if (chance.nextInt(12) == 0) {
        from = course.waits(health, 2, from, "consultant-letter");
      }
      LocalDate asked = from;
      LocalDate answered =
          Stream.of(
                  course.step("advise-education", health, 1, asked),
                  course.step("give-baseline", school.answers(), 1, asked),
                  course.step("share-views", family, 1, asked),
                  course.step("hear-pupil", officer, "pupil@case", 1, asked))
              .max(Comparator.naturalOrder())
              .orElseThrow();
      return course.step("decide-provision", lead, 1, answered);
    };
  }

  private Function<Course, LocalDate> plan() {
    return course -> {
      Somebody lead = somebody("lead");
      LocalDate said =
          Stream.of(
                  course.doing.done(school.answers(), 1.5, course.start),
                  course.doing.done(family, 2, course.start))
              .max(Comparator.naturalOrder())
              .orElseThrow();
      LocalDate drafted = course.step("draft-plan", lead, 2, said);
      LocalDate agreed = course.step("agree-plan", family, 2, drafted);
      return chance.nextInt(4) == 0 ? course.step("settle-plan", lead, 2, agreed) : agreed;
    };
  }

  private Function<Course, LocalDate> firstLesson() {
    return course -> {
      LocalDate from = course.start;
      if (chance.nextInt(20) == 0) {
        from = course.waits(somebody("health"), 2, from, "hospital-stay");
      }
      LocalDate arranged = course.step("arrange-lessons", somebody("officer"), 1, from);
      return course.step("record-lessons", somebody("teacher"), 1, arranged);
    };
  }

  /**
   * The school is asked fifteen school days before for a day, which is then a week off or more; one
   * review in seven does not take place and needs another day.
   */
  private Function<Course, LocalDate> review() {
    return course -> {
      LocalDate due = authority.clocks.due(course.kind, course.start);
      LocalDate from = before(course, 15);
      if (chance.nextInt(15) == 0) {
        from = course.waits(somebody("health"), 2, from, "hospital-stay");
      }
      LocalDate arranged = course.step("arrange-review", school.answers(), 1, from);
      LocalDate soonest = calendar.add(arranged, 5);
      int room = soonest.isBefore(due) ? calendar.between(soonest, due) : 0;
      LocalDate held = calendar.add(soonest, (int) (room * chance.nextDouble()));
      if (chance.nextInt(7) == 0) {
        LocalDate again = course.step("rearrange-review", school.answers(), 0.7, held);
        held = calendar.add(again, 3);
      }
      return course.step("record-review", somebody("lead"), 0.5, held);
    };
  }

  private Function<Course, LocalDate> evidence() {
    return course -> course.step("confirm-evidence", somebody("health"), 1.5, before(course, 15));
  }

  private Function<Course, LocalDate> stepDown() {
    return course -> {
      LocalDate consented = course.waits(family, 1, course.start, "consent");
      LocalDate named = course.step("name-lead-practitioner", somebody("officer"), 0.6, consented);
      LocalDate written = course.step("complete-eha", school.answers(), 0.8, named);
      LocalDate planned = course.step("make-family-plan", somebody("officer"), 0.5, written);
      return course.step("hold-taf-meeting", somebody("lead"), 0.8, planned);
    };
  }

  private LocalDate before(Course course, int schoolDays) {
    LocalDate due = authority.clocks.due(course.kind, course.start);
    return later(course.start, calendar.subtract(due, schoolDays));
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  /** A case stays with those who have it. */
  private Somebody somebody(String role) {
    return Objects.requireNonNull(team.get(role));
  }
}
