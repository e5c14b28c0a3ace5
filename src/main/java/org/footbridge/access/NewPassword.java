package org.footbridge.access;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * A password that somebody chooses, typed twice. It is refused where it stands on the lists of
 * common passwords, names and words that come with zxcvbn, or is easily made from them.
 */
@Component
class NewPassword {

  static final String FIELD = "password";
  static final String AGAIN = "password-again";

  /** Of zxcvbn's scores 0 to 4: fewer than 10⁸ guesses score less. */
  private static final int HARD_TO_GUESS = 3;

  private final Zxcvbn guesser = new Zxcvbn();
  private final PageErrors errors;

  NewPassword(MessageSource messages) {
    this.errors = new PageErrors(messages);
  }

  /** What is wrong, by field; empty when it can be set. */
  Map<String, String> wrong(String password, String again, Person person) {
    Map<String, String> wrong = new LinkedHashMap<>();
    if (Passwords.tooShort(password)) {
      wrong.put(FIELD, errors.words("access.password.too-short"));
    } else if (Passwords.tooLong(password)) {
      wrong.put(FIELD, errors.words("access.password.too-long"));
    } else if (guesser.measure(password, knownOf(person)).getScore() < HARD_TO_GUESS) {
      wrong.put(FIELD, errors.words("access.password.too-easy"));
    } else if (again.isEmpty()) {
      wrong.put(AGAIN, errors.words("access.password.again-empty"));
    } else if (!again.equals(password)) {
      wrong.put(AGAIN, errors.words("access.password.not-the-same"));
    }
    return wrong;
  }

  /** What anybody would try who knows the person and the service. */
  private static List<String> knownOf(Person person) {
    List<String> known = new ArrayList<>(List.of("footbridge", person.email(), person.name()));
    known.addAll(List.of(person.name().split("\\s+")));
    known.addAll(List.of(person.email().split("[@.]")));
    return known.stream().map(word -> word.toLowerCase(Locale.UK)).toList();
  }
}
