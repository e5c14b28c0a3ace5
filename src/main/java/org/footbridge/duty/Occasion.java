package org.footbridge.duty;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A point at which the duty to educate a child has to be considered, with all that was decided.
 *
 * @param kind a code: referral, told, review, provision-change, phase, evidence, pause, hospital,
 *     change, objection, attendance, exit or reconsider
 * @param toldBy whose word it was that brought it about
 * @param toldAs who that is, a role, or footbridge where the program looks by itself
 * @param knownOn the day the council knew
 * @param dueOn the school day by which somebody must have decided
 * @param schoolDays whole school days since it was known
 * @param entries in the order in which they were written
 */
public record Occasion(
    UUID id,
    UUID caseId,
    String kind,
    String toldBy,
    String toldAs,
    LocalDate knownOn,
    LocalDate dueOn,
    int schoolDays,
    @Nullable String words,
    DutyState state,
    List<DutyEntry> entries) {}
