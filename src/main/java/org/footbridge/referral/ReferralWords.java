package org.footbridge.referral;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.footbridge.casework.Case;
import org.footbridge.notices.LetterWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is missing from a referral and what was decided about it, as letters say it. */
@Component
class ReferralWords implements LetterWords {

  private static final String MISSING = "missing";

  /** The kinds of note that letters say, by the word they are there. */
  private static final Map<String, String> NOTES =
      Map.of(
          "askFor", ReferralNotes.ASK_FOR,
          "guidance", ReferralNotes.GUIDANCE,
          "whyNotAccepted", ReferralNotes.REASON,
          "whatNext", ReferralNotes.WHAT_NEXT);

  private final Referrals referrals;
  private final Checklists checklists;
  private final ReferralNotes notes;
  private final ProblemWords problems;

  ReferralWords(
      Referrals referrals, Checklists checklists, ReferralNotes notes, ProblemWords problems) {
    this.referrals = referrals;
    this.checklists = checklists;
    this.notes = notes;
    this.problems = problems;
  }

  @Override
  public Set<String> processes() {
    return Set.of("referral-to-reintegration");
  }

  @Override
  public Set<String> names() {
    Set<String> names = new HashSet<>(NOTES.keySet());
    names.add(MISSING);
    return names;
  }

  @Override
  public Map<String, String> words(Case about, @Nullable UUID subject) {
    Map<String, String> words = new HashMap<>();
    referrals
        .ofCase(about.id())
        .ifPresent(
            referral -> {
              words.put(MISSING, String.join("\n", problems.missing(checklists.of(referral))));
              NOTES.forEach(
                  (word, kind) ->
                      notes.latest(referral.id(), kind).ifPresent(note -> words.put(word, note)));
            });
    return words;
  }
}
