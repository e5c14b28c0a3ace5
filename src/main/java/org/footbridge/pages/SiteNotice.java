package org.footbridge.pages;

import java.util.Optional;
import org.footbridge.access.Person;

/**
 * Something that everybody has to know for now, on top of every page. A module adds one as a bean.
 */
public interface SiteNotice {

  /**
   * Words on every page, and where more about it stands.
   *
   * @param href empty where this person can do nothing about it
   */
  record Words(String messageKey, String href) {}

  /** What this person is told; nothing while there is nothing to tell. */
  Optional<Words> toldTo(Person person);
}
