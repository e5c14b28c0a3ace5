package org.footbridge.tasks;

import java.util.Map;
import org.footbridge.access.Person;
import org.footbridge.casework.Case;
import org.jspecify.annotations.Nullable;

/**
 * Something a person may do on a case when no task asks for it: a button on the case, behind it one
 * Camunda Form, and an answer that the process hears of. Its words stand in the messages as {@code
 * tasks.action.<formId>}, with {@code .title}, {@code .why} and {@code .done}.
 *
 * @param <A> a record with Bean Validation; its components are named as the form's keys
 */
public interface CaseAction<A> {

  /** The form, and the last part of the page's path. */
  String formId();

  Class<A> answers();

  /** Where the button stands among the others; smaller is first. */
  int order();

  /** Whether this person may, and now is a moment for it. Asked again when the form is sent. */
  boolean offeredTo(Case about, Person person);

  /**
   * What everything that comes of it is confined to ({@link org.footbridge.access.Confinement});
   * null for nothing, so that all who see the case know of it.
   */
  default @Nullable String confinement() {
    return null;
  }

  /** Values shown in the form before anyone has typed, and values its texts refer to. */
  default Map<String, Object> prefill(ActionOnCase on) {
    return Map.of();
  }

  /**
   * Changes the case and tells the process; one transaction.
   *
   * @throws FormRefused when a rule says no; nothing is changed
   */
  void submit(A answers, ActionOnCase on);
}
