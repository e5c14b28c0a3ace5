package org.footbridge.calendar;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files between their upload and the confirmation of what they would change, with what is said
 * about them meanwhile; a day at most.
 */
@Component
class Uploads {

  private static final Duration KEPT = Duration.ofDays(1);

  record Upload(UUID id, @Nullable String schoolUrn, String fileName, byte[] content) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  Uploads(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Transactional
  public UUID keep(@Nullable String schoolUrn, String fileName, byte[] content, UUID by) {
    jdbc.sql("delete from calendar.upload where uploaded_at < :before")
        .param("before", Timestamp.from(clock.instant().minus(KEPT)))
        .update();
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into calendar.upload
              (id, school_urn, file_name, content, uploaded_by, uploaded_at)
            values (:id, :urn, :name, :content, :by, :now)
            """)
        .param("id", id)
        .param("urn", schoolUrn)
        .param("name", fileName.length() > 200 ? fileName.substring(0, 200) : fileName)
        .param("content", content)
        .param("by", by)
        .param("now", Timestamp.from(clock.instant()))
        .update();
    return id;
  }

  /** A file that this person uploaded. */
  Optional<Upload> find(UUID id, UUID by) {
    return jdbc.sql(
            """
            select id, school_urn, file_name, content from calendar.upload
            where id = :id and uploaded_by = :by
            """)
        .param("id", id)
        .param("by", by)
        .query(
            (row, number) ->
                new Upload(
                    id,
                    row.getString("school_urn"),
                    row.getString("file_name"),
                    row.getBytes("content")))
        .optional();
  }

  /** What was said about the file so far. */
  Choices choices(UUID id) {
    Map<String, String> said = new HashMap<>();
    jdbc.sql("select about, choice from calendar.upload_choice where upload_id = :id")
        .param("id", id)
        .query(
            row -> {
              said.put(row.getString("about"), row.getString("choice"));
            });
    return new Choices(said);
  }

  /** What is said now stands in place of everything that was said about the file before. */
  @Transactional
  public void choose(UUID id, Map<String, String> said) {
    jdbc.sql("delete from calendar.upload_choice where upload_id = :id").param("id", id).update();
    jdbc.sql(
            """
            insert into calendar.upload_choice (upload_id, about, choice)
            select :id, unnest(:abouts), unnest(:choices)
            """)
        .param("id", id)
        .param("abouts", said.keySet().toArray(String[]::new))
        .param("choices", said.values().toArray(String[]::new))
        .update();
  }

  void forget(UUID id) {
    jdbc.sql("delete from calendar.upload where id = :id").param("id", id).update();
  }
}
