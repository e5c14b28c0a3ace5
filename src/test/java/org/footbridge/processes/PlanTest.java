package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.casework.CaseId;
import org.footbridge.plan.AgreedPlan;
import org.footbridge.plan.FilledIn;
import org.footbridge.plan.Phase;
import org.footbridge.plan.PlanContent;
import org.footbridge.plan.Plans;
import org.footbridge.sla.SlaKind;
import org.footbridge.tasks.CompleteTask;
import org.footbridge.testing.PanelWords;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The plan is made together, and nobody's silence or no holds it up for good. */
@WholePlatform
class PlanTest {

  private static final SlaKind PLAN_AGREED = SlaKind.of("plan-agreed");
  private static final Map<String, Object> YES = Map.of("agrees", "yes");

  @BeforeAll
  static void start() {
    Platform.start();
  }

  @Test
  void everybody_contributes_and_agrees_and_the_plan_is_kept_and_sent() {
    UUID caseId = Story.supported();
    Story.run(caseId, "plan");
    asked(caseId, "contribute-to-plan", 5);
    assertThat(Seen.state(caseId, PLAN_AGREED)).isEqualTo("on-track");
    assertThat(Seen.working(caseId, PLAN_AGREED)).contains("6 weeks");

    as("pupil", caseId, "contribute-to-plan", Map.of("pupilHelps", "My dog.", "declines", false));
    as("parent-carer", caseId, "contribute-to-plan", Map.of("declines", true));
    assertThatThrownBy(
            () ->
                as(
                    "school",
                    caseId,
                    "contribute-to-plan",
                    Map.of("pupilHelps", "Not the school's question.")))
        .hasMessageContaining("refused");
    as(
        "school",
        caseId,
        "contribute-to-plan",
        Map.of("schoolAdjustments", "A quiet room\nA late start", "schoolKeyWorker", "Ms Alder"));
    as("health", caseId, "contribute-to-plan", Map.of("healthSessions", 3));
    as("teacher", caseId, "contribute-to-plan", Map.of());

    Story.task(caseId, "draft-plan");
    assertThat(Story.timeline(caseId))
        .contains("plan-contributions-asked", "plan-contributed", "plan-declined");
    assertThat(FilledIn.draft(caseId).get("adjustments").toString())
        .contains("adjustment=A quiet room", "adjustment=A late start");
    assertThat(FilledIn.draft(caseId).get("phases").toString())
        .as("health says three half days are safe")
        .containsSubsequence(
            "kind=visits, sessions=3", "kind=part-time, sessions=5", "kind=full-time, sessions=10");
    assertThatThrownBy(() -> Story.act(caseId, "draft-plan", draft(caseId, Map.of("phases", 0))))
        .hasMessageContaining("refused");
    assertThatThrownBy(
            () ->
                Story.act(
                    caseId,
                    "draft-plan",
                    draft(caseId, Map.of("phases", List.of(phase("visits", 2, 20, 10))))))
        .as("looked at before it starts")
        .hasMessageContaining("refused");
    Story.act(caseId, "draft-plan", draft(caseId, Map.of()));

    asked(caseId, "agree-plan", 3);
    as("school", caseId, "agree-plan", YES);
    as("parent-carer", caseId, "agree-plan", YES);
    assertThat(plans().agreed(new CaseId(caseId))).isEmpty();
    as("lead-teacher", caseId, "agree-plan", YES);

    Seen.told(caseId, "plan-agreed", 1);
    AgreedPlan plan = plans().agreed(new CaseId(caseId)).orElseThrow();
    assertThat(plan.number()).isEqualTo(1);
    assertThat(plan.content().phases())
        .extracting(Phase::kind, Phase::sessions)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("visits", 2),
            org.assertj.core.groups.Tuple.tuple("full-time", 10));
    Seen.becomes(caseId, PLAN_AGREED, "met");
    Platform.settle();
    assertThat(Story.letters(caseId))
        .contains(
            "plan-contribution to health",
            "plan-contribution to parent",
            "plan-contribution to school",
            "plan-agreed to health",
            "plan-agreed to parent",
            "plan-agreed to school")
        .doesNotContain("plan-reminder to school");
    assertThat(letter(caseId, "plan-agreed", "parent"))
        .contains("- Visits to school: 2 half days a week. Monday and Wednesday morning.")
        .contains("Join maths again. We see it in the lessons.")
        .contains("Quiet room (School)");

    String page = page(caseId, "reintegration-officer@" + area(caseId));
    assertThat(page).contains("Version 1, agreed on", "Visits to school: 2 half days a week");

    revise(caseId, plan);
  }

  private static void revise(UUID caseId, AgreedPlan plan) {
    CaseId id = new CaseId(caseId);
    PlanContent shorter = plan.content().withPhases(plan.content().phases().subList(1, 2));
    plans().revise(id, shorter, "The visits are no longer needed.", "Ada Larkspur");

    assertThat(plans().versions(id)).extracting(AgreedPlan::number).containsExactly(2, 1);
    assertThat(plans().agreed(id).orElseThrow().content().phases().getFirst().phaseId())
        .isEqualTo(plan.content().phases().get(1).phaseId());
    assertThat(Seen.letters(caseId, "plan-agreed to health")).isEqualTo(2);
    assertThat(Story.timeline(caseId)).contains("plan-revised");
    assertThat(page(caseId, "reintegration-officer@" + area(caseId)))
        .contains("Version 2, agreed on", "1 earlier version", "The visits are no longer needed.");
  }

  @Test
  void who_is_silent_is_reminded_and_then_left_out_and_two_drafts_later_the_lead_teacher_settles() {
    UUID caseId = Story.supported();
    Story.run(caseId, "plan");
    asked(caseId, "contribute-to-plan", 5);
    as("pupil", caseId, "contribute-to-plan", Map.of("pupilFeeling", "worried"));
    as("parent-carer", caseId, "contribute-to-plan", Map.of("parentHopes", "That it lasts."));

    Seen.forwardTo(Seen.nextTimer(caseId, "contributions-half-time").plusDays(1));
    Seen.told(caseId, "plan-contributors-reminded", 1);
    assertThat(Story.letters(caseId))
        .contains("plan-reminder to school", "plan-reminder to health")
        .doesNotContain("plan-reminder to parent");
    Seen.forwardTo(Seen.nextTimer(caseId, "contributions-closed").plusDays(1));
    Seen.told(caseId, "plan-contribution-missing", 3);
    Story.task(caseId, "draft-plan");
    assertThat(Story.openTasks(caseId)).doesNotContain("contribute-to-plan");
    assertThat(page(caseId, "reintegration-officer@" + area(caseId)))
        .contains("Did not answer in time", "That it lasts.", "Is worried about going back");
    assertThat(page(caseId, "school@" + urn(caseId)))
        .as("the family's words are not the school's to read")
        .contains("Has contributed")
        .doesNotContain("That it lasts.", "Is worried");

    Map<String, Object> suggested = FilledIn.draft(caseId);
    assertThat(suggested.remove("comments")).isEqualTo(List.of());
    Story.act(caseId, "draft-plan", suggested);
    asked(caseId, "agree-plan", 3);
    as("school", caseId, "agree-plan", YES);
    assertThatThrownBy(() -> as("parent-carer", caseId, "agree-plan", Map.of("agrees", "no")))
        .hasMessageContaining("refused");
    as(
        "parent-carer",
        caseId,
        "agree-plan",
        Map.of("agrees", "no", "changes", "Two mornings are too much."));
    as("lead-teacher", caseId, "agree-plan", YES);
    Story.task(caseId, "draft-plan");
    assertThat(page(caseId, "parent-carer@" + caseId)).contains("Two mornings are too much.");
    Map<String, Object> again = FilledIn.draft(caseId);
    assertThat(again.remove("comments"))
        .isEqualTo(List.of("Parent or carer: Two mornings are too much."));
    again.put("fundingUse", "A taxi.");
    assertThat(again.get("phases")).isEqualTo(suggested.get("phases"));
    Story.act(caseId, "draft-plan", again);
    asked(caseId, "agree-plan", 3);
    as("school", caseId, "agree-plan", YES);
    Seen.forwardTo(Seen.nextTimer(caseId, "time-to-agree-over").plusDays(1));
    Seen.told(caseId, "plan-agreement-missing", 2);

    Map<String, Object> settled = FilledIn.settlement(caseId);
    assertThat(settled.remove("comments")).isEqualTo(List.of());
    assertThat(settled.remove("silent")).isEqualTo(List.of("Parent or carer", "The service"));
    settled.put("settledWhy", "One morning first, as the family asks.");
    Story.act(caseId, "settle-plan", settled);

    Seen.told(caseId, "plan-agreed", 1);
    assertThat(plans().agreed(new CaseId(caseId)).orElseThrow().settledWhy())
        .isEqualTo("One morning first, as the family asks.");
    Platform.settle();
    assertThat(letter(caseId, "plan-agreed", "parent"))
        .contains("This is why: One morning first, as the family asks.", "A taxi.");
    Seen.becomes(caseId, PLAN_AGREED, "met");
    assertThat(Story.timeline(caseId))
        .containsSubsequence("plan-drafted", "plan-not-agreed-to", "plan-drafted", "plan-settled");
  }

  private static Plans plans() {
    return Platform.bean(Plans.class);
  }

  private static Map<String, Object> draft(UUID caseId, Map<String, Object> instead) {
    Map<String, Object> draft = new HashMap<>();
    draft.put(
        "targets",
        List.of(Map.of("target", "Join maths again", "how", "We see it in the lessons")));
    draft.put("adjustments", List.of(Map.of("adjustment", "Quiet room", "who", "school")));
    draft.put("phases", List.of(phase("visits", 2, 5, 15), phase("full-time", 10, 16, 26)));
    draft.putAll(instead);
    draft.values().removeIf(value -> value.equals(0));
    return draft;
  }

  /** Days are school days from today. */
  private static Map<String, Object> phase(String kind, int sessions, int start, int review) {
    var calendar = Platform.bean(SchoolCalendars.class).forSchool("900002");
    LocalDate today = Platform.today();
    Map<String, Object> phase = new HashMap<>();
    phase.put("kind", kind);
    phase.put("sessions", sessions);
    phase.put("startsOn", calendar.add(today, start).toString());
    phase.put("reviewOn", calendar.add(today, review).toString());
    phase.put("timetable", "Monday and Wednesday morning");
    return phase;
  }

  private static void asked(UUID caseId, String element, int people) {
    Platform.eventually(
        people + " people are asked to " + element,
        () -> Story.openTasks(caseId).stream().filter(element::equals).count() == people);
  }

  /** The one of several tasks of the same step that is for this role. */
  private static void as(String role, UUID caseId, String element, Map<String, ?> answers) {
    long key =
        Platform.jdbc()
            .sql(
                """
                select user_task_key from tasks.task
                where case_id = :case and element_id = :element and state = 'open'
                  and exists (select 1 from unnest(groups) g where g like :role)
                """)
            .param("case", caseId)
            .param("element", element)
            .param("role", role + "@%")
            .query(Long.class)
            .single();
    Platform.bean(CompleteTask.class)
        .complete(
            key, Platform.bean(JsonMapper.class).writeValueAsString(answers), Story.actor(key));
  }

  private static String letter(UUID caseId, String template, String audience) {
    return Platform.jdbc()
        .sql(
            """
            select body from notices.notice
            where case_id = :case and template = :template and audience = :audience
            """)
        .param("case", caseId)
        .param("template", template)
        .param("audience", audience)
        .query(String.class)
        .single();
  }

  private static String area(UUID caseId) {
    return column(caseId, "area");
  }

  private static String urn(UUID caseId) {
    return column(caseId, "school_urn");
  }

  private static String column(UUID caseId, String column) {
    return Platform.jdbc()
        .sql("select " + column + " from casework.case_file where id = :case")
        .param("case", caseId)
        .query(String.class)
        .single();
  }

  /** What somebody with this grant reads of the plan on the case. */
  private static String page(UUID caseId, String grant) {
    Person reader = Story.somebody("Reader of " + grant.replaceAll("@.*", ""), grant);
    return PanelWords.of("plan.panel.heading", caseId, reader);
  }
}
