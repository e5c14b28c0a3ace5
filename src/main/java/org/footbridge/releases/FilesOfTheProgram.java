package org.footbridge.releases;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.footbridge.processes.Model;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The files that the installed program brings become a release of their own. As long as the release
 * in force is what the program before brought, the new one takes its place; a council that
 * published its own, or went back to an older one, keeps it and finds the new one to take.
 */
@Component
class FilesOfTheProgram {

  private static final Logger log = LoggerFactory.getLogger(FilesOfTheProgram.class);

  private final Releases releases;
  private final StoredContents contents;
  private final JdbcClient jdbc;

  FilesOfTheProgram(Releases releases, StoredContents contents, JdbcClient jdbc) {
    this.releases = releases;
    this.contents = contents;
    this.jdbc = jdbc;
  }

  @Transactional
  public void takeIn() {
    takeIn(Model.ofTheApplication());
  }

  /** Safe to repeat, and by several at once. */
  @Transactional
  void takeIn(List<Model> models) {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('releases.program'))")
        .query((row, number) -> true)
        .list();
    SortedMap<String, String> files = new TreeMap<>();
    models.forEach(
        model ->
            files.put(
                ModelPath.ofFile(model.file()).orElseThrow().toString(),
                contents.put(model.content())));
    ReleaseFiles brought = new ReleaseFiles(files);
    @Nullable Release last = releases.ofTheProgram().orElse(null);
    if (last != null && last.hash().equals(brought.hash())) {
      return;
    }
    @Nullable Release inForce = releases.inForce().orElse(null);
    long id = releases.add(brought, last == null ? null : last.id(), "", null);
    if (inForce == null || (last != null && inForce.hash().equals(last.hash()))) {
      releases.putInForce(id, null, "Footbridge", "");
      log.info("The program's files are in force as release {}", id);
    } else {
      log.info("The program brings release {}; the council's own stays in force", id);
    }
  }
}
