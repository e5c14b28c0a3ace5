package org.footbridge.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.footbridge.access.Grant;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Documents;
import org.footbridge.local.TimeMachine;
import org.footbridge.referral.ReferralImport;
import org.footbridge.referral.Referrals;
import org.footbridge.sla.SlaClock;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.footbridge.support.ExitProposals;
import org.footbridge.support.Provision;
import org.footbridge.support.Provisions;
import org.footbridge.tasks.CaseActions;
import org.footbridge.tasks.CompleteTask;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The verbs of a case's life, for tests on the whole platform: a referral comes in, somebody of a
 * role does a task, and what is then there to be seen.
 */
public final class Story {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** Every kind of document that a complete referral may want. */
  public static final Set<String> PAPERS =
      Set.of("medical-evidence", "support-plan", "reintegration-plan", "consent");

  private static final byte[] PAPER = paper();

  private Story() {}

  /** A page with nothing on it, as a scanner makes one. */
  private static byte[] paper() {
    try (PDDocument document = new PDDocument();
        ByteArrayOutputStream written = new ByteArrayOutputStream()) {
      document.addPage(new PDPage());
      document.save(written);
      return written.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A complete and eligible referral, of an invented pupil nobody else has. */
  public static Map<String, String> complete(String urn) {
    return complete(urn, Platform.today());
  }

  /** The same on a day that somebody else's clock shows. */
  public static Map<String, String> complete(String urn, LocalDate today) {
    int number = NUMBER.incrementAndGet();
    Map<String, String> answers = new HashMap<>();
    answers.put("externalRef", UUID.randomUUID().toString());
    answers.put("schoolUrn", urn);
    answers.put("referrerName", "Nerys Fernleigh");
    answers.put("referrerRole", "Deputy head");
    answers.put("referrerEmail", "school@footbridge.example");
    answers.put("referrerPhone", "01632 960101");
    answers.put("healthOfficerTold", "yes");
    answers.put("pupilFirstName", "Story" + letters(number));
    answers.put("pupilLastName", "Brambleby");
    answers.put("pupilDateOfBirth", today.minusYears(12).toString());
    answers.put("pupilAddress", "1 Invented Lane, Marlford");
    answers.put("pupilPostcode", "ZZ99 3WZ");
    answers.put("livesInAuthority", "yes");
    answers.put("yearGroup", "7");
    answers.put("homeEducated", "no");
    answers.put("parentName", "Maren Thistlewood");
    answers.put("parentRelationship", "mother");
    answers.put("parentPhone", "01632 960102");
    answers.put("parentEmail", "parent@footbridge.example");
    answers.put("parentContact", "email");
    answers.put("interpreterNeeded", "no");
    answers.put("absenceReason", "Anxiety that makes school impossible at present.");
    answers.put("firstDayOfAbsence", today.minusDays(40).toString());
    answers.put("schoolDaysAbsent", "24");
    answers.put("absenceAuthorised", "yes");
    answers.put("likelyLength", "About one term");
    answers.put("reducedTimetable", "no");
    answers.put("healthNeed", "mental");
    answers.put("evidenceTier", "specialist");
    answers.put("professionalName", "Dr Wren Oakhanger");
    answers.put("professionalRole", "Consultant");
    answers.put("professionalOrganisation", "Riverside Clinic");
    answers.put("professionalEmail", "health@footbridge.example");
    answers.put("professionalPhone", "01632 960103");
    answers.put("evidenceDate", today.minusDays(10).toString());
    answers.put("medicallyUnable", "yes");
    answers.put("whatWorks", "A quiet start to the day.");
    answers.put("whatDoesNotWork", "Large groups.");
    answers.put("hasEhcp", "no");
    answers.put("hasLhnf", "no");
    answers.put("hasPpg", "no");
    answers.put("attainment", "As expected in English, below in maths.");
    answers.put("engagement", "Works well with one adult.");
    answers.put("wellbeing", "Often worried.");
    answers.put("safeguardingConcerns", "no");
    answers.put("safeguardingAssessment", "Discussed with the safeguarding lead.");
    answers.put("responsibleAdult", "The head of year");
    answers.put("safeguardingReferrals", "None");
    answers.put("consentGivenBy", "Maren Thistlewood");
    answers.put("consentDate", today.minusDays(12).toString());
    answers.put("consentSigned", "yes");
    return answers;
  }

  /** The same, with some answers left out. */
  public static Map<String, String> without(Map<String, String> answers, String... fields) {
    Map<String, String> fewer = new HashMap<>(answers);
    fewer.keySet().removeAll(Set.of(fields));
    return fewer;
  }

  /** The same, with one answer changed. */
  public static Map<String, String> with(Map<String, String> answers, String field, String value) {
    Map<String, String> changed = new HashMap<>(answers);
    changed.put(field, value);
    return changed;
  }

  /** The school's referral comes in with its papers, and intake finds them in order. */
  public static UUID refer(Map<String, String> answers) {
    UUID caseId = send(answers);
    lookAtPapers(caseId);
    return caseId;
  }

  /** The school's referral comes in as a file, and its papers at the same moment. */
  public static UUID send(Map<String, String> answers) {
    return send(answers, PAPERS);
  }

  /**
   * @param papers the kinds of documents that are attached
   */
  public static UUID send(Map<String, String> answers, Set<String> papers) {
    return Platform.bean(TransactionTemplate.class)
        .execute(
            status -> {
              UUID caseId = comesIn(answers);
              attach(caseId, papers);
              return caseId;
            });
  }

  /** Somebody at the school attaches papers on the page of the referral. */
  public static void attach(UUID caseId, Set<String> papers) {
    UUID referral = Platform.bean(Referrals.class).ofCase(new CaseId(caseId)).orElseThrow().id();
    for (String kind : papers) {
      Platform.bean(Documents.class).add(referral, kind, kind + ".pdf", PAPER, "Nerys Fernleigh");
    }
  }

  /** Intake looks at the papers when they are all there; else the school has been asked. */
  public static void lookAtPapers(UUID caseId) {
    Platform.eventually(
        "the papers of case " + caseId + " are checked",
        () ->
            openTask(caseId, "check-papers").isPresent()
                || openTask(caseId, "complete-referral").isPresent());
    if (openTask(caseId, "check-papers").isPresent()) {
      act(caseId, "check-papers", Answers.IN_ORDER);
    }
  }

  private static UUID comesIn(Map<String, String> answers) {
    try {
      byte[] file = Platform.bean(JsonMapper.class).writeValueAsBytes(List.of(answers));
      var report =
          Platform.bean(ReferralImport.class).json(new ByteArrayInputStream(file), "Ada Larkspur");
      assertThat(report.accepted()).as("accepted: %s", report).isEqualTo(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Platform.jdbc()
        .sql("select case_id from referral.referral where external_ref = :ref")
        .param("ref", answers.get("externalRef"))
        .query(UUID.class)
        .single();
  }

  /** The open task of this step; waits until the engine has come to it. */
  public static long task(UUID caseId, String element) {
    Platform.eventually(
        "the task " + element + " of case " + caseId, () -> openTask(caseId, element).isPresent());
    return openTask(caseId, element).orElseThrow();
  }

  public static Optional<Long> openTask(UUID caseId, String element) {
    return Platform.jdbc()
        .sql(
            """
            select user_task_key from tasks.task
            where case_id = :case and element_id = :element and state = 'open'
            """)
        .param("case", caseId)
        .param("element", element)
        .query(Long.class)
        .optional();
  }

  /** Everything somebody could do on the case now. */
  public static List<String> openTasks(UUID caseId) {
    return Platform.jdbc()
        .sql(
            "select element_id from tasks.task where case_id = :case and state = 'open' order by 1")
        .param("case", caseId)
        .query(String.class)
        .list();
  }

  /** Somebody who may do the task does it. */
  public static void act(UUID caseId, String element, Map<String, ?> answers) {
    long key = task(caseId, element);
    Platform.bean(CompleteTask.class)
        .complete(key, Platform.bean(JsonMapper.class).writeValueAsString(answers), actor(key));
  }

  /** Whoever holds the task, else a person with the first of its groups. */
  public static Person actor(long taskKey) {
    return Platform.jdbc()
        .sql(
            """
            select groups[1] as "group", assignee_id, assignee_name
            from tasks.task where user_task_key = :key
            """)
        .param("key", taskKey)
        .query(
            (row, n) -> {
              String group = row.getString("group");
              UUID holder = row.getObject("assignee_id", UUID.class);
              Person somebody = somebody("Somebody of " + group.replaceAll("@.*", ""), group);
              return holder == null
                  ? somebody
                  : new Person(
                      holder, row.getString("assignee_name"), somebody.email(), somebody.grants());
            })
        .single();
  }

  /** Somebody who has this role for this case, whatever the role's scope is. */
  public static Person whoIs(String role, UUID caseId) {
    String scope =
        switch (role) {
          case Roles.SCHOOL, Roles.SAFEGUARDING_LEAD, Roles.DEPUTY_SAFEGUARDING_LEAD ->
              "school_urn";
          case Roles.PARENT_CARER, Roles.PUPIL, Roles.HEALTH, Roles.LEAD_PRACTITIONER -> "id::text";
          default -> "area";
        };
    return somebody(
        "Somebody of " + role,
        role
            + "@"
            + Platform.jdbc()
                .sql("select " + scope + " from casework.case_file where id = :case")
                .param("case", caseId)
                .query(String.class)
                .single());
  }

  /** A person who is signed in with these grants. */
  public static Person somebody(String name, String... grants) {
    return new Person(
        UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        name,
        name.replace(' ', '.') + "@footbridge.example",
        java.util.Arrays.stream(grants)
            .map(Grant::of)
            .collect(java.util.stream.Collectors.toUnmodifiableSet()));
  }

  /** What the timeline of the case tells, oldest first. */
  public static List<String> timeline(UUID caseId) {
    return Platform.jdbc()
        .sql("select event_key from casework.timeline_event where case_id = :case order by id")
        .param("case", caseId)
        .query(String.class)
        .list();
  }

  /** The letters of the case as template and audience, in order. */
  public static List<String> letters(UUID caseId) {
    return Platform.jdbc()
        .sql(
            """
            select template || ' to ' || audience from notices.notice
            where case_id = :case order by template, audience
            """)
        .param("case", caseId)
        .query(String.class)
        .list();
  }

  public static void eventuallyClosed(UUID caseId) {
    Platform.eventually(
        "case " + caseId + " is closed",
        () ->
            Platform.jdbc()
                .sql("select state = 'closed' from casework.case_file where id = :case")
                .param("case", caseId)
                .query(Boolean.class)
                .single());
  }

  /** A case in support, with everything that goes on in it. */
  public static UUID inSupport() {
    return inSupport(complete("900002"), "online-group");
  }

  public static UUID inSupport(Map<String, String> referral, String... provisionKinds) {
    UUID caseId = refer(referral);
    assess(caseId);
    act(caseId, "decide-provision", Answers.provision(provisionKinds));
    task(caseId, "change-register-code");
    return caseId;
  }

  /**
   * A case that gets support while nothing goes on in it, for a test that looks at one of the
   * processes of support and {@link #run runs} it by itself.
   */
  public static UUID supported() {
    return supported(complete("900002"), "online-group");
  }

  public static UUID supported(Map<String, String> referral, String... provisionKinds) {
    UUID caseId = refer(referral);
    assess(caseId);
    aloneInSupport(caseId, provisionKinds);
    return caseId;
  }

  /** Brings a case that is assessed into support, with nothing going on in it. */
  public static void aloneInSupport(UUID caseId, String... provisionKinds) {
    task(caseId, "decide-provision");
    stop(caseId, "referral-to-reintegration");
    Platform.bean(SlaClocks.class).cancelAll(caseId);
    CaseId id = new CaseId(caseId);
    Platform.bean(Provisions.class)
        .decide(
            id,
            new Provision(
                List.of(provisionKinds),
                new BigDecimal("6"),
                List.of("english", "maths"),
                "Online",
                Platform.today().minusWeeks(10),
                "Fits what health says is manageable.",
                "Tamsin Hollowell",
                Platform.bean(Clock.class).instant()));
    Platform.bean(Cases.class).enter(id, "support");
  }

  /** Ends the instances of a process on this case, with whatever is open in them. */
  private static void stop(UUID caseId, String processId) {
    List<Long> instances =
        Platform.jdbc()
            .sql(
                """
                select key from engine.process_instance
                where case_id = :case and bpmn_process_id = :process and state = 'active'
                """)
            .param("case", caseId)
            .param("process", processId)
            .query(Long.class)
            .list();
    for (long instance : instances) {
      Platform.bean(CamundaClient.class).newCancelInstanceCommand(instance).send().join();
    }
    Platform.eventually("nothing is open on " + caseId, () -> openTasks(caseId).isEmpty());
  }

  /**
   * Starts a process by itself for a case, without the one that usually calls it.
   *
   * @return the key of its instance
   */
  public static long run(UUID caseId, String processId, Map<String, ?> more) {
    Map<String, Object> variables =
        new HashMap<>(
            Platform.jdbc()
                .sql("select school_urn, area from casework.case_file where id = :case")
                .param("case", caseId)
                .query(
                    (row, n) ->
                        Map.<String, Object>of(
                            "caseId", caseId.toString(),
                            "schoolUrn", row.getString(1),
                            "area", row.getString(2)))
                .single());
    variables.putAll(more);
    AtomicLong started = new AtomicLong();
    Platform.eventually(
        "the engine starts " + processId,
        () -> {
          try {
            started.set(start(processId, variables));
            return true;
          } catch (ClientStatusException busy) {
            if (busy.getStatusCode() == Status.Code.RESOURCE_EXHAUSTED) {
              return false;
            }
            throw busy;
          }
        });
    return started.get();
  }

  private static long start(String processId, Map<String, Object> variables) {
    return Platform.bean(CamundaClient.class)
        .newCreateInstanceCommand()
        .bpmnProcessId(processId)
        .latestVersion()
        .variables(variables)
        .send()
        .join()
        .getProcessInstanceKey();
  }

  public static long run(UUID caseId, String processId) {
    return run(caseId, processId, Map.of());
  }

  /** Somebody uses a button on the case; the form of that name is sent with these answers. */
  public static void use(UUID caseId, String formId, Map<String, ?> answers, Person person) {
    Platform.bean(CaseActions.class)
        .act(
            caseId,
            formId,
            UUID.randomUUID(),
            Platform.bean(JsonMapper.class).writeValueAsString(answers),
            person);
  }

  /**
   * The review is arranged for a school day of its last week, so that six reviews are six times six
   * weeks in whatever season.
   */
  public static Map<String, Object> inItsWeek(UUID caseId, Map<String, Object> answers) {
    LocalDate today = Platform.today();
    LocalDate lastWeek =
        Platform.bean(SlaClocks.class).due(caseId, SlaKind.REVIEW).orElse(today).minusDays(6);
    String urn =
        Platform.jdbc()
            .sql("select school_urn from casework.case_file where id = :case")
            .param("case", caseId)
            .query(String.class)
            .single();
    Map<String, Object> arranged = new HashMap<>(answers);
    arranged.put(
        "heldOn",
        Platform.bean(SchoolCalendars.class)
            .forSchool(urn)
            .nextSchoolDay(lastWeek.isBefore(today) ? today : lastWeek)
            .toString());
    return arranged;
  }

  /** From triage to the decision about provision, everybody answering. */
  public static void assess(UUID caseId) {
    act(caseId, "triage-referral", Map.of("triageOutcome", "support"));
    act(caseId, "advise-education", Answers.ADVICE);
    act(caseId, "share-views", Answers.VIEWS);
    act(caseId, "hear-pupil", Answers.VOICE);
    act(caseId, "give-baseline", Answers.BASELINE);
  }

  /**
   * Nobody keeps these promises of the case, week by week until each of them is broken and the
   * manager is asked about all.
   */
  public static void breakPromises(UUID caseId, SlaKind... kinds) {
    LocalDate last =
        Arrays.stream(kinds)
            .map(kind -> clock(caseId, kind).dueOn())
            .max(LocalDate::compareTo)
            .orElseThrow();
    for (LocalDate day = Platform.today().plusWeeks(1);
        day.isBefore(last);
        day = day.plusWeeks(1)) {
      Platform.bean(TimeMachine.class).forwardTo(day);
      Platform.settle();
    }
    String school = clock(caseId, kinds[0]).schoolUrn();
    Platform.bean(TimeMachine.class)
        .forwardTo(Platform.bean(SchoolCalendars.class).forSchool(school).add(last, 1));
    Platform.settle();
    task(caseId, "resolve-breach");
    Platform.eventually(
        "all are broken",
        () ->
            Platform.bean(SlaClocks.class).broken(caseId).stream()
                .map(SlaClock::kind)
                .toList()
                .containsAll(List.of(kinds)));
    Platform.settle();
  }

  /** The newest clock of this kind; waits until it runs. */
  public static SlaClock clock(UUID caseId, SlaKind kind) {
    Platform.eventually(kind + " runs", () -> newest(caseId, kind).isPresent());
    return newest(caseId, kind).orElseThrow();
  }

  private static Optional<SlaClock> newest(UUID caseId, SlaKind kind) {
    return Platform.bean(SlaClocks.class).ofCase(caseId).stream()
        .filter(clock -> clock.kind().equals(kind))
        .reduce((older, newer) -> newer);
  }

  /** A teacher is named, who teaches maths on each of these days of the week from today on. */
  public static void arrangeLessons(UUID caseId, String... weekdays) {
    act(caseId, "arrange-lessons", Answers.lessonsOf(weekdays));
  }

  /** From the decision about provision to the end. */
  public static void supportAndClose(UUID caseId) {
    act(caseId, "decide-provision", Answers.provision());
    act(
        caseId,
        "change-register-code",
        Map.of("codeChanged", true, "changedFrom", Platform.today().toString()));
    exit(caseId, Answers.EXIT);
    eventuallyClosed(caseId);
  }

  /** Somebody proposes the exit, the lead teacher decides on it, the report is read and sent. */
  public static void exit(UUID caseId, Map<String, Object> decision) {
    Platform.bean(ExitProposals.class)
        .propose(caseId, "by-hand", "", "It is time.", "Idris Quillfeather");
    act(caseId, "decide-exit", decision);
    checkReport(caseId);
  }

  /** The closing report goes out as it was put together. */
  public static void checkReport(UUID caseId) {
    String drafted =
        Platform.jdbc()
            .sql("select text from support.closing_report where case_id = :case")
            .param("case", onceWritten(caseId))
            .query(String.class)
            .single();
    act(caseId, "check-closing-report", Map.of("report", drafted));
  }

  private static UUID onceWritten(UUID caseId) {
    task(caseId, "check-closing-report");
    return caseId;
  }

  /** Answers a form takes. */
  public static final class Answers {

    /** Each promise of the case that is broken now gets so many school days more. */
    public static Map<String, Object> newDays(UUID caseId, int schoolDays) {
      return Map.of(
          "whatHappened", "The teacher was ill.",
          "whatWasDone", "The team was told.",
          "broken",
              Platform.bean(SlaClocks.class).broken(caseId).stream()
                  .map(
                      clock ->
                          Map.of("promise", clock.id().toString(), "moreSchoolDays", schoolDays))
                  .toList());
    }

    public static final Map<String, Object> IN_ORDER =
        Map.of("consentSeen", "yes", "evidenceSeen", "yes", "papersChecked", "in-order");
    public static final Map<String, Object> ADVICE =
        Map.of(
            "adviceGiven", "yes",
            "hoursManageable", 6,
            "canLeaveHome", true,
            "groupReady", "online",
            "advice", "Short lessons with breaks.");
    public static final Map<String, Object> VIEWS =
        Map.of("answeredBy", "parent", "whatHelps", "Knowing what the day brings.");
    public static final Map<String, Object> VOICE =
        Map.of("heard", "pupil", "goodDay", "When I can draw.");
    public static final Map<String, Object> BASELINE =
        Map.of(
            "english", "expected",
            "maths", "below",
            "science", "expected",
            "engagement", "3",
            "wellbeing", "2",
            "attendancePercent", 41);
    public static final Map<String, Object> EXIT =
        Map.of(
            "exitDecision", "exit",
            "exitReason", "reintegrated",
            "summary", "Back in school full-time with a key worker.",
            "needsRemain", "no");

    private Answers() {}

    public static Map<String, Object> lessonsOf(String... weekdays) {
      return Map.of(
          "teacher",
          Platform.bean(People.class)
              .byEmail("teacher@footbridge.example")
              .orElseThrow()
              .id()
              .toString(),
          "place",
          "Online; the link comes by email",
          "startsOn",
          Platform.bean(SchoolCalendars.class)
              .forAuthority()
              .nextSchoolDay(Platform.today())
              .toString(),
          "weekly",
          Arrays.stream(weekdays)
              .map(
                  weekday ->
                      Map.of(
                          "weekday", weekday,
                          "startsAt", "10.30am",
                          "subject", "maths",
                          "hours", 1.5,
                          "kind", "online-group"))
              .toList());
    }

    public static Map<String, Object> provision(String... kinds) {
      return Map.of(
          "provisionKinds",
          kinds.length == 0 ? List.of("online-group") : List.of(kinds),
          "hoursPerWeek",
          6,
          "subjects",
          List.of("english", "maths"),
          "place",
          "Online",
          "startsOn",
          nextSchoolDay().toString(),
          "why",
          "Fits what health says is manageable.");
    }
  }

  /** Today, or the next day on which schools are open. */
  public static LocalDate nextSchoolDay() {
    return Platform.bean(SchoolCalendars.class).forAuthority().nextSchoolDay(Platform.today());
  }

  /** A number in letters, since nobody's name has digits. */
  private static String letters(int number) {
    StringBuilder letters = new StringBuilder();
    for (char digit : Integer.toString(number).toCharArray()) {
      letters.append((char) ('a' + digit - '0'));
    }
    return letters.toString();
  }
}
