package org.footbridge.journeys;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * A school's calendar as its website has it: 120 entries, of which a dozen are about school days.
 * Its terms begin on the day given.
 */
final class SchoolDiary {

  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

  private static final List<String> TERMLY =
      List.of(
          "Year 7 parents’ evening",
          "Year 9 options evening",
          "Year 11 mock exams",
          "PTA meeting",
          "Full governing body",
          "Own clothes day (£1)",
          "Class photographs",
          "Reports to parents");

  private static final List<String> ONCE =
      List.of(
          "Harvest festival",
          "Carol concert",
          "Christmas dinner and jumper day",
          "Nativity (Reception and Year 1)",
          "World Book Day",
          "Easter bonnet parade",
          "Sports day",
          "Summer fair",
          "Leavers’ assembly",
          "Year 6 residential to the coast",
          "Science week",
          "Anti-bullying week",
          "Flu vaccinations",
          "Open morning for new parents",
          "Choir at the town hall",
          "Bikeability",
          "Swimming lessons – Spring term (Year 4)",
          "Autumn term clubs",
          "Half term holiday club (booking needed)",
          "Booking for holiday club opens",
          "School office closed 12–1",
          "Twilight INSET 3.30–5.30pm",
          "Year 6 only: school closed for transition",
          "Nominations close for parent governor");

  private final StringBuilder ics = new StringBuilder();
  private int entries;

  private SchoolDiary() {}

  /**
   * @param autumn when the autumn term begins
   * @param inset an INSET day in it
   */
  static byte[] beginning(LocalDate autumn, LocalDate inset) {
    SchoolDiary diary = new SchoolDiary();
    diary.line("BEGIN:VCALENDAR");
    diary.line("VERSION:2.0");
    diary.line("PRODID:-//School website//Calendar 4.2//EN");
    diary.line("X-WR-CALNAME:Fernhill diary");
    diary.write(autumn, inset);
    diary.line("END:VCALENDAR");
    return diary.ics.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void write(LocalDate autumn, LocalDate inset) {
    LocalDate spring = autumn.plusWeeks(18);
    LocalDate summer = autumn.plusWeeks(32);
    term("Autumn term", autumn, 16);
    term("Spring term", spring, 12);
    term("Summer term", summer, 14);
    days("October half term – school opens on Monday", autumn.plusWeeks(8), 5);
    days("February half term", spring.plusWeeks(6), 5);
    days("Half term holiday", summer.plusWeeks(6), 5);
    days("Christmas holidays", autumn.plusWeeks(16), 12);
    days("Easter holidays", spring.plusWeeks(12), 12);
    days("INSET day", autumn, 1);
    days("INSET day", inset, 1);
    days("Staff training – school closed to pupils", spring, 1);
    days("INSET – safeguarding", summer, 1);
    days("Occasional day", spring.plusWeeks(4).plusDays(4), 1);
    days("Founders’ day, school closed", summer.plusWeeks(3), 1);
    days("Autumn 1", autumn, 54);
    days("Autumn term begins for pupils", autumn.plusDays(1), 1);
    days("School breaks up for half term", autumn.plusWeeks(7).plusDays(4), 1);
    days("Pupils return after half term", autumn.plusWeeks(9), 1);
    days("Last day of term – finish at 1.30pm", autumn.plusWeeks(15).plusDays(4), 1);
    days("Back to school", spring.plusDays(1), 1);
    days("End of spring term", spring.plusWeeks(11).plusDays(4), 1);
    for (int i = 0; i < ONCE.size(); i++) {
      days(ONCE.get(i), autumn.plusWeeks(i + 1L).plusDays(3), 1);
    }
    for (LocalDate term : List.of(autumn, spring, summer)) {
      for (int i = 0; i < TERMLY.size(); i++) {
        hours(TERMLY.get(i), term.plusWeeks(i + 2L).plusDays(1), "T173000", "T190000", "");
      }
      for (String club : List.of("Chess club", "Netball club", "Coding club", "Breakfast club")) {
        hours(club, term.plusDays(2), "T153000", "T163000", "RRULE:FREQ=WEEKLY;COUNT=10");
      }
    }
    hours("Whole school assembly", autumn, "T090000", "T093000", "RRULE:FREQ=WEEKLY;BYDAY=MO");
    days("School year", autumn, 320);
    for (int i = 0; entries < 120; i++) {
      hours(
          "Football v " + List.of("Alder", "Beech", "Cedar").get(i % 3) + " School",
          autumn.plusWeeks(i % 30L).plusDays(3),
          "T140000",
          "T160000",
          "");
    }
  }

  private void term(String name, LocalDate first, int weeks) {
    days(name, first, weeks * 7 - 2);
  }

  private void days(String name, LocalDate first, int days) {
    event(
        name,
        ";VALUE=DATE:" + DAY.format(first),
        ";VALUE=DATE:" + DAY.format(first.plusDays(days)),
        "");
  }

  private void hours(String name, LocalDate day, String from, String to, String rule) {
    event(name, ":" + DAY.format(day) + from, ":" + DAY.format(day) + to, rule);
  }

  private void event(String name, String start, String end, String rule) {
    entries++;
    line("BEGIN:VEVENT");
    line("UID:" + entries + "@diary.example");
    line("DTSTAMP:20260401T090000Z");
    line("DTSTART" + start);
    line("DTEND" + end);
    if (!rule.isEmpty()) {
      line(rule);
    }
    line("SUMMARY:" + name.replace(",", "\\,"));
    line("END:VEVENT");
  }

  private void line(String text) {
    ics.append(text).append("\r\n");
  }
}
