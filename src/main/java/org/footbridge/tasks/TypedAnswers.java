package org.footbridge.tasks;

import jakarta.validation.Validator;
import java.util.List;
import org.footbridge.tasks.FormCheck.Checked;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Turns checked answers into the record that a form's meaning is written for. */
@Component
class TypedAnswers {

  private final Validator validator;
  private final JsonMapper json;

  TypedAnswers(Validator validator, JsonMapper json) {
    this.validator = validator;
    // An answer that nobody was asked for is absent, not wrong.
    this.json = json.rebuild().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();
  }

  /**
   * @throws AnswersRefused when the answers do not fit the record, or break one of its rules
   */
  <A> A read(Class<A> type, Checked checked) {
    if (!checked.isRight()) {
      throw new AnswersRefused(checked.wrong(), checked.typed());
    }
    A answers = converted(type, checked);
    List<Wrong> wrong =
        validator.validate(answers).stream()
            .map(one -> new Wrong(one.getPropertyPath().toString(), one.getMessage()))
            .toList();
    if (!wrong.isEmpty()) {
      throw new AnswersRefused(wrong, checked.typed());
    }
    return answers;
  }

  private <A> A converted(Class<A> type, Checked checked) {
    @Nullable A answers;
    try {
      answers = json.convertValue(checked.answers(), type);
    } catch (JacksonException doesNotFit) {
      answers = null;
    }
    if (answers == null) {
      throw new AnswersRefused(
          List.of(new Wrong("", "tasks.form.wrong.unreadable")), checked.typed());
    }
    return answers;
  }
}
