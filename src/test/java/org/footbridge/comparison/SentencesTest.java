package org.footbridge.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.footbridge.processes.Model;
import org.junit.jupiter.api.Test;

/** One change at a time in the files as they are: the sentences that tell of it, and no others. */
class SentencesTest {

  private static final int FEWEST = 60;

  private record Row(String file, String old, String now, List<String> told) {

    String written() {
      StringBuilder text = new StringBuilder(file);
      text.append("\n- ").append(old).append("\n+ ").append(now);
      told.forEach(sentence -> text.append("\n= ").append(sentence.replace("\n", "\\n")));
      return text.append('\n').toString();
    }

    Row asTold() {
      Model before = Files.of(file);
      String text = before.text();
      String replaced = old.replace("\\n", "\n");
      assertThat(text).as(file).contains(replaced);
      int at = text.indexOf(replaced);
      String changed =
          text.substring(0, at) + now.replace("\\n", "\n") + text.substring(at + replaced.length());
      return new Row(file, old, now, Files.sentences(before, Model.of(file, changed)));
    }
  }

  @Test
  void every_change_is_told_in_these_sentences() throws IOException {
    List<Row> rows = rows();
    StringBuilder expected = new StringBuilder();
    StringBuilder told = new StringBuilder();
    for (Row row : rows) {
      expected.append(row.written()).append('\n');
      told.append(row.asTold().written()).append('\n');
    }
    java.nio.file.Files.writeString(Path.of("target/comparison-sentences.txt"), told);
    assertThat(rows).hasSizeGreaterThanOrEqualTo(FEWEST);
    assertThat(told.toString()).isEqualTo(expected.toString());
  }

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (String block : Files.text("sentences.txt").split("\n\n+")) {
      List<String> lines = block.lines().filter(line -> !line.startsWith("#")).toList();
      if (!lines.isEmpty()) {
        rows.add(
            new Row(
                lines.getFirst(),
                lines.get(1).substring(2),
                lines.get(2).length() < 2 ? "" : lines.get(2).substring(2),
                lines.stream()
                    .skip(3)
                    .map(line -> line.substring(2).replace("\\n", "\n"))
                    .toList()));
      }
    }
    return rows;
  }
}
