package org.footbridge.tasks;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The handlers of all modules by the form they give a meaning to. */
@Component
class FormMeanings {

  private final Map<String, FormHandler<?>> handlers;

  /**
   * @throws IllegalStateException when two handlers claim one form
   */
  FormMeanings(ObjectProvider<FormHandler<?>> handlers) {
    this.handlers =
        handlers.stream().collect(Collectors.toMap(FormHandler::formId, Function.identity()));
  }

  Optional<FormHandler<?>> of(String formId) {
    return Optional.ofNullable(handlers.get(formId));
  }
}
