package org.footbridge.circumstances;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.casework.Contact;
import org.jspecify.annotations.Nullable;

/** A change in a pupil's life that somebody told of, and what became of it. */
record Change(
    UUID id,
    UUID caseId,
    String kind,
    @Nullable LocalDate happensOn,
    @Nullable String newSchoolUrn,
    @Nullable String newAddress,
    @Nullable String newArea,
    @Nullable String contactRole,
    @Nullable String contactName,
    @Nullable String contactEmail,
    @Nullable String contactPhone,
    @Nullable String words,
    String toldBy,
    String toldByEmail,
    String toldAs,
    Instant toldAt,
    @Nullable String outcome,
    @Nullable String found,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String spokeTo,
    @Nullable String handedOver,
    @Nullable String authority,
    @Nullable String authorityEmail,
    @Nullable LocalDate recordsSentOn,
    @Nullable Boolean childFound,
    @Nullable LocalDate spokeOn,
    @Nullable String whatFollows) {

  static final String NEW_SCHOOL = "new-school";
  static final String MOVED = "moved";
  static final String CONTACT = "contact";
  static final String OTHER = "other";
  static final String LEAVES = "leaves";

  /** As it is when somebody has told of it and nobody has looked at it. */
  static Change told(
      UUID id,
      UUID caseId,
      String kind,
      @Nullable LocalDate happensOn,
      @Nullable String newSchoolUrn,
      @Nullable String newAddress,
      @Nullable String newArea,
      @Nullable Contact contact,
      @Nullable String words,
      Person by,
      String as,
      Instant now) {
    return new Change(
        id,
        caseId,
        kind,
        happensOn,
        newSchoolUrn,
        newAddress,
        newArea,
        contact == null ? null : contact.role(),
        contact == null ? null : contact.name(),
        contact == null ? null : contact.email(),
        contact == null ? null : contact.telephone(),
        words,
        by.name(),
        by.email(),
        as,
        now,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
