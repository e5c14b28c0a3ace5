package org.footbridge.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.footbridge.casework.Case;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.notices.LetterWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The plan that counts as letters say it; they go to those who have not contributed too. */
@Component
class PlanLetterWords implements LetterWords {

  private static final String NOT_ANSWERED = "not-answered";

  /** The service reminds itself by its task list; the pupil is reminded of nothing. */
  private static final Map<String, String> BY_LETTER =
      Map.of(
          Contribution.PARENT, Contact.PARENT,
          Contribution.SCHOOL, Contact.SCHOOL,
          Contribution.HEALTH, Contact.HEALTH);

  private final Plans plans;
  private final PlanLetter letter;
  private final Contributions contributions;
  private final Cases cases;

  PlanLetterWords(Plans plans, PlanLetter letter, Contributions contributions, Cases cases) {
    this.plans = plans;
    this.letter = letter;
    this.contributions = contributions;
    this.cases = cases;
  }

  @Override
  public Set<String> processes() {
    return Set.of("plan");
  }

  @Override
  public Set<String> names() {
    return PlanLetter.WORDS;
  }

  @Override
  public Map<String, String> words(Case about, @Nullable UUID subject) {
    return plans.agreed(about.id()).map(letter::words).orElse(Map.of());
  }

  @Override
  public Set<String> recipients() {
    return Set.of(NOT_ANSWERED);
  }

  @Override
  public List<Addressee> recipients(String to, Case about, @Nullable UUID subject) {
    return plans.working(about.id()).stream()
        .flatMap(plan -> contributions.of(plan.id()).stream())
        .filter(Contribution::isOpen)
        .flatMap(asked -> addressee(about, asked.who()))
        .toList();
  }

  private Stream<Addressee> addressee(Case about, String who) {
    return Stream.ofNullable(BY_LETTER.get(who))
        .flatMap(role -> cases.contact(about.id(), role).stream())
        .map(contact -> new Addressee(who, contact));
  }

  @Override
  public Set<String> audiences(String to) {
    return BY_LETTER.keySet();
  }
}
