package org.footbridge.engagement;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/** The pupil's teacher is away for some days; the work set for them, and what came of it. */
@Table(schema = "engagement", name = "absence")
class TeacherAbsence {

  record Work(String words, String help, String setBy) {}

  /**
   * @param done all, some or none
   */
  record Review(String done, @Nullable String looked, String madeBy, LocalDate madeOn) {}

  @Id private final UUID id;
  private final UUID caseId;
  private final LocalDate firstDay;
  private final LocalDate lastDay;
  private final String toldBy;
  private final LocalDate toldOn;

  @Embedded.Nullable(prefix = "work_")
  private @Nullable Work work;

  @Embedded.Nullable(prefix = "review_")
  private @Nullable Review review;

  @Version private int version;

  @PersistenceCreator
  TeacherAbsence(
      UUID id,
      UUID caseId,
      LocalDate firstDay,
      LocalDate lastDay,
      String toldBy,
      LocalDate toldOn,
      @Nullable Work work,
      @Nullable Review review) {
    this.id = id;
    this.caseId = caseId;
    this.firstDay = firstDay;
    this.lastDay = lastDay;
    this.toldBy = toldBy;
    this.toldOn = toldOn;
    this.work = work;
    this.review = review;
  }

  static TeacherAbsence told(
      UUID id, UUID caseId, LocalDate firstDay, LocalDate lastDay, String by, LocalDate today) {
    return new TeacherAbsence(id, caseId, firstDay, lastDay, by, today, null, null);
  }

  void setWork(Work set) {
    work = set;
  }

  void review(Review made) {
    review = made;
  }

  UUID id() {
    return id;
  }

  LocalDate firstDay() {
    return firstDay;
  }

  LocalDate lastDay() {
    return lastDay;
  }

  @Nullable Work work() {
    return work;
  }

  @Nullable Review review() {
    return review;
  }
}
