package org.footbridge.reports;

import java.util.BitSet;

/** One number of one table, for whoever has to decide whether it may be shown. */
final class Figure {

  private final BitSet parts;
  private final long count;
  private final boolean published;
  private boolean shown;

  private Figure(BitSet parts, long count, boolean published, boolean shown) {
    this.parts = parts;
    this.count = count;
    this.published = published;
    this.shown = shown;
  }

  /**
   * @param parts the numbers of the atoms that are added up
   */
  static Figure yetToPublish(BitSet parts, long count) {
    return new Figure(parts, count, false, true);
  }

  /** In a report that others have already: nothing can be changed about it. */
  static Figure published(BitSet parts, long count, boolean shown) {
    return new Figure(parts, count, true, shown);
  }

  BitSet parts() {
    return parts;
  }

  long count() {
    return count;
  }

  boolean isPublished() {
    return published;
  }

  boolean isShown() {
    return shown;
  }

  boolean isSmall(int threshold) {
    return count > 0 && count < threshold;
  }

  void hide() {
    if (published) {
      throw new IllegalStateException("What was published cannot be taken back");
    }
    shown = false;
  }
}
