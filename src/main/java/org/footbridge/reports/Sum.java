package org.footbridge.reports;

/**
 * A figure of a published table: what is added up for it.
 *
 * @param by what the rows of its table are
 * @param row which of them; {@link #ALL} for the total
 * @param column which outcome; {@link #ALL} for the total
 */
record Sum(String family, Scope scope, By by, String row, String column) {

  static final String ALL = "";

  /** What the rows of a table are. */
  enum By {
    KIND,
    AREA,
    MONTH
  }

  boolean covers(Atom atom) {
    return family.equals(atom.family())
        && scope.covers(atom.area(), atom.month())
        && (column.equals(ALL) || column.equals(atom.column()))
        && (row.equals(ALL) || row.equals(rowOf(atom)));
  }

  private String rowOf(Atom atom) {
    return switch (by) {
      case KIND -> atom.row();
      case AREA -> atom.area();
      case MONTH -> atom.month().toString();
    };
  }
}
