package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.footbridge.Footbridge;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.testing.Filler;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every diagram is begun, and then nobody does anything for 60 weeks. Time goes on in jumps, as
 * after a weekend, a holiday or an engine that was away. Nobody is asked for the same thing twice,
 * and nobody is reminded for ever.
 */
@WholePlatform
@Order(Integer.MAX_VALUE - 2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeftAloneTest {

  private static final int WEEKS = 60;
  private static final int[] DAYS_AT_ONCE = {3, 8, 10, 6};
  private static final String SPINE = "referral-to-reintegration";

  /** Those that ask several people at once, each for their own. */
  private static final Set<String> ONE_FOR_EACH_PERSON = Set.of("contribute-to-plan", "agree-plan");

  private final Map<UUID, String> cases = new LinkedHashMap<>();
  private final Set<String> copies = new TreeSet<>();
  private LocalDate began = LocalDate.MIN;

  @BeforeAll
  void leave_every_diagram_alone() {
    Platform.start();
    began = Platform.today();
    begin();
    Platform.settle();
    look();
    LocalDate end = began.plusWeeks(WEEKS);
    for (int jump = 0; Platform.today().isBefore(end); jump++) {
      Platform.forward(DAYS_AT_ONCE[jump % DAYS_AT_ONCE.length]);
      look();
    }
  }

  private void begin() {
    cases.put(Story.refer(Story.complete(Beginnings.SCHOOL)), SPINE + ", a complete referral");
    cases.put(
        Story.refer(Story.without(Story.complete(Beginnings.SCHOOL), "whatWorks", "consentSigned")),
        SPINE + ", papers are missing");
    cases.put(Story.inSupport(), SPINE + ", in support");
    List<String> diagrams =
        new ArrayList<>(
            Model.ofTheApplication().stream()
                .filter(Model::isDiagram)
                .map(model -> model.file().replace(".bpmn", ""))
                .sorted()
                .toList());
    diagrams.removeAll(List.of(SPINE, "sla-watch"));
    diagrams.removeAll(Beginnings.Parts.all());
    for (Beginnings.Parts part :
        List.of(Beginnings.Parts.ASSESSMENT, Beginnings.Parts.SUPPORT, Beginnings.Parts.END)) {
      cases.put(part.begin(), SPINE + ", in " + part.diagrams());
    }
    List<UUID> supported = Beginnings.supported(diagrams.size() + 1);
    for (String diagram : diagrams) {
      UUID caseId = supported.removeFirst();
      Beginnings.of(diagram, caseId, filler(diagram), false);
      cases.put(caseId, diagram);
    }
    UUID team = supported.removeFirst();
    Filler filler = filler("step-down-to-taf");
    Beginnings.of("step-down-to-taf", team, filler, false);
    cases.put(team, "step-down-to-taf, with a team");
    for (String step :
        List.of("ask-for-consent", "name-lead-practitioner", "complete-eha", "make-family-plan")) {
      Story.task(team, step);
      filler.completeAll(team);
    }
    Story.task(team, "hold-taf-meeting");
  }

  private static Filler filler(String diagram) {
    return Filler.seeded(diagram.hashCode())
        .preferring("consent", "yes")
        .preferring("familyWantsTeam", "yes")
        .preferring("changeKind", diagram.equals("left-area") ? "leaves" : "new-school");
  }

  /** What is open more than once now. */
  private void look() {
    Platform.jdbc()
        .sql(
            """
            select case_id, element_id, count(*) as times from tasks.task
            where case_id = any(:cases) and state = 'open'
            group by case_id, element_id having count(*) > 1
            """)
        .param("cases", ids())
        .query(
            row -> {
              String element = row.getString("element_id");
              if (!ONE_FOR_EACH_PERSON.contains(element)) {
                copies.add(
                    "%s: %d times %s"
                        .formatted(
                            cases.get(row.getObject("case_id", UUID.class)),
                            row.getInt("times"),
                            element));
              }
            });
  }

  private UUID[] ids() {
    return cases.keySet().toArray(UUID[]::new);
  }

  @Test
  void nobody_is_asked_for_the_same_thing_by_two_open_tasks() {
    assertThat(copies).isEmpty();
  }

  @Test
  void nobody_is_reminded_of_a_thing_more_than_three_times() {
    assertThat(
            Platform.jdbc()
                .sql(
                    """
                    select case_id || ': ' || count(*) || ' times ' || template || ' to ' || audience
                    from notices.notice
                    where case_id = any(:cases) and template like '%reminder%'
                    group by case_id, template, audience having count(*) > 3
                    """)
                .param("cases", ids())
                .query(String.class)
                .list())
        .isEmpty();
  }

  /** The one reminder at half time of a plan's contributions goes out whenever its timer fires. */
  @Test
  void everybody_is_reminded_on_school_days_and_never_twice_on_one() {
    var calendar = Platform.bean(SchoolCalendars.class).forSchool(Beginnings.SCHOOL);
    List<String> reminders =
        Platform.jdbc()
            .sql(
                """
                select case_id || ' ' || template || ' ' || audience || ' '
                  || (created_at at time zone :zone)::date
                from notices.notice
                where case_id = any(:cases) and template like '%reminder%'
                  and template <> 'plan-reminder'
                """)
            .param("cases", ids())
            .param("zone", ((ZoneId) Footbridge.ZONE).getId())
            .query(String.class)
            .list();

    assertThat(reminders).as("there were some").isNotEmpty().doesNotHaveDuplicates();
    assertThat(reminders)
        .allMatch(
            reminder ->
                calendar.isSchoolDay(
                    LocalDate.parse(reminder.substring(reminder.lastIndexOf(' ') + 1))));
  }

  @Test
  void a_manager_is_asked_about_a_case_in_one_task_at_most() {
    assertThat(copies).noneMatch(copy -> copy.contains("resolve-breach"));
    assertThat(
            Platform.jdbc()
                .sql(
                    """
                    select count(*) from tasks.task
                    where case_id = any(:cases) and element_id = 'resolve-breach'
                    """)
                .param("cases", ids())
                .query(Integer.class)
                .single())
        .as("managers who are asked")
        .isPositive();
  }

  @Test
  void nothing_stands_still() {
    assertThat(
            Platform.jdbc()
                .sql(
                    """
                    select p.bpmn_process_id || ' ' || i.element_id from engine.incident i
                    join engine.process_instance p on p.key = i.process_instance_key
                    where p.case_id = any(:cases) and i.state = 'open'
                    """)
                .param("cases", ids())
                .query(String.class)
                .list())
        .isEmpty();
  }
}
