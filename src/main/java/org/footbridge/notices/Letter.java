package org.footbridge.notices;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A subject and plain text: paragraphs with an empty line between them, lists as lines that begin
 * with a dash. Being text, nothing in it can become markup.
 */
record Letter(String subject, String body) {

  /** Where a personal link goes when the e-mail is sent; the link itself is never kept. */
  static final String LINK = "{link}";

  /** A paragraph, or a list when it has items. */
  record Block(String text, List<String> items) {}

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    for (String part : body.split("\n\n")) {
      List<String> lines = Arrays.asList(part.split("\n"));
      boolean list = lines.stream().allMatch(line -> line.startsWith("- "));
      blocks.add(
          list
              ? new Block("", lines.stream().map(line -> line.substring(2)).toList())
              : new Block(part, List.of()));
    }
    return blocks;
  }
}
