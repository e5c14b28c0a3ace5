package org.footbridge.attendance;

import java.util.List;

/**
 * Why a session of the file cannot be taken, or the file as a whole; a message key under {@code
 * attendance.fault} and its words, none of which says who the pupil is.
 */
record Fault(String code, List<String> words) {

  private static final int LONGEST_SHOWN = 40;

  static Fault of(String code, String... words) {
    return new Fault(code, List.of(words));
  }

  String messageKey() {
    return "attendance.fault." + code;
  }

  /** A cell of the file, short, for a message. */
  static String shown(String cell) {
    String printable = cell.replace('\0', ' ');
    return printable.length() <= LONGEST_SHOWN
        ? printable
        : printable.substring(0, LONGEST_SHOWN - 1) + "…";
  }
}
