package org.footbridge.schools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footbridge.schools.RegisterFiles.HEADING;
import static org.footbridge.schools.RegisterFiles.row;
import static org.footbridge.schools.RegisterFiles.text;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.footbridge.testing.Database;
import org.footbridge.testing.Mutations;
import org.footbridge.testing.Thorough;

/** Register files that something happened to on their way. */
@Thorough
class MutatedRegisterTest {

  private static final List<String> ROWS =
      List.of(
          row("910001", "999", "Alder School", "Open", "Birchmere"),
          row("910002", "999", "\"Birch, Infant School\"", "Open", "Elmcroft"),
          row("910003", "999", "St Mary’s École", "Closed", "Elmcroft"),
          row("910101", "998", "Fern School", "Open", "Zedbury"));

  @Property(seed = "20261130", tries = 200, shrinking = ShrinkingMode.OFF)
  void every_row_is_accounted_for_and_a_second_time_changes_nothing(@ForAll long seed)
      throws IOException {
    Database.emptied("schools");
    SchoolRegister register = RegisterFiles.register();
    register.take(text(HEADING + ROWS.getFirst()));
    String file = Mutations.of(HEADING + String.join("", ROWS), seed);

    RegisterReport first = register.take(text(file));
    RegisterReport again = register.take(text(file));

    assertThat(again.nothingChanged()).isTrue();
    if (first.problem() != null) {
      assertThat(again.problem()).isEqualTo(first.problem());
      assertThat(urns()).containsExactly("910001");
      return;
    }
    assertThat(again.rejected()).isEqualTo(first.rejected());
    assertThat(first.rows()).isEqualTo(again.rows());
    assertThat((long) first.rows()).isGreaterThanOrEqualTo(linesNotSwallowed(file, first));
    assertThat(urns()).hasSize(1 + first.added().size());
  }

  /** Every line with text, but the heading and those that a refused row said it ran over. */
  private static long linesNotSwallowed(String file, RegisterReport report) {
    long lines =
        Arrays.stream(file.split("\r\n|\r|\n", -1))
                .filter(line -> !line.replaceAll("[,;\t\"\\s\u00A0\u200B\uFEFF]", "").isEmpty())
                .count()
            - 1;
    long swallowed =
        report.rejected().stream()
            .filter(row -> row.problem().code().equals("quote"))
            .mapToLong(
                row ->
                    Long.parseLong(row.problem().words().get(1))
                        - Long.parseLong(row.problem().words().get(0)))
            .sum();
    return lines - swallowed - file.chars().filter(c -> c == '"').count();
  }

  private static List<String> urns() {
    return Database.jdbc().sql("select urn from schools.school").query(String.class).list();
  }
}
