package org.footbridge.referral;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The text of a file in the encoding it was saved in: UTF-8, UTF-16 as spreadsheets call "Unicode
 * text", or Windows-1252, which is what a spreadsheet of western Europe means by plain CSV.
 *
 * @param guessed it could be any text of one byte a letter and was read as Windows-1252
 */
record FileText(String text, boolean guessed) {

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  static FileText of(byte[] bytes) throws ReferralFile.Refused {
    boolean zeros = zeroAt(bytes, 0) || zeroAt(bytes, 1);
    List<Charset> encodings =
        zeros
            ? List.of(zeroAt(bytes, 0) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE)
            : hasUtf16Mark(bytes)
                ? List.of(StandardCharsets.UTF_16)
                : List.of(StandardCharsets.UTF_8, WINDOWS);
    for (Charset encoding : encodings) {
      try {
        String text =
            encoding
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        if (text.indexOf('\0') < 0) {
          return new FileText(withoutMark(text), encoding.equals(WINDOWS));
        }
      } catch (CharacterCodingException other) {
        continue;
      }
    }
    throw new ReferralFile.Refused(Problem.of("wrong-encoding"));
  }

  /** A file of ours begins with a plain letter, of which UTF-16 leaves one byte empty. */
  private static boolean zeroAt(byte[] bytes, int place) {
    return bytes.length > 1 && bytes[place] == 0;
  }

  private static boolean hasUtf16Mark(byte[] bytes) {
    return bytes.length > 1
        && (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF
            || bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE);
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
