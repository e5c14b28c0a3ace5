package org.footbridge.releases;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.footbridge.processes.Model;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is in files, to the byte, each content once. */
@Component
class StoredContents {

  private final JdbcClient jdbc;

  StoredContents(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Keeps it.
   *
   * @return its SHA-256
   */
  String put(byte[] bytes) {
    String sha = ReleaseFiles.sha256(bytes);
    jdbc.sql("insert into releases.content values (:sha, :bytes) on conflict do nothing")
        .param("sha", sha)
        .param("bytes", bytes)
        .update();
    return sha;
  }

  Optional<byte[]> get(String sha) {
    return jdbc.sql("select bytes from releases.content where sha256 = :sha")
        .param("sha", sha)
        .query(byte[].class)
        .optional();
  }

  /** The files as the engine gets them. */
  List<Model> models(ReleaseFiles files) {
    Map<String, byte[]> read = new HashMap<>();
    jdbc.sql("select sha256, bytes from releases.content where sha256 = any(:all)")
        .param("all", files.contents().values().toArray(String[]::new))
        .query(
            row -> {
              read.put(row.getString(1), row.getBytes(2));
            });
    return files.contents().entrySet().stream()
        .map(
            file ->
                new Model(
                    ModelPath.of(file.getKey()).orElseThrow().name(),
                    java.util.Objects.requireNonNull(read.get(file.getValue()))))
        .sorted(Comparator.comparing(Model::file))
        .toList();
  }
}
