package org.footbridge.tasks;

import java.util.List;
import java.util.Map;

/** The answers cannot be taken; nothing is changed. */
public final class AnswersRefused extends RuntimeException {

  private final transient List<Wrong> wrong;
  private final transient Map<String, Object> typed;

  AnswersRefused(List<Wrong> wrong, Map<String, Object> typed) {
    super("The answers were refused");
    this.wrong = wrong;
    this.typed = typed;
  }

  /** A rule of the domain said no, at one field. */
  static AnswersRefused by(FormRefused rule, Map<String, Object> typed) {
    Wrong wrong = new Wrong(rule.field(), rule.messageKey(), rule.words());
    return new AnswersRefused(List.of(wrong), typed);
  }

  List<Wrong> wrong() {
    return wrong;
  }

  /** What the person typed, as far as it could be read. */
  Map<String, Object> typed() {
    return typed;
  }
}
