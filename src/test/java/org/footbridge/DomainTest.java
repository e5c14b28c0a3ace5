package org.footbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.footbridge.access.Roles;
import org.footbridge.testing.Database;
import org.junit.jupiter.api.Test;

/** What docs/domain.md says of roles and figures is what the program does as it comes. */
class DomainTest {

  private static final Path DOCUMENT = Path.of("docs/domain.md");

  @Test
  void every_role_is_told_and_no_other() throws IOException {
    assertThat(table("Roles").stream().map(List::getFirst).map(DomainTest::code))
        .containsExactlyInAnyOrderElementsOf(Roles.all());
  }

  @Test
  void every_deadline_gives_stands_still_and_comes_from_where_it_says() throws IOException {
    List<String> told =
        table("Deadlines").stream()
            .map(row -> line(code(row.get(0)), row.get(2), row.get(3), row.get(5)))
            .toList();
    assertThat(told)
        .containsExactlyInAnyOrderElementsOf(
            Database.jdbc()
                .sql("select id, length, unit, pauses, guided from sla.kind")
                .query(
                    (row, n) ->
                        line(
                            row.getString("id"),
                            length(row.getInt("length"), row.getString("unit")),
                            String.join(", ", (String[]) row.getArray("pauses").getArray()),
                            row.getBoolean("guided") ? "guidance" : "ours"))
                .list());
  }

  @Test
  void the_other_figures_are_those_of_the_policy() throws IOException {
    assertThat(table("Other figures").stream().map(row -> Integer.valueOf(row.get(1))))
        .containsExactlyElementsOf(
            Database.jdbc()
                .sql(
                    """
                    select array[oldest_weeks, answer_weeks, answer_school_days, check_school_days,
                      decide_school_days, longest_extension_weeks, exit_school_days,
                      chase_school_days]
                    from evidence.policy where version = 1
                    """)
                .query((row, n) -> List.of((Integer[]) row.getArray(1).getArray()))
                .single());
  }

  @Test
  void an_assessment_stands_still_no_longer_than_it_says() throws IOException {
    int most =
        Database.jdbc()
            .sql("select most_paused from sla.kind where id = 'assessment'")
            .query(Integer.class)
            .single();
    assertThat(Files.readString(DOCUMENT))
        .contains("An assessment stands still for " + most + " school days in all");
  }

  private static String length(int length, String unit) {
    String one = unit.substring(0, unit.length() - 1).replace('-', ' ');
    return length == 0 ? "the same " + one : length + " " + one + (length == 1 ? "" : "s");
  }

  private static String line(String id, String gives, String pauses, String from) {
    return String.join(" | ", id, gives, sorted(pauses), from);
  }

  private static String sorted(String reasons) {
    return Stream.of(reasons.split(", ")).sorted().collect(Collectors.joining(", "));
  }

  private static String code(String cell) {
    return cell.replace("`", "");
  }

  /** The cells of the first table under this heading, without its two first lines. */
  private static List<List<String>> table(String heading) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    String[] parts = Files.readString(DOCUMENT).split("\n## " + heading + "\n", 2);
    for (String line : parts[1].split("\n## ")[0].split("\n")) {
      if (line.startsWith("|")) {
        rows.add(
            Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                .map(String::strip)
                .toList());
      }
    }
    return rows.subList(2, rows.size());
  }
}
