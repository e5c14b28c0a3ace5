package org.footbridge.processes;

import java.util.Comparator;
import java.util.List;
import org.footbridge.engine.StepCheck;
import org.footbridge.engine.Steps;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The last word on a set of files before it is published: all rules, with what the running
 * application knows and the severities that the council has set.
 */
@Component
public class Lint {

  private final Steps steps;
  private final List<StepCheck> checks;
  private final JdbcClient jdbc;

  Lint(Steps steps, List<StepCheck> checks, JdbcClient jdbc) {
    this.steps = steps;
    this.checks = checks;
    this.jdbc = jdbc;
  }

  /**
   * Whatever is in the files, there is an answer and no exception.
   *
   * @param files as they would be published together
   * @param before those that cases run on now; none where there are none
   * @return without those of rules that are off; errors first, then by file and element
   */
  public List<Judged> judge(List<Model> files, List<Model> before) {
    Severities severities = Severities.read(jdbc);
    return new ModelReader(Vocabulary.now(steps, checks, jdbc))
        .examine(files, before).findings().stream()
            .map(finding -> new Judged(finding, severities.of(finding)))
            .filter(judged -> judged.severity() != Severity.OFF)
            .sorted(Comparator.comparing(Judged::severity).reversed())
            .toList();
  }
}
