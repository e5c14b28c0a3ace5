package org.footbridge.testing;

import java.util.List;
import java.util.Random;

/**
 * Files that something happened to on their way: a character in, out or in place of another, a part
 * twice, a part cut off. The same seed does the same.
 */
public final class Mutations {

  /** What gets into files, of every format that is read. */
  private static final List<String> STRAY =
      List.of(
          ",", ";", "\"", "\n", "\r\n", "\t", "\u0000", "\u00A0", "\u200B", "\uFEFF", "=", "'",
          "\uD800", "9", "Z", "é", ",,,,", "\"\"", "<", ">", "&", "{", "}", "[", "]", ":", "null",
          "-1", "Open", "Closed", "999", "/>");

  private static final int MOST = 4;

  private Mutations() {}

  /** The text after one to four accidents. */
  public static String of(String text, long seed) {
    Random chance = new Random(seed);
    String changed = text;
    for (int left = 1 + chance.nextInt(MOST); left > 0 && !changed.isEmpty(); left--) {
      changed = once(changed, chance);
    }
    return changed;
  }

  private static String once(String text, Random chance) {
    int at = chance.nextInt(text.length());
    String stray = STRAY.get(chance.nextInt(STRAY.size()));
    return switch (chance.nextInt(9)) {
      case 0, 1, 2 -> text.substring(0, at) + stray + text.substring(at);
      case 3, 4 -> text.substring(0, at) + text.substring(at + 1);
      case 5, 6 -> text.substring(0, at) + stray + text.substring(at + 1);
      case 7 -> text + text.substring(at);
      default -> text.substring(0, at);
    };
  }

  /** The bytes after one to four accidents. */
  public static byte[] of(byte[] bytes, long seed) {
    Random chance = new Random(seed);
    byte[] changed = bytes.clone();
    for (int left = 1 + chance.nextInt(MOST); left > 0; left--) {
      int at = chance.nextInt(changed.length);
      if (chance.nextInt(MOST) == 0) {
        changed = java.util.Arrays.copyOf(changed, Math.max(1, at));
      } else {
        changed[at] = (byte) chance.nextInt();
      }
    }
    return changed;
  }
}
