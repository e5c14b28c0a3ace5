package org.footbridge.circumstances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.footbridge.access.Grant;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.schools.School;
import org.footbridge.schools.Schools;
import org.footbridge.sla.SlaClocks;
import org.footbridge.tasks.AnswersRefused;
import org.footbridge.testing.PanelWords;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.access.AccessDeniedException;

/** What changes in a pupil's life while the case goes on, on the real engine. */
@WholePlatform
class CircumstancesTest {

  private static UUID caseId;

  @BeforeAll
  static void a_case_that_gets_support() {
    Platform.start();
    caseId = Story.supported();
  }

  @Test
  void a_new_school_sees_the_case_and_its_tasks_and_the_old_one_no_longer() {
    UUID moving = Story.refer(Story.complete("900002"));
    Story.assess(moving);
    Story.act(moving, "decide-provision", Story.Answers.provision("online-group"));
    Story.task(moving, "change-register-code");
    Platform.settle();
    School other = schoolIn("east");
    Person parent = holder("parent-carer@" + moving);
    Story.use(
        moving,
        "tell-about-change",
        Map.of("changeKind", "new-school", "newSchool", other.urn()),
        parent);

    Story.act(moving, "check-change", Map.of("changeRight", "yes"));
    Map<String, Object> handOver =
        Map.of(
            "spokeTo", "Odette Farrier",
            "spokeOn", Platform.today().toString(),
            "handedOver", "A quiet start to the day.");
    Map<String, Object> ahead = new HashMap<>(handOver);
    ahead.put("spokeOn", Platform.today().plusDays(1).toString());
    assertThatThrownBy(() -> Story.act(moving, "hand-over-to-new-school", ahead))
        .isInstanceOf(AnswersRefused.class);
    Story.act(moving, "hand-over-to-new-school", handOver);
    ends(moving, "change-made");

    Cases cases = Platform.bean(Cases.class);
    CaseId id = new CaseId(moving);
    Case now = cases.byId(id);
    assertThat(now.schoolUrn()).isEqualTo(other.urn());
    assertThat(now.area()).isEqualTo("east");
    assertThat(cases.pupilOf(now).schoolUrn()).isEqualTo(other.urn());
    assertThat(cases.isVisible(id, holder("school@900002"))).isFalse();
    assertThat(cases.isVisible(id, holder("lead-teacher@west"))).isFalse();
    assertThat(cases.isVisible(id, holder("school@" + other.urn()))).isTrue();
    assertThat(cases.isVisible(id, holder("safeguarding-lead@" + other.urn()))).isTrue();
    assertThat(cases.isVisible(id, holder("lead-teacher@east"))).isTrue();
    assertThat(cases.contact(id, Contact.SCHOOL).orElseThrow().name()).isEqualTo("Odette Farrier");
    assertThat(Platform.bean(SlaClocks.class).ofCase(moving))
        .filteredOn(clock -> clock.isOpen())
        .isNotEmpty()
        .allSatisfy(clock -> assertThat(clock.schoolUrn()).isEqualTo(other.urn()));
    Platform.eventually(
        "the open task is the new school's",
        () -> groups(moving, "change-register-code").equals(List.of("school@" + other.urn())));
    assertThat(Story.letters(moving))
        .contains(
            "school-changed to school",
            "change-made to school",
            "change-made to parent",
            "change-made to health");
    assertThat(
            Platform.jdbc()
                .sql(
                    """
                    select recipient_name || ': ' || body from notices.notice
                    where case_id = :case and template = 'change-made' and audience = 'school'
                    """)
                .param("case", moving)
                .query(String.class)
                .single())
        .startsWith("Odette Farrier: ")
        .contains("There is a new school.");
    assertThat(
            Platform.jdbc()
                .sql(
                    """
                    select recipient_name || ': ' || body from notices.notice
                    where case_id = :case and template = 'school-changed'
                    """)
                .param("case", moving)
                .query(String.class)
                .single())
        .startsWith("Nerys Fernleigh: ")
        .contains("now goes to " + other.name(), "You can no longer see the case");
    assertThat(shown(moving, "lead-teacher@east"))
        .contains("New school: " + other.name(), "Spoke to Odette Farrier on ");
    Platform.eventually("the engine was told", () -> waiting(moving) == 0);

    // The process goes on with the new school and area: this task comes to the new lead teacher.
    Story.use(moving, "object-to-agreement", Map.of("objection", "Too many hours."), parent);
    Story.task(moving, "answer-objection");
    assertThat(groups(moving, "answer-objection")).containsExactly("lead-teacher@east");
  }

  @Test
  void a_new_home_in_the_other_area_goes_to_its_staff() {
    UUID moving = Story.supported();
    follow(moving, change(moving, "moved", null, "9 Otter Row, Marlbury", "east"));
    Story.act(moving, "check-change", Map.of("changeRight", "yes"));
    ends(moving, "change-made");

    Case now = Platform.bean(Cases.class).byId(new CaseId(moving));
    assertThat(now.area()).isEqualTo("east");
    assertThat(now.schoolUrn()).isEqualTo("900002");
    assertThat(contact(moving, Contact.PARENT).address()).isEqualTo("9 Otter Row, Marlbury");
    assertThat(Story.timeline(moving)).contains("area-changed");
  }

  @Test
  void new_contact_details_let_their_owner_in_and_the_old_one_no_longer() {
    People people = Platform.bean(People.class);
    people.grant(
        people.create("other.parent@footbridge.example", "Corin Thistlewood"),
        new Grant("parent-carer", caseId.toString()));
    follow(caseId, change(caseId, "contact", null, null, null));
    Story.act(caseId, "check-change", Map.of("changeRight", "yes"));
    ends(caseId, "change-made");

    assertThat(contact(caseId, Contact.PARENT).email()).isEqualTo("fenella@footbridge.example");
    assertThat(holders("parent-carer@" + caseId))
        .as("the new address, and the parent who has nothing to do with it")
        .containsExactlyInAnyOrder("fenella@footbridge.example", "other.parent@footbridge.example");
    assertThat(Story.letters(caseId)).contains("contact-changed to parent");
    assertThat(
            Platform.jdbc()
                .sql(
                    """
                    select recipient_email || ' ' || coalesce(case_id::text, 'of no case')
                    from notices.notice where template = 'contact-left'
                    """)
                .query(String.class)
                .list())
        .as("the old address is told, and nothing of the case")
        .contains("parent@footbridge.example of no case");

    follow(caseId, change(caseId, "other", null, null, null));
    Story.act(caseId, "check-change", Map.of("changeRight", "yes"));
    Story.act(caseId, "read-about-change", Map.of("whatFollows", "I call the family on Friday."));
    Platform.eventually("both changes were made", () -> ended(caseId, "change-made") == 2);
    assertThat(Story.timeline(caseId)).contains("contact-changed", "change-noted");
    assertThat(shown(caseId, "lead-teacher@west"))
        .contains(
            "Consent to the referral Maren Thistlewood, ",
            "New details of the parent or carer: Fenella Thistlewood, fenella@footbridge.example",
            "What follows from it I call the family on Friday.");

    follow(caseId, change(caseId, "new-school", schoolIn("east").urn(), null, null));
    Story.act(
        caseId, "check-change", Map.of("changeRight", "no", "found", "It was another pupil."));
    ends(caseId, "nothing-changed");
    assertThat(Platform.bean(Cases.class).byId(new CaseId(caseId)).schoolUrn()).isEqualTo("900002");
    assertThat(Story.letters(caseId)).contains("change-not-made to parent");
    nobody_can_say_whether_a_change_is_right(caseId);
  }

  private void nobody_can_say_whether_a_change_is_right(UUID caseId) {
    follow(caseId, change(caseId, "new-school", schoolIn("east").urn(), null, null));
    Story.act(
        caseId,
        "check-change",
        Map.of("changeRight", "not-known", "found", "Nobody answers the telephone."));
    Platform.eventually("nothing changed again", () -> ended(caseId, "nothing-changed") == 2);
    assertThat(Platform.bean(Cases.class).byId(new CaseId(caseId)).schoolUrn()).isEqualTo("900002");
    assertThat(PanelWords.of(caseId, Story.whoIs("intake", caseId)))
        .contains("Nobody could say whether it was right, and nothing changed");
  }

  @Test
  void a_family_that_leaves_is_handed_over_or_looked_for() {
    UUID known = change(caseId, "leaves", null, null, null);
    Story.run(caseId, "left-area", Map.of("subject", known.toString()));
    Story.act(
        caseId,
        "hand-over-to-new-area",
        Map.of(
            "newAreaKnown", "yes",
            "authority", "Fenshire",
            "contactName", "Ottoline Marsh",
            "contactEmail", "ottoline@fenshire.example",
            "spokeOn", Platform.today().toString(),
            "recordsSentOn", Platform.today().toString()));
    ends(caseId, "handed-over");
    assertThat(Story.letters(caseId))
        .contains(
            "family-left to authority",
            "family-left to health",
            "family-left to parent",
            "family-left to school");

    UUID unknown = change(caseId, "leaves", null, null, null);
    Story.run(caseId, "left-area", Map.of("subject", unknown.toString()));
    Story.act(caseId, "hand-over-to-new-area", Map.of("newAreaKnown", "no"));
    Story.act(
        caseId,
        "check-missing-education",
        Map.of("childFound", "no", "found", "Nobody answers the telephone."));
    ends(caseId, "handed-over");
    assertThat(Story.timeline(caseId)).contains("child-looked-for");
    assertThat(Platform.bean(Cases.class).isVisible(new CaseId(caseId), holder("attendance@west")))
        .isTrue();
    CircumstancesPanel.Shown shown =
        (CircumstancesPanel.Shown)
            Platform.bean(CircumstancesPanel.class)
                .model(new CaseId(caseId), holder("lead-teacher@west"));
    assertThat(shown.changes()).extracting(told -> told.change().authority()).contains("Fenshire");
  }

  @Test
  void an_objection_is_answered_by_letter() {
    follow(caseId, objection(caseId));
    long answer = Story.task(caseId, "answer-objection");
    assertThat(
            Platform.jdbc()
                .sql("select due_at from tasks.task where user_task_key = :key")
                .param("key", answer)
                .query(OffsetDateTime.class)
                .single()
                .toInstant())
        .isEqualTo(
            WorkingTime.endOf(
                Platform.bean(SchoolCalendars.class)
                    .forSchool("900002")
                    .add(Platform.today(), 10)));
    assertThat(shown(caseId, "lead-teacher@west")).contains("Not answered yet");
    Story.act(
        caseId,
        "answer-objection",
        Map.of("answerKind", "talk", "answer", "Let us meet next week."));
    ends(caseId, "objection-answered");

    assertThat(
            Platform.jdbc()
                .sql(
                    """
                    select body from notices.notice
                    where case_id = :case and template = 'objection-answered'
                    """)
                .param("case", caseId)
                .query(String.class)
                .list())
        .anySatisfy(body -> assertThat(body).contains("Let us meet next week."));
  }

  @Test
  void during_the_assessment_only_a_family_that_leaves_changes_the_course() {
    UUID assessed = Story.refer(Story.complete("900002"));
    Story.act(assessed, "triage-referral", Map.of("triageOutcome", "support"));
    Story.task(assessed, "share-views");
    Person parent = holder("parent-carer@" + assessed);

    assertThatThrownBy(
            () ->
                Story.use(
                    assessed,
                    "tell-about-change",
                    Map.of("changeKind", "other", "words", "A new baby is here."),
                    parent))
        .isInstanceOf(AnswersRefused.class);
    assertThatThrownBy(
            () -> Story.use(assessed, "object-to-agreement", Map.of("objection", "No"), parent))
        .isInstanceOf(AccessDeniedException.class);
    Story.use(assessed, "tell-about-change", Map.of("changeKind", "leaves"), parent);

    assertThat(told(assessed)).doesNotContain("left-area", "circumstances-changed");
    Story.act(assessed, "confirm-move-away", Map.of("changeRight", "yes"));
    Platform.eventually("the assessment ends", () -> told(assessed).contains("left-area"));
    assertThat(shown(assessed, "intake@west")).contains("The family leaves the area.");
  }

  /**
   * Source: the council's guidance, ways out of support: leaving the county is one of them, and
   * each is decided by the lead teacher.
   */
  @Test
  void support_goes_on_until_the_lead_teacher_has_confirmed_that_the_family_leaves() {
    UUID supported = Story.supported();
    Person parent = holder("parent-carer@" + supported);
    Story.use(supported, "tell-about-change", Map.of("changeKind", "leaves"), parent);
    long confirm = Story.task(supported, "confirm-move-away");
    assertThat(Story.actor(confirm).holds("lead-teacher")).isTrue();
    assertThat(told(supported)).doesNotContain("left-area");

    Story.act(
        supported,
        "confirm-move-away",
        Map.of("changeRight", "no", "found", "They visit a grandmother and come back."));

    ends(supported, "family-stays");
    assertThat(told(supported)).doesNotContain("left-area");
    assertThat(Story.letters(supported)).contains("change-not-made to parent");
    assertThat(Platform.bean(Cases.class).byId(new CaseId(supported)).isInSupport()).isTrue();

    Story.use(supported, "tell-about-change", Map.of("changeKind", "leaves"), parent);
    Story.act(supported, "confirm-move-away", Map.of("changeRight", "yes"));
    ends(supported, "family-has-left");
    assertThat(told(supported)).contains("left-area");
  }

  @Test
  void who_may_tell_and_object_does_and_others_may_not() {
    UUID told = Story.supported();
    Person parent = holder("parent-carer@" + told);
    assertThatThrownBy(
            () -> Story.use(told, "tell-about-change", Map.of("changeKind", "other"), parent))
        .isInstanceOf(AnswersRefused.class);
    assertThatThrownBy(
            () ->
                Story.use(
                    told,
                    "tell-about-change",
                    Map.of("changeKind", "new-school", "newSchool", "1"),
                    parent))
        .isInstanceOf(AnswersRefused.class);
    for (String formId : List.of("tell-about-change", "object-to-agreement")) {
      assertThatThrownBy(
              () -> Story.use(told, formId, Map.of("objection", "No"), holder("manager@west")))
          .isInstanceOf(AccessDeniedException.class);
    }

    Story.use(
        told,
        "tell-about-change",
        Map.of("changeKind", "other", "words", "A new baby is here."),
        parent);
    Story.use(told, "object-to-agreement", Map.of("objection", "Too many hours."), parent);
    Story.use(
        told, "tell-about-change", Map.of("changeKind", "leaves"), holder("lead-teacher@west"));

    assertThat(told(told)).containsSubsequence("circumstances-changed", "agreement-objection");
    assertThat(Story.timeline(told)).contains("change-told", "objection-made");
  }

  private static UUID change(
      UUID about, String kind, String newSchool, String newAddress, String newArea) {
    UUID id = UUID.randomUUID();
    boolean contact = kind.equals("contact");
    Platform.bean(Changes.class)
        .tell(
            Change.told(
                id,
                about,
                kind,
                Platform.today(),
                newSchool,
                newAddress,
                newArea,
                contact
                    ? new Contact(
                        Contact.PARENT,
                        "Fenella Thistlewood",
                        "fenella@footbridge.example",
                        null,
                        null,
                        null)
                    : null,
                "As the family told us.",
                new Person(
                    UUID.randomUUID(), "Maren Thistlewood", "parent@footbridge.example", Set.of()),
                Contact.PARENT,
                Platform.bean(Clock.class).instant()));
    STARTED.put(id, kind);
    return id;
  }

  private static UUID objection(UUID about) {
    UUID id = UUID.randomUUID();
    Platform.bean(Objection.Objections.class)
        .make(
            new Objection(
                id,
                about,
                "Eight hours are too many.",
                null,
                "Maren Thistlewood",
                "parent@footbridge.example",
                "parent-carer",
                Platform.bean(Clock.class).instant(),
                null,
                null,
                null,
                null));
    return id;
  }

  private static final Map<UUID, String> STARTED = new HashMap<>();

  private static void follow(UUID about, UUID what) {
    String kind = STARTED.get(what);
    if (kind == null) {
      Story.run(about, "objection-to-agreement", Map.of("subject", what.toString()));
    } else {
      Story.run(
          about, "change-of-circumstances", Map.of("subject", what.toString(), "changeKind", kind));
    }
    Platform.settle();
  }

  /** What the engine is told about the case, in order. */
  private static List<String> told(UUID about) {
    return Platform.jdbc()
        .sql(
            """
            select target from engine.command
            where correlation_key = :case and kind = 'publish-message' order by id
            """)
        .param("case", about.toString())
        .query(String.class)
        .list();
  }

  private static String shown(UUID about, String reader) {
    return PanelWords.of(CircumstancesPanel.class, about, holder(reader));
  }

  private static int ended(UUID about, String element) {
    return Platform.jdbc()
        .sql(
            """
            select count(*) from engine.element_instance e
            join engine.process_instance i on i.key = e.process_instance_key
            where i.case_id = :case and e.element_id = :element
            """)
        .param("case", about)
        .param("element", element)
        .query(Integer.class)
        .single();
  }

  private static void ends(UUID about, String element) {
    Platform.eventually(element + " of " + about, () -> ended(about, element) > 0);
    Platform.settle();
  }

  private static int waiting(UUID about) {
    return Platform.jdbc()
        .sql(
            """
            select count(*) from engine.command
            where order_key = :case and kind = 'set-variables' and state <> 'done'
            """)
        .param("case", about.toString())
        .query(Integer.class)
        .single();
  }

  private static List<String> groups(UUID about, String element) {
    return Platform.jdbc()
        .sql("select groups from tasks.task where case_id = :case and element_id = :element")
        .param("case", about)
        .param("element", element)
        .query((row, n) -> List.of((String[]) row.getArray(1).getArray()))
        .single();
  }

  private static List<String> holders(String group) {
    return Platform.bean(People.class).holding(group).stream().map(Person::email).toList();
  }

  private static Contact contact(UUID about, String role) {
    return Platform.bean(Cases.class).contact(new CaseId(about), role).orElseThrow();
  }

  private static School schoolIn(String area) {
    return Platform.bean(Schools.class).all().stream()
        .filter(school -> area.equals(school.area()))
        .findFirst()
        .orElseThrow();
  }

  private static Person holder(String grant) {
    return Story.somebody("Holder of " + grant.replaceAll("[^a-z]+", " ").strip(), grant);
  }
}
