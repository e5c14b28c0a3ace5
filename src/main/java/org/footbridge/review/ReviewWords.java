package org.footbridge.review;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.footbridge.casework.Case;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.notices.LetterWords;
import org.footbridge.pages.Dates;
import org.footbridge.support.ProvisionWords;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A review as letters say it, and health where it is asked to come. */
@Component
class ReviewWords implements LetterWords {

  private static final String INVITED_HEALTH = "invited-health";
  private static final String HEALTH = "health";

  private final Reviews reviews;
  private final ReviewActions actions;
  private final ProvisionWords provision;
  private final Cases cases;
  private final MessageSource messages;
  private final Dates dates;

  ReviewWords(
      Reviews reviews,
      ReviewActions actions,
      ProvisionWords provision,
      Cases cases,
      MessageSource messages,
      Dates dates) {
    this.reviews = reviews;
    this.actions = actions;
    this.provision = provision;
    this.cases = cases;
    this.messages = messages;
    this.dates = dates;
  }

  @Override
  public Set<String> processes() {
    return Set.of("review-cycle", "hold-review");
  }

  @Override
  public Set<String> names() {
    Set<String> names = new HashSet<>(ProvisionWords.NAMES);
    names.addAll(
        Set.of(
            "reviewOn",
            "reviewTime",
            "where",
            "attends",
            "heldOn",
            "outcome",
            "summary",
            "actions",
            "why"));
    return names;
  }

  @Override
  public Map<String, String> words(Case about, @Nullable UUID subject) {
    Review review = reviews.one(Objects.requireNonNull(subject));
    Map<String, String> words = new HashMap<>(provision.of(about.id()));
    if (review.getHeldOn() != null) {
      words.putAll(meeting(review));
    }
    if (review.isRecorded()) {
      words.putAll(outcome(review));
    }
    return words;
  }

  private Map<String, String> meeting(Review review) {
    Map<String, String> words = new HashMap<>();
    words.put("reviewOn", dates.day(review.getHeldOn()));
    words.put("reviewTime", said(review.getHeldAt()));
    words.put("where", where(review));
    words.put(
        "attends",
        review.getAttends().stream()
            .map(who -> say("review.attends." + who))
            .collect(Collectors.joining("\n")));
    return words;
  }

  private String where(Review review) {
    String meets = say("review.meets." + review.getMeets());
    String place = review.getPlace();
    return place == null ? meets : meets + ": " + place;
  }

  private Map<String, String> outcome(Review review) {
    Map<String, String> words = new HashMap<>();
    words.put("heldOn", dates.day(review.getHeldOn()));
    words.put("outcome", say("review.outcome." + review.getOutcome()));
    words.put("summary", said(review.getSummary()));
    words.put(
        "actions",
        actions.open(review.caseId()).stream()
            .map(
                action ->
                    say(
                        "review.action.in-words",
                        action.what(),
                        action.owner(),
                        dates.day(action.dueOn())))
            .collect(Collectors.joining("\n")));
    words.put("why", said(review.getProvisionWords()));
    return words;
  }

  private String say(String key, Object... words) {
    return messages.getMessage(key, words, Locale.UK);
  }

  private static String said(@Nullable String words) {
    return Objects.requireNonNullElse(words, "");
  }

  @Override
  public Set<String> recipients() {
    return Set.of(INVITED_HEALTH);
  }

  @Override
  public Set<String> audiences(String to) {
    return Set.of(HEALTH);
  }

  @Override
  public List<Addressee> recipients(String to, Case about, @Nullable UUID subject) {
    return reviews.one(Objects.requireNonNull(subject)).getAttends().contains(HEALTH)
        ? cases.contact(about.id(), Contact.HEALTH).stream()
            .map(health -> new Addressee(HEALTH, health))
            .toList()
        : List.of();
  }
}
