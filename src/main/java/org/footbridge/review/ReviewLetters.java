package org.footbridge.review;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.footbridge.casework.Case;
import org.footbridge.casework.Contact;
import org.footbridge.notices.CaseNotices;
import org.footbridge.pages.Dates;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The letters around a review. */
@Component
class ReviewLetters {

  private final CaseNotices notices;
  private final MessageSource messages;
  private final Dates dates;

  ReviewLetters(CaseNotices notices, MessageSource messages, Dates dates) {
    this.notices = notices;
    this.messages = messages;
    this.dates = dates;
  }

  /** The school and the parent always; health when it is asked to come. */
  void invite(Case about, Review review) {
    Map<String, String> words = meeting(review);
    notices.tellRole(about, "review-invitation", "school", Contact.SCHOOL, words);
    notices.tellRole(about, "review-invitation", "parent", Contact.PARENT, words);
    if (review.getAttends().contains("health")) {
      notices.tellRole(about, "review-invitation", "health", Contact.HEALTH, words);
    }
  }

  void moved(Case about, Review review) {
    notices.tellEveryone(about, "review-moved", meeting(review));
  }

  void share(Case about, Review review, List<ReviewActions.Action> open) {
    Map<String, String> words = new HashMap<>();
    words.put("heldOn", dates.day(review.getHeldOn()));
    words.put("outcome", text("review.outcome." + review.getOutcome()));
    words.put("summary", String.valueOf(review.getSummary()));
    words.put(
        "actions",
        open.stream()
            .map(
                action ->
                    text(
                        "review.action.in-words",
                        action.what(),
                        action.owner(),
                        dates.day(action.dueOn())))
            .collect(Collectors.joining("\n")));
    notices.tellEveryone(about, "review-shared", words);
  }

  private Map<String, String> meeting(Review review) {
    Map<String, String> words = new HashMap<>();
    words.put("reviewOn", dates.day(review.getHeldOn()));
    words.put("reviewTime", String.valueOf(review.getHeldAt()));
    words.put("where", where(review));
    words.put(
        "attends",
        review.getAttends().stream()
            .map(who -> text("review.attends." + who))
            .collect(Collectors.joining("\n")));
    return words;
  }

  private String where(Review review) {
    String meets = text("review.meets." + review.getMeets());
    String place = review.getPlace();
    return place == null ? meets : meets + ": " + place;
  }

  private String text(String key, Object... words) {
    return messages.getMessage(key, words, Locale.UK);
  }
}
