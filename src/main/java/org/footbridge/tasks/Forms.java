package org.footbridge.tasks;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The published forms. A task keeps the version it was created with, whatever comes later. */
@Component
class Forms {

  private final JdbcClient jdbc;
  private final JsonMapper json;
  // A published form never changes, and there are few.
  private final ConcurrentMap<Long, FormFile> read = new ConcurrentHashMap<>();

  Forms(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** The form of this key; none when the task has no form, or the form is not known yet. */
  Optional<FormFile> byKey(@Nullable Long key) {
    if (key == null) {
      return Optional.empty();
    }
    FormFile known = read.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<FormFile> found =
        jdbc.sql("select resource from engine.form_definition where key = :key")
            .param("key", key)
            .query((row, n) -> row.getBytes(1))
            .optional()
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .map(schema -> FormFile.read(schema, json.readTree(schema)));
    found.ifPresent(form -> read.put(key, form));
    return found;
  }

  /** The newest version of a form; none as long as nothing is published. */
  Optional<FormFile> latest(String formId) {
    return byKey(
        jdbc.sql(
                """
                select key from engine.form_definition
                where form_id = :id and deleted_at is null order by version desc limit 1
                """)
            .param("id", formId)
            .query(Long.class)
            .optional()
            .orElse(null));
  }
}
