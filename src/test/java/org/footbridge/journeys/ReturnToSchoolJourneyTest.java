package org.footbridge.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.footbridge.Footbridge;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.pages.Dates;
import org.footbridge.sla.SlaClock;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * A pupil's case from an imported referral to its closure, each person in a browser of their own,
 * while the clock of the local platform is moved past the warning and past the due date of the 15
 * school days.
 */
@WholePlatform
class ReturnToSchoolJourneyTest {

  private static final String SCHOOL = "900001";
  private static final String LEAD = "Tamsin Hollowell";
  private static final String OFFICER = "Idris Quillfeather";
  private static final String PARENT = "Maren Thistlewood";

  private final Dates dates = Platform.bean(Dates.class);

  private String pupil = "";
  private String casePath = "";
  private String reference = "";

  @BeforeAll
  static void start() {
    Platform.start();
  }

  @Test
  void a_case_is_carried_from_an_imported_referral_to_its_closure() {
    Map<String, String> referral =
        Story.with(
            Story.without(Story.complete(SCHOOL), "whatWorks", "consentSigned"),
            "pupilLastName",
            "Waymark");
    pupil = referral.get("pupilFirstName") + " Waymark";

    try (Visitor intake = Visitor.at_desk("intake")) {
      intake_imports_the_referral(intake, referral);
    }
    try (Visitor school = Visitor.at_desk("school");
        Visitor lead = Visitor.at_desk("lead.east");
        Visitor officer = Visitor.at_desk("officer");
        Visitor parent = Visitor.on_phone("parent")) {
      the_school_is_asked_for_what_is_missing_and_nobody_else_is(school, lead);
      the_school_leaves_its_task_half_done_and_completes_it_later(school);
      people_of_other_cases_see_nothing_of_it(parent);
      the_lead_teacher_claims_and_triages_by_keyboard(lead);
      the_assessment_clock_is_on_track(lead);
      the_health_professional_advises();
      the_officer_and_the_parent_do_not_do_one_task_twice(officer, parent);
      the_school_and_the_officer_give_their_part(school, officer);
      the_clock_is_at_risk_when_the_warning_came(lead);
      the_clock_is_breached_when_15_school_days_are_over(lead, school);
      the_manager_resolves_the_breach(lead);
      the_lead_teacher_decides_the_provision(lead);
      everybody_is_told_by_letter(lead, school, parent);
      the_school_changes_the_register_code(school);
      the_school_proposes_to_end_the_support(school);
      the_lead_teacher_ends_the_support(lead);
      the_closed_case_tells_its_story(lead, school);
    }
  }

  private void intake_imports_the_referral(Visitor intake, Map<String, String> referral) {
    intake.goesTo("Import referrals").presses("Import");
    intake.isTold("Choose a file").screenshot("journey-import-nothing");

    imports(intake, referral);
    intake.reads("1 accepted, 0 already there, 0 rejected").lookedAt();
    reference =
        intake
            .page()
            .locator("td", new Page.LocatorOptions().setHasText(Pattern.compile("^FB-[0-9]+")))
            .innerText();
    intake.screenshot("journey-import-report");
    imports(intake, referral);
    intake.reads("0 accepted, 1 already there, 0 rejected");

    UUID caseId =
        Platform.jdbc()
            .sql("select id from casework.case_file where reference = :reference")
            .param("reference", reference)
            .query(UUID.class)
            .single();
    casePath = "/cases/" + caseId;
    Story.task(caseId, "complete-referral");
    assertThat(intake.tasksFor(pupil)).as("intake imports, the school completes").isEmpty();
    intake.goesTo("Cases").writes("Find a case", pupil).presses("Search");
    intake.follows(pupil).reads(reference, "Papers are missing");
  }

  private static void imports(Visitor intake, Map<String, String> referral) {
    byte[] file = Platform.bean(JsonMapper.class).writeValueAsBytes(List.of(referral));
    intake
        .page()
        .getByLabel("File")
        .setInputFiles(new FilePayload("referrals.json", "application/json", file));
    intake.presses("Import");
  }

  private void the_school_is_asked_for_what_is_missing_and_nobody_else_is(
      Visitor school, Visitor lead) {
    assertThat(school.tasksFor(pupil)).containsExactly("Complete the referral");
    school.screenshot("journey-school-tasks");
    assertThat(lead.tasksFor(pupil)).isEmpty();
    lead.reads("No task matches your search.");

    school.opens(casePath).reads("Papers are missing from the referral", "Papers are missing");
    school.follows("We need more from you for referral " + reference);
    school.reads(
        "We cannot decide yet, because we need more from you.",
        "The assess, plan, do, review record",
        "The signed consent of a parent or carer");
    school.screenshot("journey-letter-papers-missing");
    assertThat(
            school.pdf(
                school
                    .page()
                    .getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Open as a letter (PDF)"))))
        .contains("We need more from you for referral " + reference, "Dear Nerys Fernleigh")
        .contains("The signed consent of a parent or carer");
  }

  private void the_school_leaves_its_task_half_done_and_completes_it_later(Visitor school) {
    school.opensTask(pupil, "Complete the referral");
    school.presses("Complete the task");
    school
        .isTold("Fill in what is missing, or say what you cannot get")
        .forgives("422")
        .screenshot("journey-complete-referral-nothing");

    school.writes("What support has worked?", "A quiet start to the day.");
    assertThat(school.page().getByText(Pattern.compile("^Saved .*"))).isVisible();
    school.goesTo("Your tasks");
    school.opensTask(pupil, "Complete the referral");
    assertThat(school.page().getByLabel("What support has worked?"))
        .hasValue("A quiet start to the day.");
    school.reads("This form was partly filled in by Nerys Fernleigh");
    Story.attach(caseId(), Story.PAPERS);
    school.chooses("Is the consent signed?", "Yes").screenshot("journey-complete-referral");
    school.completes("Complete the referral");
    intake_looks_at_the_papers();
    Story.task(caseId(), "triage-referral");
    assertThat(school.tasksFor(pupil)).isEmpty();
  }

  private void intake_looks_at_the_papers() {
    Story.task(caseId(), "check-papers");
    try (Visitor intake = Visitor.at_desk("intake")) {
      intake.opensTask(pupil, "Look at the papers");
      intake.reads(
          "The school has sent everything on the checklist.", "Signed consent: consent.pdf");
      intake.screenshot("journey-check-papers");
      intake.chooses("Is the consent attached, and signed by a parent or carer?", "Yes");
      intake.chooses(
          "Is the medical evidence attached, and does it say who wrote it about this pupil, and"
              + " when?",
          "Yes");
      intake.chooses("What happens next?", "The papers are in order: on to triage");
      intake.completes("Look at the papers");
    }
  }

  private void people_of_other_cases_see_nothing_of_it(Visitor parent) {
    parent.mayNotOpen(casePath).screenshot("journey-phone-refused");
    try (Visitor west = Visitor.at_desk("lead.west");
        Visitor trust = Visitor.at_desk("trust")) {
      long task = Story.task(caseId(), "triage-referral");
      for (Visitor other : List.of(west, trust)) {
        assertThat(other.tasksFor(pupil)).isEmpty();
        other.mayNotOpen(casePath).mayNotOpen("/tasks/" + task);
        other.opens("/cases?q=" + pupil.replace(" ", "+")).doesNotRead(pupil);
      }
    }
  }

  private void the_lead_teacher_claims_and_triages_by_keyboard(Visitor lead) {
    assertThat(lead.tasksFor(pupil)).containsExactly("Triage the referral");
    lead.presses("Claim “Triage the referral” for " + pupil);
    assertThat(lead.heading()).hasText("Triage the referral");
    lead.reads("You").goesTo("Team queue");
    lead.writes("Pupil or case reference", pupil).presses("Search").reads("You");
    lead.presses("Release “Triage the referral” for " + pupil);
    lead.reads("Triage the referral: you have released the task.");

    lead.opensTask(pupil, "Triage the referral").screenshot("journey-triage");
    Page page = lead.page();
    lead.tabsTo(button(page, "Complete the task")).hits("Enter");
    lead.isTold("Answer the question “What do you decide?”").screenshot("journey-triage-error");
    lead.tabsTo(page.getByText("Answer the question “What do you decide?”").first());
    lead.hits("Enter");
    lead.tabsTo(page.getByLabel("Support: assess what the pupil needs")).hits("Space");
    lead.tabsTo(button(page, "Complete the task")).hits("Enter");
    lead.reads("Triage the referral: your answers have been sent.");
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  private void the_assessment_clock_is_on_track(Visitor lead) {
    Story.task(caseId(), "give-baseline");
    SlaClock clock = assessmentClock();
    LocalDate due =
        Platform.bean(SchoolCalendars.class).forSchool(SCHOOL).add(clock.startedOn(), 15);
    lead.opens(casePath);
    Locator deadline = lead.deadline("Assess and decide on support");
    assertThat(deadline).containsText("On track");
    assertThat(deadline).containsText(dates.day(due));
    assertThat(deadline).containsText("15 school days after");
    lead.reads(
        "Share your views", "Hear the pupil’s voice", "Give the baseline", "Advise how much");
    lead.screenshot("journey-case-on-track");
  }

  private void the_health_professional_advises() {
    try (Visitor health = Visitor.at_desk("health")) {
      assertThat(health.tasksFor(pupil)).containsExactly("Advise how much education is manageable");
      health.opens(casePath).reads(pupil).doesNotRead("Discussed with the safeguarding lead.");
      health.opensTask(pupil, "Advise how much education is manageable");
      health.presses("Complete the task");
      health.isTold("Answer the question “Can you say how much education is manageable?”");
      health.chooses("Can you say how much education is manageable?", "Yes");
      health.writes("How many hours a week are manageable?", "26").presses("Complete the task");
      health
          .isTold("must be 25 or less", "Is the pupil ready to learn with others?")
          .screenshot("journey-advice-errors");
      health.writes("How many hours a week are manageable?", "8");
      health.ticks("The pupil can leave home for lessons");
      health.chooses("Is the pupil ready to learn with others?", "Yes, online");
      health.writes("What should teachers know?", "Short lessons with breaks.");
      health.completes("Advise how much education is manageable");
      Platform.settle();
      assertThat(health.tasksFor(pupil)).isEmpty();
    }
  }

  private void the_officer_and_the_parent_do_not_do_one_task_twice(
      Visitor officer, Visitor parent) {
    assertThat(officer.tasksFor(pupil))
        .containsExactlyInAnyOrder("Share your views", "Hear the pupil’s voice");
    officer.reads("For: Parent or carer");
    assertThat(parent.tasksFor(pupil)).containsExactly("Share your views");
    parent.screenshot("journey-phone-parent-tasks");

    officer.presses("Claim “Share your views” for " + pupil);
    parent.follows("Share your views");
    parent.reads(OFFICER + " has claimed this task and may be working on it.");
    officer.opensTask(pupil, "Share your views");
    officer.presses("Release").reads("you have released the task");
    officer.opensTask(pupil, "Share your views");

    parent.opensTask(pupil, "Share your views");
    parent.chooses("Who is answering?", "I am the parent or carer");
    parent.writes("What helps your child to learn?", "Knowing what the day brings.");
    parent.screenshot("journey-phone-share-views");
    parent.completes("Share your views");
    Platform.settle();

    officer.chooses("Who is answering?", "I write for the parent, who told me by telephone");
    officer.writes("What worries you?", "Long days");
    officer.presses("Complete the task");
    officer.reads(
        PARENT + " completed this task", "Nothing was changed.", "What was typed", "Long days");
    officer.forgives("410").lookedAt().screenshot("journey-completed-twice");
    parent.opens(casePath).reads("The parent or carer shared their views");
    parent.screenshot("journey-phone-parent-case");
  }

  private void the_clock_is_at_risk_when_the_warning_came(Visitor lead) {
    move(lead, LocalDate.ofInstant(assessmentClock().warnAt(), Footbridge.ZONE));
    lead.opens(casePath);
    Locator deadline = lead.deadline("Assess and decide on support");
    assertThat(deadline).containsText("At risk");
    assertThat(deadline).containsText("15 school days after");
    lead.reads("The deadline “Assess and decide on support” is at risk");
    lead.screenshot("journey-case-at-risk");
  }

  private void the_clock_is_breached_when_15_school_days_are_over(Visitor lead, Visitor school) {
    LocalDate due = assessmentClock().dueOn();
    move(lead, due.plusDays(1));
    Story.task(caseId(), "resolve-breach");
    lead.opens(casePath);
    Locator deadline = lead.deadline("Assess and decide on support");
    assertThat(deadline).containsText("Breached");
    assertThat(deadline).containsText(dates.day(due));
    lead.reads("The deadline “Assess and decide on support” was missed");
    lead.screenshot("journey-case-breached");
    assertThat(lead.tasksFor(pupil))
        .as("the manager answers for a breach")
        .containsExactly("Decide the provision");
    lead.reads("Overdue").screenshot("journey-lead-overdue");
    assertThat(school.tasksFor(pupil)).isEmpty();
    school.opens(casePath);
    assertThat(school.deadline("Assess and decide on support")).containsText("Breached");
  }

  private void the_manager_resolves_the_breach(Visitor lead) {
    LocalDate due = assessmentClock().dueOn();
    try (Visitor manager = Visitor.at_desk("manager")) {
      assertThat(manager.tasksFor(pupil)).containsExactly("Resolve a breach");
      manager.opensTask(pupil, "Resolve a breach");
      manager.reads("“Assess and decide on support” was due on " + dates.day(due));
      manager.presses("Complete the task");
      manager.isTold("Answer the question “Why was it missed?”");
      manager.writes("Why was it missed?", "The lead teacher was ill.");
      manager.writes("What have you done about it?", "Spoke with the head teacher.");
      manager.writes("How many school days more?", "5").screenshot("journey-resolve-breach");
      manager.completes("Resolve a breach");
      Platform.settle();
      assertThat(manager.tasksFor(pupil)).isEmpty();
      manager.opens(casePath).reads("Cosmo Applegarth", "The lead teacher was ill.");
    }
    lead.opens(casePath);
    Locator deadline = lead.deadline("Assess and decide on support");
    assertThat(deadline).containsText("extended by 5 school days");
    assertThat(deadline).not().containsText("Breached");
    lead.screenshot("journey-case-extended");
  }

  private void the_school_and_the_officer_give_their_part(Visitor school, Visitor officer) {
    school.opensTask(pupil, "Give the baseline");
    for (String subject : List.of("English", "maths", "science")) {
      school.chooses("How is the pupil doing in " + subject + "?", "As expected");
    }
    school.chooses("How engaged was the pupil in the last weeks at school?", "3: mixed");
    school.chooses("How was the pupil’s emotional wellbeing?", "2: low");
    school.writes("What was the attendance this school year, in percent?", "41");
    school.completes("Give the baseline");

    officer.opensTask(pupil, "Hear the pupil’s voice");
    officer.chooses("Who is answering?", "I am the pupil");
    officer.writes("What makes a good day?", "When I can draw.");
    officer.chooses(
        "How would you like to learn?", "With others, online", "With a robot in my class");
    officer.screenshot("journey-hear-pupil").completes("Hear the pupil’s voice");
    Story.task(caseId(), "decide-provision");
  }

  private void the_lead_teacher_decides_the_provision(Visitor lead) {
    lead.opensTask(pupil, "Decide the provision");
    lead.reads("Suggested: Online group teaching", "because health says: 8 hours a week");
    lead.reads("When I can draw.", "Short lessons with breaks.");
    lead.screenshot("journey-decide-provision");
    lead.presses("Complete the task");
    lead.isTold(
        "What teaching does the pupil get?", "How many hours a week?", "When can it start?");
    lead.chooses("What teaching does the pupil get?", "Online group");
    lead.writes("How many hours a week?", "6");
    lead.chooses("Which subjects?", "English", "Maths");
    lead.writes("Where?", "Online");
    lead.dates("When can it start?", "31", "2", "2027").presses("Complete the task");
    lead.isTold("must be a real date");
    lead.dates("When can it start?", Story.nextSchoolDay());
    lead.writes("Why more or fewer hours than health says?", "She wants to begin slowly.");
    lead.writes("Why this teaching?", "Fits what health says is manageable.");
    lead.completes("Decide the provision");
    Story.task(caseId(), "change-register-code");
  }

  private void everybody_is_told_by_letter(Visitor lead, Visitor school, Visitor parent) {
    lead.opens(casePath);
    assertThat(lead.deadline("Assess and decide on support")).containsText("Met");
    Locator letters = link(lead.page(), "We will support " + pupil);
    assertThat(letters).hasCount(6);
    assertThat(lead.pdf(lead.page().getByText("PDF: We will support " + pupil + ", " + PARENT)))
        .contains("Dear " + PARENT, "Good news. We will teach " + pupil)
        .contains("Online group teaching", "It is 6 hours a week.");

    school.opens(casePath);
    assertThat(link(school.page(), "We will support " + pupil)).hasCount(2);
    school.follows("We will support " + pupil);
    school.reads("Please change the register code from C to C2", reference);
    parent.opens(casePath).follows("We will support " + pupil);
    parent.reads("Support starts on " + dates.day(Story.nextSchoolDay()));
    parent.screenshot("journey-phone-letter");

    lead.opens("/local/outbox").screenshot("journey-outbox");
    lead.follows("We will support " + pupil).reads("We will give:", "Online group teaching");
  }

  private static Locator link(Page page, String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
  }

  private void the_school_changes_the_register_code(Visitor school) {
    school.opens(casePath);
    assertThat(school.deadline("Change the register code")).containsText("On track");
    school.opensTask(pupil, "Change the register code");
    school.presses("Complete the task");
    school.isTold("Tick the box: I have changed the code to C2", "From which day?");
    school.ticks("I have changed the code to C2").dates("From which day?", Platform.today());
    school.completes("Change the register code");
  }

  private void the_school_proposes_to_end_the_support(Visitor school) {
    school.opens(casePath).presses("Propose to end support");
    school.reads("The lead teacher reads what you write and decides.");
    school.screenshot("journey-propose-exit");
    school.presses("Send");
    school.isTold("Why should support end?", "What has happened?");
    school.chooses(
        "Why should support end?", "The pupil is back at school or has moved to a new school");
    school.writes("What has happened?", "Every day for four weeks.").presses("Send");
    school.reads("Thank you. The lead teacher has been asked to decide.");
    Story.task(caseId(), "decide-exit");
  }

  private void the_lead_teacher_ends_the_support(Visitor lead) {
    lead.opensTask(pupil, "Decide the exit");
    lead.reads("Every day for four weeks.");
    lead.presses("Complete the task");
    lead.isTold("Does support end?");
    lead.chooses("Does support end?", "Yes, support ends");
    lead.chooses(
        "Why does support end?", "The pupil is back at school or has moved to a new school");
    lead.writes(
        "What shall we tell the school and the parent?",
        "Back in school full-time with a key worker.");
    lead.chooses("Do any needs remain?", "No").completes("Decide the exit");
    Story.task(caseId(), "check-closing-report");
    lead.opensTask(pupil, "Check the closing report").screenshot("journey-closing-report");
    lead.completes("Check the closing report");
    Story.eventuallyClosed(caseId());
  }

  private void the_closed_case_tells_its_story(Visitor lead, Visitor school) {
    for (Visitor person : List.of(lead, school)) {
      assertThat(person.tasksFor(pupil)).isEmpty();
      person.opens("/cases?q=" + pupil.replace(" ", "+")).doesNotRead(reference);
      person.page().getByLabel("Show").selectOption("closed");
      person.presses("Search").follows(pupil);
      person.reads(
          "Closed",
          "The pupil is back in school",
          "Nothing is waiting for a person at the moment.",
          "Referral received",
          "Case closed: the pupil is back in school",
          "Our closing report for " + pupil);
      assertThat(person.deadline("Assess and decide on support")).containsText("Met");
      assertThat(person.deadline("Change the register code")).containsText("Met");
    }
    lead.screenshot("journey-case-closed");
    school.follows("Our closing report for " + pupil);
    school.reads("Back in school full-time with a key worker.");
  }

  /** The lead teacher moves the clock on the local platform's page. */
  private static void move(Visitor somebody, LocalDate to) {
    long days = ChronoUnit.DAYS.between(Platform.today(), to);
    somebody.goesTo("Time machine").writes("How many days forward?", Long.toString(days));
    somebody.presses("Move the clock");
    assertThat(somebody.main().getByText("The clock moved " + days + " days forward."))
        .isVisible(
            new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                .setTimeout(90_000));
    assertThat(Platform.today()).isEqualTo(to);
  }

  private SlaClock assessmentClock() {
    return Platform.bean(SlaClocks.class).ofCase(caseId()).stream()
        .filter(clock -> clock.kind().equals(SlaKind.ASSESSMENT))
        .findFirst()
        .map(Objects::requireNonNull)
        .orElseThrow();
  }

  private UUID caseId() {
    return UUID.fromString(casePath.substring("/cases/".length()));
  }
}
