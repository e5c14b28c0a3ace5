package org.footbridge.releases;

import java.util.List;
import org.footbridge.processes.Model;
import org.footbridge.processes.ModelsInForce;
import org.springframework.stereotype.Component;

/** What the engine is to have: the release in force, out of the database. */
@Component
class ReleaseInForce implements ModelsInForce {

  private final Releases releases;
  private final StoredContents contents;
  private final FilesOfTheProgram program;

  ReleaseInForce(Releases releases, StoredContents contents, FilesOfTheProgram program) {
    this.releases = releases;
    this.contents = contents;
    this.program = program;
  }

  @Override
  public List<Model> models() {
    program.takeIn();
    return contents.models(releases.files(inForce()));
  }

  @Override
  public void published(long deploymentKey, List<Long> definitions) {
    releases.published(inForce(), deploymentKey, definitions);
  }

  private long inForce() {
    return releases.inForce().orElseThrow().id();
  }
}
