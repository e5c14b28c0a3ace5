package org.footbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.footbridge.access.Person;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.casework.CaseId;
import org.footbridge.duty.DutyRecount;
import org.footbridge.testing.Database;
import org.footbridge.testing.Records;
import org.footbridge.testing.WholePlatform;
import org.footbridge.testing.WrittenCase;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.UriComponentsBuilder;

/** Lives at random, each with what may happen to a child in any order. */
@WholePlatform
class LedgerPropertyTest {

  private static final int LIVES = 150;
  private static final LocalDate FROM = LocalDate.of(2025, 9, 3);
  private static final LocalDate TODAY = LocalDate.of(2026, 5, 14);
  private static final Person MANAGER = Records.person("manager@east", "manager@west");
  private static final String[] WEEKDAYS = {"monday", "tuesday", "wednesday", "thursday", "friday"};

  private static SchoolCalendar calendar;

  /** One database for what follows from the same lives; each of it is told by its own words. */
  @Test
  void explanations_partition_the_school_days_and_parts_add_up_however_a_life_goes() {
    try (Records records = Records.empty().onThe(TODAY)) {
      calendar = records.the(SchoolCalendars.class).forSchool(Records.SCHOOL);
      List<WrittenCase> lives =
          new Random(20260514).ints(LIVES).mapToObj(seed -> life(new Random(seed))).toList();
      EducationLedger ledgers = records.the(EducationLedger.class);
      for (WrittenCase life : lives) {
        isPartitioned(ledgers.of(new CaseId(life.id), MANAGER));
      }
      LedgerRecount.check(
          Database.jdbc(),
          records.the(Reckoner.class),
          records.the(SchoolCalendars.class),
          records.the(Clock.class));
      DutyRecount.check(Database.jdbc());
      numbersAreTheirRows(records);
    }
  }

  private static void isPartitioned(ChildLedger ledger) {
    List<LocalDate> days = ledger.days().stream().map(LedgerDay::date).toList();
    assertThat(days).doesNotHaveDuplicates().isSorted();
    LocalDate last = ledger.goesOn() || days.isEmpty() ? TODAY.minusDays(1) : days.getLast();
    assertThat(days)
        .as("each school day since the council knew")
        .isEqualTo(
            ledger
                .knownOn()
                .plusDays(1)
                .datesUntil(
                    last.isBefore(ledger.knownOn())
                        ? ledger.knownOn().plusDays(1)
                        : last.plusDays(1))
                .filter(day -> calendar.knows(day) && calendar.isSchoolDay(day))
                .toList());
    assertThat(Arrays.stream(Explanation.values()).mapToInt(ledger::count).sum())
        .isEqualTo(ledger.schoolDays());
    assertThat(ledger.weeks().stream().mapToInt(LedgerWeek::schoolDays).sum())
        .isEqualTo(ledger.schoolDays());
    assertThat(ledger.weeks().stream().mapToInt(LedgerWeek::lost).sum()).isEqualTo(ledger.lost());
    Hours all = ledger.hours();
    assertThat(all.given().add(all.missed()).add(all.cancelled()).add(all.notRecorded()))
        .isEqualByComparingTo(all.offered());
    assertThat(
            ledger.days().stream()
                .map(day -> day.hours().offered())
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(all.offered());
  }

  /** Under every filter the rows behind a number add up to it. */
  private static void numbersAreTheirRows(Records records) {
    LedgersOfAll all = records.the(LedgersOfAll.class);
    for (String area : List.of("", "east", "west")) {
      for (String month : List.of("", "2025-11", "2026-02")) {
        for (String who : List.of("current", "all")) {
          Map<String, String> asked = Map.of("area", area, "month", month, "who", who);
          LedgersOfAll.Found found = all.find(MANAGER, LedgerFilter.of(asked), 0);
          assertThat(found.whole().days())
              .isEqualTo(found.days().stream().mapToInt(LedgersOfAll.DaySum::days).sum());
          for (LedgersOfAll.DaySum sum : found.days()) {
            List<LedgersOfAll.Line> rows = rows(all, with(asked, "explanation", sum.explanation()));
            assertThat(rows).hasSize(sum.children());
            assertThat(rows.stream().mapToInt(LedgersOfAll.Line::days).sum()).isEqualTo(sum.days());
            assertThat(rows.stream().mapToInt(LedgersOfAll.Line::lostThen).sum())
                .isEqualTo(sum.lost());
          }
          found
              .flags()
              .forEach(
                  (flag, number) ->
                      assertThat(rows(all, with(asked, "only", flag))).as(flag).hasSize(number));
          found
              .hours()
              .forEach(
                  sum ->
                      assertThat(rows(all, with(asked, "kind", sum.kind())))
                          .hasSize(sum.children()));
        }
      }
    }
    for (String month : List.of("", "2025-11")) {
      for (SumBy by : SumBy.values()) {
        partsAreTheWholeAndTheirRows(
            all, Map.of("month", month, "who", "all", "by", by.code()), by);
      }
    }
    assertThat(
            all.find(Records.person("manager@west"), LedgerFilter.of(Map.of("who", "all")), 0)
                .areas())
        .containsExactly("west");
  }

  private static void partsAreTheWholeAndTheirRows(
      LedgersOfAll all, Map<String, String> asked, SumBy by) {
    LedgerFilter filter = LedgerFilter.of(asked);
    LedgersOfAll.Found found = all.find(MANAGER, filter, 0);
    PartSum whole = found.whole();
    assertThat(added(found, PartSum::days)).isEqualTo(whole.days());
    assertThat(added(found, PartSum::afterDay15)).isEqualTo(whole.afterDay15());
    assertThat(added(found, PartSum::lost)).isEqualTo(whole.lost());
    assertThat(added(found, PartSum::begun)).isEqualTo(whole.begun());
    assertThat(found.parts().stream().map(PartSum::hours).reduce(Hours.NONE, Hours::plus).offered())
        .isEqualByComparingTo(whole.hours().offered());
    if (by != SumBy.MONTH) {
      assertThat(added(found, PartSum::children)).isEqualTo(whole.children());
      assertThat(added(found, PartSum::partTime)).isEqualTo(whole.partTime());
      assertThat(added(found, PartSum::partTimePast)).isEqualTo(whole.partTimePast());
      assertThat(added(found, PartSum::reviewsOverdue)).isEqualTo(whole.reviewsOverdue());
    }
    for (PartSum part : found.parts()) {
      LedgerFilter only = filter.ofPart(by, part.part());
      List<LedgersOfAll.Line> rows = behind(all, only, "");
      assertThat(rows).as("%s", only).hasSize(part.children());
      assertThat(rows.stream().mapToInt(LedgersOfAll.Line::days).sum()).isEqualTo(part.days());
      assertThat(sum(rows, LedgersOfAll.Line::offeredThen))
          .isEqualByComparingTo(part.hours().offered());
      assertThat(sum(rows, LedgersOfAll.Line::givenThen))
          .isEqualByComparingTo(part.hours().given());
      assertThat(sum(rows, LedgersOfAll.Line::missedThen))
          .isEqualByComparingTo(part.hours().missed());
      assertThat(
              behind(all, only, "after-day15").stream()
                  .mapToInt(LedgersOfAll.Line::afterDay15Then)
                  .sum())
          .isEqualTo(part.afterDay15());
      assertThat(behind(all, only, "lost").stream().mapToInt(LedgersOfAll.Line::lostThen).sum())
          .isEqualTo(part.lost());
      assertThat(behind(all, only, "begun")).hasSize(part.begun());
      if (by != SumBy.MONTH) {
        assertThat(behind(all, only, "part-time")).hasSize(part.partTime());
        assertThat(behind(all, only, "part-time-past")).hasSize(part.partTimePast());
        assertThat(behind(all, only, "reviews-overdue")).hasSize(part.reviewsOverdue());
      }
    }
  }

  private static int added(LedgersOfAll.Found found, ToIntFunction<PartSum> figure) {
    return found.parts().stream().mapToInt(figure).sum();
  }

  private static BigDecimal sum(
      List<LedgersOfAll.Line> rows, Function<LedgersOfAll.Line, BigDecimal> hours) {
    return rows.stream().map(hours).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What the link of a number leads to. */
  private static List<LedgersOfAll.Line> behind(LedgersOfAll all, LedgerFilter of, String only) {
    return rows(
        all,
        UriComponentsBuilder.fromUriString(of.href("only", only))
            .build()
            .getQueryParams()
            .toSingleValueMap());
  }

  private static List<LedgersOfAll.Line> rows(LedgersOfAll all, Map<String, String> asked) {
    List<LedgersOfAll.Line> rows = new java.util.ArrayList<>();
    LedgersOfAll.Found page;
    int number = 0;
    do {
      page = all.find(MANAGER, LedgerFilter.of(asked), number++);
      rows.addAll(page.lines());
    } while (!page.lines().isEmpty());
    assertThat(rows).hasSize(page.found());
    return rows;
  }

  private static Map<String, String> with(Map<String, String> asked, String name, String value) {
    Map<String, String> more = new java.util.HashMap<>(asked);
    more.put(name, value);
    return more;
  }

  private static WrittenCase life(Random dice) {
    String area = dice.nextBoolean() ? "east" : "west";
    String school = area.equals("east") ? Records.SCHOOL : "900002";
    LocalDate day = FROM.plusDays(dice.nextInt(150));
    WrittenCase child =
        dice.nextInt(6) == 0
            ? WrittenCase.opened(school, area, day)
            : WrittenCase.referred(school, area, day, dice.nextInt(30));
    if (dice.nextInt(3) == 0) {
      LocalDate told = day.minusDays(dice.nextInt(12));
      child.told(
          told, "parent-carer", dice.nextBoolean() ? told.minusDays(dice.nextInt(20)) : null);
    }
    day = day.plusDays(dice.nextInt(25));
    int end = dice.nextInt(10);
    if (end == 0) {
      return child.closed(day, "guidance");
    }
    if (end > 1) {
      support(child, day, dice);
    }
    if (dice.nextInt(3) == 0) {
      String[] outcomes = {
        "reintegrated", "too-unwell", "left-area", "not-attending", "unanswered"
      };
      LocalDate closed = day.plusDays(60L + dice.nextInt(120));
      if (closed.isBefore(TODAY)) {
        child.closed(closed, outcomes[dice.nextInt(outcomes.length)]);
        if (dice.nextBoolean() && closed.plusDays(20).isBefore(TODAY)) {
          child.again(closed.plusDays(20));
        }
      }
    }
    return child;
  }

  private static void support(WrittenCase child, LocalDate from, Random dice) {
    String kind = dice.nextInt(8) == 0 ? "officer-intervention" : "online-group";
    child.provision(from, from.plusDays(dice.nextInt(14)), 1 + dice.nextInt(20), kind);
    if (dice.nextInt(4) > 0) {
      child.evidencePeriod(1, from.plusDays(dice.nextInt(30)));
    }
    LocalDate day = from;
    if (dice.nextInt(4) > 0) {
      day = from.plusDays(dice.nextInt(20));
      child.timetable(day, days(dice));
      if (dice.nextInt(3) == 0) {
        child.timetable(day.plusDays(40), days(dice));
      }
    }
    for (int i = 0; i < 90; i++) {
      LocalDate held = from.plusDays(dice.nextInt(160));
      if (held.isBefore(TODAY) && calendar.knows(held) && calendar.isSchoolDay(held)) {
        switch (dice.nextInt(6)) {
          case 0 -> child.missed(held, "unwell");
          case 1 -> child.missed(held, "felt-unable");
          case 2 -> child.cancelled(held);
          case 3 -> child.lesson(held, "maths", null, null);
          default -> child.lesson(held);
        }
      }
    }
    if (dice.nextInt(3) == 0) {
      LocalDate admitted = from.plusDays(dice.nextInt(100));
      String[] who = {null, "hospital-school", "rest", "our-teachers"};
      child.stay(admitted, admitted.plusDays(1 + dice.nextInt(25)), who[dice.nextInt(who.length)]);
    }
    if (dice.nextInt(3) == 0) {
      LocalDate since = from.plusDays(dice.nextInt(100));
      child.pause(
          since,
          since.plusDays(14),
          dice.nextBoolean() ? since.plusDays(1 + dice.nextInt(20)) : null);
    }
    if (dice.nextBoolean()) {
      LocalDate starts = from.plusDays(30L + dice.nextInt(60));
      boolean over = dice.nextBoolean();
      String[] outcomes = {"next", "repeat", "back"};
      child.phase(
          1,
          dice.nextBoolean() ? 4 : 10,
          starts,
          starts.plusDays(14),
          over ? starts.plusDays(7L + dice.nextInt(14)) : null,
          over ? outcomes[dice.nextInt(3)] : null);
      if (over) {
        child.phase(2, 10, starts.plusDays(21), starts.plusDays(50), null, null);
      }
    }
    var review = child.review(1, from.plusDays(42));
    if (dice.nextBoolean() && from.plusDays(44).isBefore(TODAY)) {
      child.recorded(review, from.plusDays(44), dice.nextBoolean() ? "go-on" : "change-provision");
    }
    if (dice.nextInt(3) == 0) {
      child.objection(from.plusDays(3)).change(from.plusDays(9)).attendanceTold(from.plusDays(30));
    }
  }

  private static String[] days(Random dice) {
    return Arrays.stream(WEEKDAYS)
        .filter(day -> dice.nextBoolean())
        .collect(Collectors.toList())
        .toArray(String[]::new);
  }
}
