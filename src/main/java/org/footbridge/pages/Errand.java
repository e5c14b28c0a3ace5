package org.footbridge.pages;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.footbridge.access.Person;

/**
 * Something to be done that belongs to no case, on top of somebody's tasks.
 *
 * @param title what is to be done, in words
 * @param why what it is for
 * @param href where it is done
 * @param due by when; none for at once
 */
public record Errand(String title, String why, String href, Optional<LocalDate> due) {

  /**
   * Knows errands of one kind. They follow from what is so and go by themselves when it no longer
   * is; nobody ticks them off. A module adds one as a bean.
   */
  public interface Source {

    /** What this person has to do, the most urgent first. */
    List<Errand> errandsOf(Person person);
  }
}
