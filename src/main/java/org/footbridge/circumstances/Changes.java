package org.footbridge.circumstances;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.footbridge.casework.CaseId;
import org.footbridge.engine.Subjects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The changes that people told of. */
@Component
@Transactional
class Changes {

  static final String MADE = "made";

  private final JdbcClient jdbc;
  private final Subjects subjects;

  Changes(JdbcClient jdbc, Subjects subjects) {
    this.jdbc = jdbc;
    this.subjects = subjects;
  }

  void tell(Change told) {
    jdbc.sql(
            """
            insert into circumstances.change
              (id, case_id, kind, happens_on, new_school_urn, new_address, new_area, contact_role,
               contact_name, contact_email, contact_phone, words, told_by, told_by_email, told_as,
               told_at)
            values (:id, :case, :kind, :on, :school, :address, :area, :role, :name, :email, :phone,
                    :words, :by, :byEmail, :as, :at)
            on conflict (id) do nothing
            """)
        .param("id", told.id())
        .param("case", told.caseId())
        .param("kind", told.kind())
        .param("on", date(told.happensOn()))
        .param("school", told.newSchoolUrn())
        .param("address", told.newAddress())
        .param("area", told.newArea())
        .param("role", told.contactRole())
        .param("name", told.contactName())
        .param("email", told.contactEmail())
        .param("phone", told.contactPhone())
        .param("words", told.words())
        .param("by", told.toldBy())
        .param("byEmail", told.toldByEmail())
        .param("as", told.toldAs())
        .param("at", Timestamp.from(told.toldAt()))
        .update();
  }

  @Transactional(readOnly = true)
  Change byId(UUID id) {
    return jdbc.sql("select * from circumstances.change where id = :id")
        .param("id", id)
        .query(Change.class)
        .single();
  }

  /** Newest first. */
  @Transactional(readOnly = true)
  List<Change> of(CaseId about) {
    return jdbc.sql(
            "select * from circumstances.change where case_id = :case order by told_at desc, id")
        .param("case", about.value())
        .query(Change.class)
        .list();
  }

  /** The change that a task's process follows. */
  @Transactional(readOnly = true)
  Change ofTask(long userTaskKey) {
    return byId(subjects.ofTask(userTaskKey).orElseThrow());
  }

  void decide(UUID id, String outcome, @Nullable String found, String by, Instant now) {
    jdbc.sql(
            """
            update circumstances.change
            set outcome = :outcome, found = coalesce(:found, found), decided_by = :by,
                decided_at = :now
            where id = :id
            """)
        .param("outcome", outcome)
        .param("found", found)
        .param("by", by)
        .param("now", Timestamp.from(now))
        .param("id", id)
        .update();
  }

  /** What the lead teacher makes of something else that changed. */
  void read(UUID id, @Nullable String whatFollows) {
    jdbc.sql("update circumstances.change set what_follows = :what where id = :id")
        .param("what", whatFollows)
        .param("id", id)
        .update();
  }

  void handOver(UUID id, String spokeTo, LocalDate spokeOn, String handedOver) {
    jdbc.sql(
            """
            update circumstances.change
            set spoke_to = :who, spoke_on = :on, handed_over = :what
            where id = :id
            """)
        .param("who", spokeTo)
        .param("on", date(spokeOn))
        .param("what", handedOver)
        .param("id", id)
        .update();
  }

  /** To whom the family that leaves was handed over, as far as that is known. */
  void handOverToArea(UUID id, HandOverToNewArea.HandOver to, String by, Instant now) {
    decide(id, MADE, null, by, now);
    jdbc.sql(
            """
            update circumstances.change
            set authority = :authority, spoke_to = :who, spoke_on = :on,
                authority_email = :email, records_sent_on = :sent, handed_over = :what
            where id = :id
            """)
        .param("authority", to.authority())
        .param("who", to.contactName())
        .param("on", date(to.spokeOn()))
        .param("email", to.contactEmail())
        .param("sent", date(to.recordsSentOn()))
        .param("what", to.handedOver())
        .param("id", id)
        .update();
  }

  void lookedFor(UUID id, boolean found, String words) {
    jdbc.sql("update circumstances.change set child_found = :is, found = :words where id = :id")
        .param("is", found)
        .param("words", words)
        .param("id", id)
        .update();
  }

  private static @Nullable Date date(@Nullable LocalDate day) {
    return day == null ? null : Date.valueOf(day);
  }
}
