package org.footbridge.engagement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;

/** Who teaches the pupil, where, on which days and at what times, and from when. */
@Table(schema = "engagement", name = "arrangement")
class Arrangement {

  @Id private final UUID id;
  private final UUID caseId;
  private final UUID teacherId;
  private final String teacherName;
  private final LocalDate startsOn;
  private final String place;
  private final String arrangedBy;
  private final Instant arrangedAt;
  @Version private @Nullable Integer version;

  @MappedCollection(idColumn = "arrangement_id", keyColumn = "position")
  private final List<WeeklyLesson> weekly;

  @PersistenceCreator
  Arrangement(
      UUID id,
      UUID caseId,
      UUID teacherId,
      String teacherName,
      LocalDate startsOn,
      String place,
      String arrangedBy,
      Instant arrangedAt,
      @Nullable Integer version,
      List<WeeklyLesson> weekly) {
    this.id = id;
    this.caseId = caseId;
    this.teacherId = teacherId;
    this.teacherName = teacherName;
    this.startsOn = startsOn;
    this.place = place;
    this.arrangedBy = arrangedBy;
    this.arrangedAt = arrangedAt;
    this.version = version;
    this.weekly = List.copyOf(weekly);
  }

  UUID id() {
    return id;
  }

  UUID caseId() {
    return caseId;
  }

  UUID teacherId() {
    return teacherId;
  }

  String teacherName() {
    return teacherName;
  }

  LocalDate startsOn() {
    return startsOn;
  }

  String place() {
    return place;
  }

  String arrangedBy() {
    return arrangedBy;
  }

  Instant arrangedAt() {
    return arrangedAt;
  }

  List<WeeklyLesson> weekly() {
    return weekly;
  }
}
