package org.footbridge.circumstances;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.footbridge.casework.Case;
import org.footbridge.notices.LetterWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** An objection as letters say it, and whoever made it. */
@Component
class ObjectionWords implements LetterWords {

  private static final String WHO_OBJECTED = "who-objected";

  private final Objection.Objections objections;

  ObjectionWords(Objection.Objections objections) {
    this.objections = objections;
  }

  @Override
  public Set<String> processes() {
    return Set.of("objection-to-agreement");
  }

  @Override
  public Set<String> names() {
    return Set.of("answer");
  }

  @Override
  public Map<String, String> words(Case about, @Nullable UUID subject) {
    String answer = made(subject).answer();
    return answer == null ? Map.of() : Map.of("answer", answer);
  }

  @Override
  public Set<String> recipients() {
    return Set.of(WHO_OBJECTED);
  }

  @Override
  public List<Addressee> recipients(String to, Case about, @Nullable UUID subject) {
    Objection made = made(subject);
    return List.of(Teller.addressee(made.objectedAs(), made.objectedBy(), made.objectedByEmail()));
  }

  @Override
  public Set<String> audiences(String to) {
    return Teller.AUDIENCES;
  }

  private Objection made(@Nullable UUID subject) {
    return objections.byId(Objects.requireNonNull(subject));
  }
}
