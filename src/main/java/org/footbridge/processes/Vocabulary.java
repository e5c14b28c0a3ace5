package org.footbridge.processes;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.footbridge.access.Roles;
import org.footbridge.engine.StepCheck;
import org.footbridge.engine.StepHandler;
import org.footbridge.engine.Steps;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What diagrams may name: everything the running application knows how to do.
 *
 * @param steps the job types with the headers that each has
 * @param given the variables that each job type gives
 * @param givenByForms the variables that the answers of each form become
 */
record Vocabulary(
    Map<String, StepHandler.Headers> steps,
    Map<String, Set<String>> given,
    Map<String, Set<String>> givenByForms,
    List<StepCheck> checks,
    Set<String> roles,
    Set<String> clocks,
    Set<String> messages) {

  /** What the running application knows at this moment. */
  static Vocabulary now(Steps steps, List<StepCheck> checks, JdbcClient jdbc) {
    Map<String, Set<String>> given = new TreeMap<>();
    steps.all().forEach(step -> step.jobTypes().forEach(type -> given.put(type, step.gives())));
    Set<String> clocks =
        new TreeSet<>(jdbc.sql("select id from sla.kind").query(String.class).list());
    return new Vocabulary(
        steps.headers(),
        given,
        steps.givenByForms(),
        checks,
        Set.copyOf(Roles.all()),
        clocks,
        MESSAGES);
  }

  /** The messages the application publishes, with what each brings. */
  static final Map<String, Set<String>> MESSAGE_VARIABLES =
      Map.ofEntries(
          Map.entry("referral-received", Set.of("caseId", "referralId", "schoolUrn", "area")),
          Map.entry("sla-clock-started", Set.of("clockId", "warnAt", "dueAt", "clockState")),
          Map.entry("sla-clock-changed", Set.of("warnAt", "dueAt", "clockState")),
          Map.entry("due-date-moved", Set.of()),
          Map.entry("promise-broken", Set.of("caseId", "area")),
          Map.entry("promises-changed", Set.of()),
          Map.entry("exit-proposed", Set.of("proposalId")),
          Map.entry("phase-review-wanted", Set.of()),
          Map.entry("support-paused", Set.of("pauseId", "pausedUntil")),
          Map.entry("support-resumed", Set.of()),
          Map.entry("lessons-missed", Set.of("concernId")),
          Map.entry("teacher-absent", Set.of("absenceId")),
          Map.entry("hospital-admission", Set.of("stayId", "admitAt")),
          Map.entry("hospital-stay-ended", Set.of()),
          Map.entry("circumstances-changed", Set.of("changeId", "changeKind")),
          Map.entry("left-area", Set.of("moveId")),
          Map.entry("agreement-objection", Set.of("objectionId")),
          Map.entry("too-unwell-for-lessons", Set.of("subject", "caseId", "schoolUrn", "area")),
          Map.entry("leaving-told", Set.of("subject", "caseId", "schoolUrn", "area")),
          Map.entry("family-to-call", Set.of("subject", "caseId", "schoolUrn", "area")),
          Map.entry("support-over", Set.of()),
          Map.entry("safeguarding-concern-raised", Set.of("subject", "caseId", "schoolUrn")));

  static final Set<String> MESSAGES = MESSAGE_VARIABLES.keySet();

  /** What every process of a case has. */
  static final Set<String> OF_EVERY_CASE = Set.of("caseId", "schoolUrn", "area", "subject");

  /** What a step gives to the process. */
  Set<String> given(String jobType) {
    return given.getOrDefault(jobType, Set.of());
  }
}
