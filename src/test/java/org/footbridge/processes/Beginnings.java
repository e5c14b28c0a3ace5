package org.footbridge.processes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.circumstances.CircumstancesBegins;
import org.footbridge.engagement.EngagementBegins;
import org.footbridge.engine.Commands;
import org.footbridge.evidence.EvidenceBegins;
import org.footbridge.followup.FollowUpBegins;
import org.footbridge.hospital.HospitalBegins;
import org.footbridge.plan.Agreed;
import org.footbridge.review.ReviewBegins;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.footbridge.support.ExitProposals;
import org.footbridge.tasks.CaseActions;
import org.footbridge.testing.Filler;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How a diagram begins by itself on a case, for the tests that lead every diagram there is. */
final class Beginnings {

  static final String SCHOOL = "900002";
  private static final TypeReference<Map<String, Object>> VARIABLES = new TypeReference<>() {};

  private Beginnings() {}

  /** What a diagram is started with beside the case, where it is about one thing of several. */
  private static final Map<String, Function<UUID, Map<String, String>>> ABOUT =
      Map.of(
          "engagement-concern", EngagementBegins::concern,
          "cover-work", EngagementBegins::absence,
          "too-unwell-for-lessons", EngagementBegins::question,
          "call-about-lessons", EngagementBegins::call,
          "confirm-leaving", CircumstancesBegins::leaving,
          "hospital-stay", HospitalBegins::stay,
          "hold-review", ReviewBegins::planned,
          "renewed-evidence", EvidenceBegins::period,
          "better-advice", EvidenceBegins::period,
          "hear-how-it-went", FollowUpBegins::planned);

  /** Diagrams with a message of their own, which begins them whatever the case's process does. */
  private static final Map<String, String> BY_MESSAGE =
      Map.of(
          "too-unwell-for-lessons", "too-unwell-for-lessons",
          "call-about-lessons", "family-to-call",
          "confirm-leaving", "leaving-told");

  /**
   * What is told of a case by a button, and the message that starts the process by it.
   *
   * @param about the variable of the message that says what the process is about
   */
  private record ByButton(String form, String message, String about) {}

  private static final Map<String, ByButton> BY_BUTTON =
      Map.of(
          "safeguarding-concern",
              new ByButton("raise-safeguarding-concern", "safeguarding-concern-raised", "subject"),
          "change-of-circumstances",
              new ByButton("tell-about-change", "circumstances-changed", "changeId"),
          "left-area", new ByButton("tell-about-change", "leaving-told", "subject"),
          "objection-to-agreement",
              new ByButton("object-to-agreement", "agreement-objection", "objectionId"));

  /**
   * The parts of the case's own diagram, and how a case that nobody touched comes into each; where
   * one leads through others, it stands for them too.
   */
  enum Parts {
    PAPERS("missing-papers"),
    ASSESSMENT("needs-assessment"),
    SUPPORT("support-day-by-day", "pupil-support", "support-pause"),
    END("end-of-case");

    private final List<String> diagrams;

    Parts(String... diagrams) {
      this.diagrams = List.of(diagrams);
    }

    List<String> diagrams() {
      return diagrams;
    }

    static List<String> all() {
      return Stream.of(values()).flatMap(part -> part.diagrams.stream()).toList();
    }

    UUID begin() {
      return switch (this) {
        case PAPERS -> {
          UUID caseId =
              Story.refer(Story.without(Story.complete(SCHOOL), "whatWorks", "consentSigned"));
          Story.task(caseId, "complete-referral");
          yield caseId;
        }
        case ASSESSMENT -> {
          UUID caseId = Story.refer(Story.complete(SCHOOL));
          Story.act(caseId, "triage-referral", Map.of("triageOutcome", "support"));
          Story.task(caseId, "advise-education");
          yield caseId;
        }
        case SUPPORT -> {
          UUID caseId = Story.inSupport();
          Story.use(
              caseId,
              "pause-support",
              Map.of("until", Platform.today().plusDays(10).toString(), "why", "A family matter."),
              Story.whoIs("lead-teacher", caseId));
          Seen.enters(caseId, "wait-for-the-pause", 1);
          yield caseId;
        }
        case END -> {
          UUID caseId = Story.inSupport();
          Platform.bean(ExitProposals.class)
              .propose(caseId, "by-hand", "", "It is time.", "Idris Quillfeather");
          Story.act(caseId, "decide-exit", Story.Answers.EXIT);
          Story.task(caseId, "check-closing-report");
          yield caseId;
        }
      };
    }
  }

  /** Begun when its first task is there, so that its workers must not die before. */
  static boolean waitsForATask(String diagram) {
    return Set.of("broken-promises", "safeguarding-concern").contains(diagram);
  }

  /**
   * Begins the diagram with what its message would have brought: the form of its button is sent.
   *
   * @param twice the button is pressed twice
   */
  static long of(String diagram, UUID caseId, Filler filler, boolean twice) {
    ByButton button = BY_BUTTON.get(diagram);
    if (diagram.equals("reintegration-phases")) {
      Agreed.plan(caseId, Platform.bean(SchoolCalendars.class).forSchool(SCHOOL));
    }
    if (diagram.equals("broken-promises")) {
      return brokenPromise(caseId);
    }
    if (BY_MESSAGE.containsKey(diagram)) {
      return byMessage(diagram, caseId);
    }
    if (button == null) {
      return Story.run(caseId, diagram, ABOUT.getOrDefault(diagram, id -> Map.of()).apply(caseId));
    }
    filler.act(
        caseId,
        button.form(),
        (about, form, request, answers, person) -> {
          CaseActions actions = Platform.bean(CaseActions.class);
          actions.act(about, form, request, answers, person);
          if (twice) {
            actions.act(about, form, request, answers, person);
          }
        });
    if (diagram.equals("safeguarding-concern")) {
      // Its message begins it by itself, whatever the case's process does.
      Story.task(caseId, "acknowledge-concern");
      return instance(caseId, diagram);
    }
    String told =
        Platform.jdbc()
            .sql(
                """
                select variables::text from engine.command
                where correlation_key = :case and target = :message
                """)
            .param("case", caseId.toString())
            .param("message", button.message())
            .query(String.class)
            .single();
    Map<String, Object> variables =
        new HashMap<>(Platform.bean(JsonMapper.class).readValue(told, VARIABLES));
    variables.put("subject", variables.get(button.about()));
    return Story.run(caseId, diagram, variables);
  }

  private static long byMessage(String diagram, UUID caseId) {
    Case about = Platform.bean(Cases.class).byId(new CaseId(caseId));
    Map<String, String> variables = new HashMap<>(ABOUT.get(diagram).apply(caseId));
    variables.put("caseId", caseId.toString());
    variables.put("schoolUrn", about.schoolUrn());
    variables.put("area", about.area());
    String subject = variables.get("subject");
    Platform.bean(TransactionTemplate.class)
        .executeWithoutResult(
            status ->
                Platform.bean(Commands.class)
                    .publish(
                        BY_MESSAGE.get(diagram),
                        subject,
                        diagram + "-" + subject,
                        variables,
                        caseId.toString()));
    Platform.eventually(diagram + " has begun", () -> hasBegun(caseId, diagram));
    return instance(caseId, diagram);
  }

  private static boolean hasBegun(UUID caseId, String diagram) {
    return Platform.jdbc()
        .sql(
            """
            select exists (select from engine.process_instance
              where case_id = :case and bpmn_process_id = :process)
            """)
        .param("case", caseId)
        .param("process", diagram)
        .query(Boolean.class)
        .single();
  }

  /** A promise that was due some weeks ago is broken at once, and the manager hears of it. */
  private static long brokenPromise(UUID caseId) {
    Case about = Platform.bean(Cases.class).byId(new CaseId(caseId));
    Platform.bean(SlaClocks.class)
        .start(
            caseId,
            SlaKind.REGISTER_CODE,
            Platform.today().minusWeeks(6),
            about.schoolUrn(),
            about.area());
    Story.task(caseId, "resolve-breach");
    return instance(caseId, "broken-promises");
  }

  /** So many cases that get support, step by step side by side. */
  static List<UUID> supported(int count) {
    List<UUID> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      cases.add(Story.refer(Story.complete(SCHOOL)));
    }
    try (ExecutorService together = Executors.newFixedThreadPool(4)) {
      List<Future<?>> all = new ArrayList<>();
      for (UUID caseId : cases) {
        all.add(
            together.submit(
                () -> {
                  Story.assess(caseId);
                  Story.aloneInSupport(caseId, "online-group");
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } catch (ExecutionException failure) {
      throw new IllegalStateException(failure.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return cases;
  }

  static long instance(UUID caseId, String process) {
    return Platform.jdbc()
        .sql(
            """
            select max(key) from engine.process_instance
            where case_id = :case and bpmn_process_id = :process and state = 'active'
            """)
        .param("case", caseId)
        .param("process", process)
        .query(Long.class)
        .single();
  }
}
