package org.footbridge.pages;

import java.util.Optional;
import org.footbridge.access.Person;

/**
 * Where somebody comes to who asked for no page, instead of <em>Your tasks</em>. A module adds one
 * by offering it as a bean.
 */
public interface HomePage {

  /** The path of the page; nothing for whoever it is not for. */
  Optional<String> of(Person person);
}
