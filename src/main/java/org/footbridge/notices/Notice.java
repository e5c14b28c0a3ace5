package org.footbridge.notices;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell somebody about a case, or about their account.
 *
 * @param template which letter, for example {@code referral-received}
 * @param audience for whom it is worded: {@code school}, {@code parent} or {@code health}
 * @param words what the letter's {@code {placeholders}} stand for; a sentence is left out where its
 *     word is missing or empty, and a word of several lines becomes a list
 * @param linkFor whose personal link {@code {link}} stands for, in an e-mail to them
 */
public record Notice(
    @Nullable UUID caseId,
    String template,
    String audience,
    Recipient to,
    Map<String, String> words,
    @Nullable UUID linkFor) {

  public Notice(
      UUID caseId, String template, String audience, Recipient to, Map<String, String> words) {
    this(caseId, template, audience, to, words, null);
  }
}
