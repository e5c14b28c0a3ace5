package org.footbridge.engagement;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.footbridge.casework.Case;
import org.footbridge.sla.SlaClock;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.springframework.stereotype.Component;

/**
 * What is promised of lessons: a first one soon after support starts, and from then on never two
 * weeks without one. Only a lesson that the pupil was given keeps a promise.
 */
@Component
class LessonPromises {

  private final SlaClocks clocks;

  LessonPromises(SlaClocks clocks) {
    this.clocks = clocks;
  }

  void supportStarts(Case of, LocalDate on) {
    clocks.start(of.id().value(), SlaKind.FIRST_LESSON, on, of.schoolUrn(), of.area());
  }

  /** Lessons of earlier days than the last one that is known begin nothing anew. */
  void given(Case of, List<LocalDate> days) {
    if (days.isEmpty()) {
      return;
    }
    UUID caseId = of.id().value();
    clocks.meet(caseId, SlaKind.FIRST_LESSON, Collections.min(days));
    LocalDate known = lastKnown(caseId);
    List<LocalDate> later = days.stream().filter(known::isBefore).toList();
    if (!later.isEmpty()) {
      clocks.meet(caseId, SlaKind.NEXT_LESSON, Collections.min(later));
      clocks.start(caseId, SlaKind.NEXT_LESSON, Collections.max(later), of.schoolUrn(), of.area());
    }
  }

  private LocalDate lastKnown(UUID caseId) {
    return clocks.ofCase(caseId).stream()
        .filter(clock -> clock.isOpen() && clock.kind().equals(SlaKind.NEXT_LESSON))
        .map(SlaClock::startedOn)
        .findFirst()
        .orElse(LocalDate.MIN);
  }
}
