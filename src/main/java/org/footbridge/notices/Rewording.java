package org.footbridge.notices;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.footbridge.audit.Audit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Other words in a letter, in place of those that cannot be printed; it never went out with them.
 */
@Component
class Rewording {

  private static final Pattern WORD = Pattern.compile("(?U)[^\\s!-/:-@\\[-`{-~‘’“”]+");
  private static final int LONGEST = 200;

  private final LetterPages pages;
  private final JdbcClient jdbc;
  private final Audit audit;

  Rewording(LetterPages pages, JdbcClient jdbc, Audit audit) {
    this.pages = pages;
    this.jdbc = jdbc;
    this.audit = audit;
  }

  /** The words that cannot be printed, each once. */
  List<String> wordsOf(SentNotice notice) {
    return WORD.matcher(String.join("\n", notice.words()))
        .results()
        .map(word -> word.group())
        .distinct()
        .filter(word -> !pages.unprintable(word).isEmpty())
        .toList();
  }

  /**
   * @return for each word what is wrong with the one in its place, a message's key or nothing;
   *     empty when the letter can be posted, or is no longer the one that was shown
   */
  List<String> reword(SentNotice notice, List<String> words, List<String> instead) {
    if (!words.equals(wordsOf(notice)) || words.size() != instead.size()) {
      return List.of();
    }
    List<String> wrong = instead.stream().map(this::wrongWith).toList();
    if (!wrong.stream().allMatch(String::isEmpty)) {
      return wrong;
    }
    Map<String, String> other = new HashMap<>();
    for (int i = 0; i < words.size(); i++) {
      other.put(words.get(i), LetterWording.oneLine(instead.get(i)));
    }
    int changed =
        jdbc.sql(
                """
                update notices.notice
                set subject = :subject, body = :body, recipient_name = :name,
                    recipient_address = :address, state = 'waiting', failure = null
                where id = :id and channel = 'letter' and state in ('failed', 'waiting')
                """)
            .param("subject", reworded(notice.subject(), other))
            .param("body", reworded(notice.body(), other))
            .param("name", reworded(notice.recipientName(), other))
            .param("address", reworded(notice.recipientAddress(), other))
            .param("id", notice.id())
            .update();
    if (changed == 1) {
      audit.record("notices.reworded", notice.caseId(), Map.of("notice", notice.id().toString()));
    }
    return List.of();
  }

  private String wrongWith(String instead) {
    String line = LetterWording.oneLine(instead);
    if (line.isEmpty() || line.length() > LONGEST) {
      return "notices.instead.empty";
    }
    return pages.unprintable(line).isEmpty() ? "" : "notices.instead.unprintable";
  }

  private static @Nullable String reworded(@Nullable String text, Map<String, String> other) {
    return text == null
        ? null
        : WORD.matcher(text)
            .replaceAll(
                word -> Matcher.quoteReplacement(other.getOrDefault(word.group(), word.group())));
  }
}
