package org.footbridge.reports;

/** The figures of one table, as they are shown: numbers, or symbols that stand for them. */
interface Cells {

  String count(String row, String column);

  /** Of all in the row, in per cent. */
  String share(String row);

  /** Of school days. */
  String median(String row);

  /** Where the number leads; nothing where to nowhere. */
  String link(String row, String column);
}
