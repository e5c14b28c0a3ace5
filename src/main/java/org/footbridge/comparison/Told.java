package org.footbridge.comparison;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What differs in one file, ready to be shown.
 *
 * @param state how the file as a whole stands, as message keys have it
 * @param unreadable why it cannot be compared, in words
 * @param runs by the place in the diagram, in the order of the way
 * @param marksBefore for the drawing before: element, mark and the number on it, a word each
 * @param marksAfter the same for the drawing after
 * @param confined the cases of this process are not counted, being known to few
 */
public record Told(
    String file,
    String kind,
    String state,
    @Nullable String unreadable,
    List<Section> runs,
    List<Line> words,
    List<Line> layout,
    List<Line> technical,
    String marksBefore,
    String marksAfter,
    boolean confined) {

  /**
   * What differs at one place.
   *
   * @param number its own on this page
   * @param waiting how many cases wait there; null where none could, or nobody may know
   */
  public record Section(
      int number, String place, String name, @Nullable Integer waiting, List<Line> lines) {}

  /**
   * @param mark what happened, as message keys have it
   * @param text a whole sentence
   */
  public record Line(String mark, String place, String text) {}

  /**
   * What is told apart from what runs.
   *
   * @param code the message {@code comparison.apart.<code>} names it
   */
  public record Apart(String code, List<Line> lines) {}

  /** The parts that have something to tell. */
  public List<Apart> apart() {
    return Stream.of(
            new Apart("words", words),
            new Apart("layout", layout),
            new Apart("technical", technical))
        .filter(part -> !part.lines().isEmpty())
        .toList();
  }

  public boolean isSame() {
    return state.equals("same");
  }
}
