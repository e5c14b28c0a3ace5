package org.footbridge.processes;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.Footbridge;
import org.footbridge.calendar.Wording;
import org.footbridge.local.TimeMachine;
import org.footbridge.sla.SlaClock;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;

/** What can be seen of a case beside its tasks: its promises, its letters, what comes by itself. */
final class Seen {

  private Seen() {}

  /** The newest clock of this kind, as soon as it is there. */
  static SlaClock clock(UUID caseId, SlaKind kind) {
    Platform.eventually(kind + " runs on " + caseId, () -> newest(caseId, kind).isPresent());
    return newest(caseId, kind).orElseThrow();
  }

  /** Of two that started on one day the open one is the newer. */
  private static Optional<SlaClock> newest(UUID caseId, SlaKind kind) {
    return Platform.bean(SlaClocks.class).ofCase(caseId).stream()
        .filter(clock -> clock.kind().equals(kind))
        .max(Comparator.comparing(SlaClock::startedOn).thenComparing(SlaClock::isOpen));
  }

  static String state(UUID caseId, SlaKind kind) {
    return clock(caseId, kind).state(Platform.bean(Clock.class).instant()).code();
  }

  /** Each clock of the case, as {@code assessment met}. */
  static List<String> clocks(UUID caseId) {
    var now = Platform.bean(Clock.class).instant();
    return Platform.bean(SlaClocks.class).ofCase(caseId).stream()
        .map(clock -> clock.kind() + " " + clock.state(now).code())
        .toList();
  }

  static void becomes(UUID caseId, SlaKind kind, String state) {
    Platform.eventually(
        kind + " of case " + caseId + " becomes " + state, () -> state(caseId, kind).equals(state));
  }

  /** How the due date came about, in words. */
  static String working(UUID caseId, SlaKind kind) {
    return Platform.bean(Wording.class).say(clock(caseId, kind).working());
  }

  /** Waits until the case's timeline tells it so often. */
  static void told(UUID caseId, String event, int times) {
    Platform.eventually(
        event + " stands " + times + " times on the timeline of " + caseId,
        () -> Story.timeline(caseId).stream().filter(event::equals).count() == times);
  }

  /** How many letters of this kind went out. */
  static long letters(UUID caseId, String letter) {
    return Story.letters(caseId).stream().filter(letter::equals).count();
  }

  /** The day on which the next timer of this element fires; waits until there is one. */
  static LocalDate nextTimer(UUID caseId, String element) {
    Platform.eventually("a timer waits at " + element, () -> waiting(caseId, element).isPresent());
    return waiting(caseId, element).orElseThrow();
  }

  /** Whether a timer of this element is waiting now. */
  static boolean isWaiting(UUID caseId, String element) {
    return waiting(caseId, element).isPresent();
  }

  private static Optional<LocalDate> waiting(UUID caseId, String element) {
    return Platform.jdbc()
        .sql(
            """
            select min(t.due_at) from engine.timer t
            join engine.process_instance i on i.key = t.process_instance_key
            where i.case_id = :case and t.element_id = :element and t.state = 'created'
            """)
        .param("case", caseId)
        .param("element", element)
        .query(OffsetDateTime.class)
        .optional()
        .map(due -> due.atZoneSameInstant(Footbridge.ZONE).toLocalDate());
  }

  /** To nine in the morning of this day; does not wait for what happens then. */
  static void forwardTo(LocalDate day) {
    Platform.bean(TimeMachine.class).forwardTo(day);
  }

  /** How often elements of the case's processes were entered, by any of its instances. */
  static int entered(UUID caseId, String element) {
    return Platform.jdbc()
        .sql(
            """
            select count(*) from engine.element_instance e
            join engine.process_instance i on i.key = e.process_instance_key
            where i.case_id = :case and e.element_id = :element
            """)
        .param("case", caseId)
        .param("element", element)
        .query(Integer.class)
        .single();
  }

  static void enters(UUID caseId, String element, int times) {
    Platform.eventually(
        "case " + caseId + " comes to " + element + " for the time " + times,
        () -> entered(caseId, element) == times);
  }
}
