package org.footbridge.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Reads grants as an administrator writes them, and refuses those that would mean nothing. */
@Component
class GrantReader {

  /**
   * @param problems what is wrong, in words; empty when all of it means something
   */
  record Read(List<Grant> grants, List<String> problems) {}

  private final Places places;
  private final MessageSource messages;

  GrantReader(Places places, MessageSource messages) {
    this.places = places;
    this.messages = messages;
  }

  Read read(String text) {
    List<Grant> grants = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String part : written(text)) {
      try {
        Grant grant = Grant.of(part);
        if (Roles.known(grant.role())) {
          grants.add(grant);
          check(grant, problems);
        } else {
          problems.add(words("access.grant.no-role", part, grant.role()));
        }
      } catch (IllegalArgumentException e) {
        problems.add(words("access.grant.not-written-so", part));
      }
    }
    return new Read(grants, problems);
  }

  private void check(Grant grant, List<String> problems) {
    switch (Roles.scopeOf(grant.role())) {
      case CASE -> problems.add(words("access.grant.by-case", grant));
      case AUTHORITY -> {
        if (!grant.scope().equals(Roles.AUTHORITY)) {
          problems.add(words("access.grant.authority-only", grant, grant.role()));
        }
      }
      case SCHOOL -> {
        if (!places.isSchool(grant.scope())) {
          problems.add(words("access.grant.no-school", grant));
        }
      }
      case AREA -> {
        if (!places.areas().contains(grant.scope())) {
          problems.add(words("access.grant.no-area", grant, String.join(", ", places.areas())));
        }
      }
    }
  }

  /** One by one, without a judgement. */
  static List<String> written(String text) {
    return Arrays.stream(text.split("[\\s,]+")).filter(part -> !part.isBlank()).toList();
  }

  private String words(String key, Object... values) {
    Object[] texts = Arrays.stream(values).map(String::valueOf).toArray();
    return messages.getMessage(key, texts, Locale.UK);
  }
}
