package org.footbridge.processes;

import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
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
  private final MessageSource messages;

  ModelPublisher(Publication publication, MessageSource messages) {
    this.publication = publication;
    this.messages = messages;
  }

  /** What must not go out, of models that are to be published together. */
  public List<Wrong> findings(List<Model> models) {
    return words(publication.errors(models));
  }

  /**
   * Publishes all of them as one deployment, or none. Safe to repeat.
   *
   * @return why they are refused; nothing when the engine has them now
   * @throws RuntimeException when the engine does not answer; it may have them then
   */
  public List<Wrong> publish(ModelsInForce models) {
    return words(publication.publishWhole(models));
  }

  private List<Wrong> words(List<Finding> findings) {
    return findings.stream()
        .map(
            one ->
                new Wrong(
                    one.file(),
                    one.element(),
                    one.key(),
                    messages.getMessage(
                        "processes.finding." + one.key(), one.args().toArray(), Locale.UK),
                    true))
        .toList();
  }
}
