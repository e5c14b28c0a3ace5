package org.footbridge.engagement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/** A pupil missed lessons for reasons of health; what health says of it, and what followed. */
@Table(schema = "engagement", name = "health_question")
class HealthQuestion {

  /**
   * The last answer of health.
   *
   * @param says a code: exempt, fewer-hours, as-they-are, not-health or not-yet
   * @param saidBy who said it; none while nobody has
   * @param words what they advise; what was tried, where nobody has said anything yet
   * @param hours a week that the pupil can manage, where health says how many
   */
  record Answer(
      String says,
      @Nullable String saidBy,
      @Nullable LocalDate saidOn,
      String words,
      @Nullable BigDecimal hours,
      String recordedBy) {}

  @Id private final UUID id;
  private final UUID caseId;
  private final LocalDate openedOn;
  private final int missedLessons;

  @Embedded.Nullable(prefix = "answer_")
  private @Nullable Answer answer;

  @Embedded.Nullable(prefix = "timetable_")
  private Concern.@Nullable Timetable timetable;

  private @Nullable LocalDate closedOn;
  private @Nullable String outcome;
  @Version private int version;

  @PersistenceCreator
  HealthQuestion(
      UUID id,
      UUID caseId,
      LocalDate openedOn,
      int missedLessons,
      @Nullable Answer answer,
      Concern.@Nullable Timetable timetable,
      @Nullable LocalDate closedOn,
      @Nullable String outcome) {
    this.id = id;
    this.caseId = caseId;
    this.openedOn = openedOn;
    this.missedLessons = missedLessons;
    this.answer = answer;
    this.timetable = timetable;
    this.closedOn = closedOn;
    this.outcome = outcome;
  }

  static HealthQuestion open(UUID id, UUID caseId, LocalDate today, int missedLessons) {
    return new HealthQuestion(id, caseId, today, missedLessons, null, null, null, null);
  }

  void answered(Answer given) {
    answer = given;
  }

  void fitted(Concern.Timetable decided) {
    timetable = decided;
  }

  /** Ends the question; how it ended follows from the last answer. */
  void close(LocalDate on) {
    if (closedOn != null) {
      return;
    }
    closedOn = on;
    outcome = answer == null ? "not-yet" : answer.says();
  }

  UUID id() {
    return id;
  }

  UUID caseId() {
    return caseId;
  }

  LocalDate openedOn() {
    return openedOn;
  }

  int missedLessons() {
    return missedLessons;
  }

  @Nullable Answer answer() {
    return answer;
  }

  Concern.@Nullable Timetable timetable() {
    return timetable;
  }

  @Nullable LocalDate closedOn() {
    return closedOn;
  }

  @Nullable String outcome() {
    return outcome;
  }
}
