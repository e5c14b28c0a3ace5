package org.footbridge.processes;

import java.util.List;
import org.springframework.stereotype.Component;

/** Checks models that somebody wants to publish, and publishes them. */
@Component
public class ModelPublisher {

  /**
   * A finding in words.
   *
   * @param key tells findings of one rule from those of others
   * @param blocks whether nothing is published with it; else somebody says why it may be
   */
  public record Wrong(String file, String element, String key, String what, boolean blocks) {}

  private final Publication publication;
  private final Lint lint;
  private final FindingWords words;

  ModelPublisher(Publication publication, Lint lint, FindingWords words) {
    this.publication = publication;
    this.lint = lint;
    this.words = words;
  }

  /** What is wrong with models that are to be published together, and how to mend it. */
  public List<Wrong> findings(List<Model> models) {
    return lint.judge(models, publication.models()).stream()
        .map(judged -> wrong(judged.finding(), judged.blocks()))
        .toList();
  }

  /**
   * Publishes all of them as one deployment, or none. Safe to repeat.
   *
   * @return why they are refused; nothing when the engine has them now
   * @throws RuntimeException when the engine does not answer; it may have them then
   */
  public List<Wrong> publish(ModelsInForce models) {
    return publication.publishWhole(models).stream().map(one -> wrong(one, true)).toList();
  }

  private Wrong wrong(Finding one, boolean blocks) {
    return new Wrong(
        one.file(), one.element(), one.key(), words.what(one) + " " + words.mend(one), blocks);
  }
}
