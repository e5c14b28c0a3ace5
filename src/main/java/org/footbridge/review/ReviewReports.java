package org.footbridge.review;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the teacher reports and what pupil and parent say before a review. */
@Component
@Transactional
class ReviewReports {

  /**
   * The teacher's report; the subjects hold how it goes against what was hoped.
   *
   * @param engagement none for a pupil who came to no lesson
   */
  record Progress(
      int lessonsOffered,
      int lessonsAttended,
      @Nullable Integer engagement,
      String english,
      String maths,
      String science,
      @Nullable String words,
      String reportedBy,
      Instant reportedAt) {

    /** In per cent; none when no lessons were offered. */
    public @Nullable Integer attendance() {
      return lessonsOffered == 0 ? null : Math.round(100f * lessonsAttended / lessonsOffered);
    }
  }

  /** What pupil or parent said; who would rather not say anything has not answered. */
  record Voice(
      String whose,
      boolean answered,
      @Nullable String goingWell,
      @Nullable String hard,
      @Nullable String wished) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  ReviewReports(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void keep(UUID review, Progress progress) {
    jdbc.sql(
            """
            insert into review.progress
              (review_id, lessons_offered, lessons_attended, engagement, english, maths, science,
               words, reported_by, reported_at)
            values (:review, :offered, :attended, :engagement, :english, :maths, :science, :words,
                    :by, :at)
            on conflict (review_id) do nothing
            """)
        .param("review", review)
        .param("offered", progress.lessonsOffered())
        .param("attended", progress.lessonsAttended())
        .param("engagement", progress.engagement())
        .param("english", progress.english())
        .param("maths", progress.maths())
        .param("science", progress.science())
        .param("words", progress.words())
        .param("by", progress.reportedBy())
        .param("at", Timestamp.from(progress.reportedAt()))
        .update();
  }

  @Transactional(readOnly = true)
  Optional<Progress> progress(UUID review) {
    return jdbc.sql(
            """
            select lessons_offered, lessons_attended, engagement, english, maths, science, words,
                   reported_by, reported_at
            from review.progress where review_id = :review
            """)
        .param("review", review)
        .query(
            (row, n) ->
                new Progress(
                    row.getInt("lessons_offered"),
                    row.getInt("lessons_attended"),
                    row.getObject("engagement", Integer.class),
                    row.getString("english"),
                    row.getString("maths"),
                    row.getString("science"),
                    row.getString("words"),
                    row.getString("reported_by"),
                    row.getTimestamp("reported_at").toInstant()))
        .optional();
  }

  void keep(UUID review, Voice voice, String saidBy) {
    jdbc.sql(
            """
            insert into review.voice
              (review_id, whose, answered, going_well, hard, wished, said_by, said_at)
            values (:review, :whose, :answered, :well, :hard, :wished, :by, :at)
            on conflict (review_id, whose) do nothing
            """)
        .param("review", review)
        .param("whose", voice.whose())
        .param("answered", voice.answered())
        .param("well", voice.goingWell())
        .param("hard", voice.hard())
        .param("wished", voice.wished())
        .param("by", saidBy)
        .param("at", Timestamp.from(clock.instant()))
        .update();
  }

  /** Pupil first. */
  @Transactional(readOnly = true)
  List<Voice> voices(UUID review) {
    return jdbc.sql(
            """
            select whose, answered, going_well, hard, wished from review.voice
            where review_id = :review order by whose desc
            """)
        .param("review", review)
        .query(Voice.class)
        .list();
  }
}
