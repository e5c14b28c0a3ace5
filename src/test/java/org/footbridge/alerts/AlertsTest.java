package org.footbridge.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.Footbridge;
import org.footbridge.access.Grant;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.alerts.AlertKind.Thing;
import org.footbridge.alerts.Choices.Schedule;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Managers are told of what they chose, once, in peace, and of nothing that is over. */
@WholePlatform
class AlertsTest {

  private static final ZoneId ZONE = Footbridge.ZONE;
  private final String kind = "test-" + UUID.randomUUID();
  private final String area = "alerts" + kind.hashCode();

  @BeforeAll
  static void start() {
    Platform.start();
  }

  private Person manager(String... areas) {
    People people = Platform.bean(People.class);
    UUID id = people.create(UUID.randomUUID() + "@footbridge.example", "Mara Elm");
    for (String one : areas) {
      people.grant(id, new Grant("manager", one));
    }
    return people.byId(id).orElseThrow();
  }

  private void is(Thing... things) {
    Platform.bean(AlertBook.class).keep(kind, List.of(things));
  }

  private Thing thing(String key, String state) {
    return new Thing(key, area, null, null, state, "FB-1 " + key + " " + state, "/cases");
  }

  private static Schedule never(@Nullable Integer weekday, int hour) {
    return new Schedule(weekday, hour, null, null, false, false, Instant.EPOCH);
  }

  private void chooses(Person person, String how, Schedule schedule) {
    Platform.bean(Choices.class).set(person, Map.of(kind + "/" + area, how), schedule);
  }

  private static List<String> mail(Person person) {
    Platform.bean(AlertPost.class).look();
    Platform.bean(AlertPost.class).look();
    return Platform.jdbc()
        .sql("select body from notices.notice where recipient_email = ? order by created_at")
        .param(person.email())
        .query(String.class)
        .list();
  }

  private static List<String> list(Person person) {
    return Platform.bean(Alerts.class).of(person).stream()
        .filter(alert -> alert.kind().startsWith("test-"))
        .map(alert -> (alert.unread() ? "new " : "read ") + alert.text())
        .toList();
  }

  @Test
  void a_thing_is_one_alert_new_again_only_in_another_state_and_gone_when_it_is_over() {
    Person manager = manager(area);
    is(thing("a", "at-risk"), thing("b", "at-risk"));
    is(thing("a", "at-risk"), thing("b", "at-risk"));
    assertThat(list(manager)).containsExactlyInAnyOrder("new FB-1 a at-risk", "new FB-1 b at-risk");
    assertThat(Platform.bean(Alerts.class).unread(manager)).isGreaterThanOrEqualTo(2);

    Platform.bean(Alerts.class)
        .read(
            manager,
            Platform.bean(Alerts.class).of(manager).stream().map(Alerts.Alert::id).toList());
    is(thing("a", "breached"), thing("b", "at-risk"));
    assertThat(list(manager)).containsExactly("new FB-1 a breached", "read FB-1 b at-risk");
    is(thing("b", "at-risk"));
    assertThat(list(manager)).containsExactly("read FB-1 b at-risk");
    is();
    assertThat(list(manager)).isEmpty();
  }

  @Test
  void a_manager_is_told_of_their_areas_and_of_what_they_have_not_turned_off() {
    is(thing("a", "so"));
    assertThat(list(manager("elsewhere" + area))).isEmpty();
    Person manager = manager(area);
    chooses(manager, "off", never(null, 8));
    assertThat(list(manager)).isEmpty();
    assertThat(mail(manager)).isEmpty();
  }

  @Test
  void an_email_at_once_says_each_state_once_even_when_a_thing_comes_and_goes() {
    Person manager = manager(area);
    chooses(manager, "at-once", never(null, 8));
    is(thing("a", "at-risk"));
    assertThat(mail(manager)).hasSize(1);
    is();
    is(thing("a", "at-risk"));
    assertThat(mail(manager)).hasSize(1);
    is(thing("a", "breached"));
    assertThat(mail(manager)).hasSize(2);
    assertThat(mail(manager).getLast()).contains("FB-1 a breached").contains("/oversight/alerts");
  }

  @Test
  void a_digest_waits_for_its_hour_and_tells_only_what_is_still_so() {
    Person manager = manager(area);
    int hour = hourNow();
    chooses(manager, "digest", never(null, hour));
    is(thing("a", "so"), thing("b", "so"));
    assertThat(mail(manager)).isEmpty();

    is(thing("b", "so"), thing("c", "so"));
    yesterday(manager);
    assertThat(mail(manager)).hasSize(1);
    assertThat(mail(manager).getFirst()).contains("- FB-1 b so").contains("- FB-1 c so");
    assertThat(mail(manager).getFirst()).doesNotContain("FB-1 a");
    yesterday(manager);
    assertThat(mail(manager)).hasSize(1);
  }

  @Test
  void in_quiet_hours_an_email_waits() {
    Person manager = manager(area);
    int hour = hourNow();
    chooses(
        manager,
        "at-once",
        new Schedule(null, 8, hour, (hour + 2) % 24, false, false, Instant.EPOCH));
    is(thing("a", "so"));
    assertThat(mail(manager)).isEmpty();
    chooses(manager, "at-once", never(null, 8));
    assertThat(mail(manager)).hasSize(1);
  }

  @Test
  void evenings_weekends_and_school_holidays_are_quiet_as_chosen() {
    Quiet quiet = Platform.bean(Quiet.class);
    Schedule usual = Platform.bean(Choices.class).usual();
    SchoolCalendar calendar = Platform.bean(SchoolCalendars.class).forAuthority();
    LocalDate schoolDay = calendar.nextSchoolDay(Platform.today());
    assertThat(quiet.is(usual, at(schoolDay, 9))).isFalse();
    assertThat(quiet.is(usual, at(schoolDay, 7))).isTrue();
    assertThat(quiet.is(usual, at(schoolDay, 18))).isTrue();
    LocalDate saturday = schoolDay.with(java.time.DayOfWeek.SATURDAY);
    assertThat(quiet.is(usual, at(saturday, 9))).isTrue();
    assertThat(quiet.is(never(null, 8), at(saturday, 9))).isFalse();
    LocalDate holiday =
        schoolDay
            .datesUntil(schoolDay.plusYears(1))
            .filter(day -> calendar.knows(day) && calendar.longHoliday(day).isPresent())
            .filter(day -> day.getDayOfWeek().getValue() <= 5)
            .findFirst()
            .orElseThrow();
    assertThat(quiet.is(usual, at(holiday, 9))).isTrue();
    assertThat(quiet.is(never(null, 8), at(holiday, 9))).isFalse();
  }

  @Test
  void a_digest_of_every_day_or_of_one_weekday_was_last_due_at_its_hour() {
    LocalDate wednesday = LocalDate.of(2025, 11, 5);
    assertThat(Quiet.lastSlot(never(null, 8), at(wednesday, 7)))
        .isEqualTo(at(wednesday.minusDays(1), 8));
    assertThat(Quiet.lastSlot(never(null, 8), at(wednesday, 8))).isEqualTo(at(wednesday, 8));
    assertThat(Quiet.lastSlot(never(1, 8), at(wednesday, 9)))
        .isEqualTo(at(wednesday.minusDays(2), 8));
    assertThat(Quiet.lastSlot(never(3, 10), at(wednesday, 9)))
        .isEqualTo(at(wednesday.minusDays(7), 10));
  }

  @Test
  void what_only_some_may_know_is_told_in_the_app_to_them_and_in_no_email() {
    UUID caseId = Story.refer(Story.complete("900001"));
    String where =
        Platform.jdbc()
            .sql("select area from casework.case_file where id = ?")
            .param(caseId)
            .query(String.class)
            .single();
    Thing quietly = new Thing("q", where, caseId, "safeguarding", "so", "FB-1 quietly", "/cases");
    Person manager = manager(where);
    Person both = manager(where);
    Platform.bean(People.class).grant(both.id(), new Grant("lead-teacher", where));
    both = Platform.bean(People.class).byId(both.id()).orElseThrow();
    Platform.bean(Choices.class).set(both, Map.of(kind + "/" + where, "at-once"), never(null, 8));

    is(quietly);

    assertThat(list(manager)).isEmpty();
    assertThat(list(both)).containsExactly("new FB-1 quietly");
    assertThat(mail(both)).isEmpty();
    is();
  }

  /** Another way: state by state, from the rows of the clocks themselves. */
  @Test
  void every_deadline_that_is_late_or_nearly_so_is_an_alert_and_no_other() {
    Story.task(Story.refer(Story.complete("900001")), "triage-referral");
    Platform.forward(30);
    Platform.bean(AlertBook.class).look();
    AlertsRecount.check();
    assertThat(
            Platform.jdbc()
                .sql(
                    "select count(*) from alerts.alert where kind = 'deadline-breached' and"
                        + " ended_at is null")
                .query(Long.class)
                .single())
        .isPositive();
  }

  @Test
  void no_email_names_a_child() {
    List<String> names =
        Platform.jdbc()
            .sql("select last_name from casework.pupil where length(last_name) > 3")
            .query(String.class)
            .list();
    List<String> texts =
        new ArrayList<>(
            Platform.jdbc()
                .sql("select text from alerts.alert where case_id is not null")
                .query(String.class)
                .list());
    assertThat(texts).allSatisfy(text -> assertThat(names).noneMatch(text::contains));
  }

  private static int hourNow() {
    return Platform.bean(Clock.class).instant().atZone(ZONE).getHour();
  }

  private static Instant at(LocalDate day, int hour) {
    return day.atTime(hour, 0).atZone(ZONE).toInstant();
  }

  private static void yesterday(Person person) {
    Platform.jdbc()
        .sql("update alerts.schedule set last_digest_at = ? where person_id = ?")
        .params(
            Timestamp.from(Platform.bean(Clock.class).instant().minusSeconds(86_400)), person.id())
        .update();
  }
}
