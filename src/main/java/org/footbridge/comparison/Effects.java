package org.footbridge.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.footbridge.tasks.BegunForms.Effect;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** What a changed form does to those that people have begun to fill in. */
final class Effects {

  static final Effects NONE = new Effects();

  private final @Nullable MessageSource messages;
  private final Locale locale;
  private final Effect effect;

  private Effects() {
    this.messages = null;
    this.locale = Locale.ROOT;
    this.effect = new Effect(0, Map.of(), Map.of(), Map.of());
  }

  Effects(MessageSource messages, Locale locale, Effect effect) {
    this.messages = messages;
    this.locale = locale;
    this.effect = effect;
  }

  /** Sentences, without what ends them; none where nobody has begun. */
  List<String> of(Difference difference) {
    if (messages == null || effect.drafts() == 0 || difference.aspect() != Aspect.RUNS) {
      return List.of();
    }
    String question = difference.thing().id();
    List<String> said = new ArrayList<>();
    String key = difference.key();
    if (key.equals("gone") || key.equals("id")) {
      say(
          "lost",
          effect.lost(),
          difference.before() == null ? question : difference.before().id(),
          said);
    }
    if (key.equals("conditional.hide")) {
      say("unanswered", effect.unanswered(), question, said);
    }
    if (key.equals("added") || key.equals("id") || key.equals("validate.required")) {
      say("unanswered", effect.unanswered(), question, said);
    } else if (!key.equals("gone") && !key.equals("label") && !key.equals("description")) {
      say("unfit", effect.unfit(), question, said);
    }
    return said;
  }

  private void say(String what, Map<String, Integer> counts, String question, List<String> said) {
    int count = counts.getOrDefault(question, 0);
    if (count > 0 && messages != null) {
      said.add(
          messages.getMessage(
              "comparison.effect." + what, new Object[] {count, effect.drafts()}, locale));
    }
  }
}
