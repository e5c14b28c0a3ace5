package org.footbridge.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.protocol.record.intent.Intent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IntentsTest {

  static List<Projection.Interest> interests() {
    return Projection.all().stream()
        .flatMap(projection -> projection.interests().stream())
        .distinct()
        .toList();
  }

  /**
   * Fails when a newer engine knows an intent that we do not: find out what it means for the table
   * and put it among the handled or, with the reason, among the ignored ones.
   */
  @ParameterizedTest
  @MethodSource("interests")
  void every_intent_is_handled_or_listed_as_ignored(Projection.Interest interest) {
    Set<Intent> known = new HashSet<>(interest.handled());
    known.addAll(interest.ignored());
    Class<?> intents = interest.handled().iterator().next().getClass();

    assertThat(known).containsExactlyInAnyOrder((Intent[]) intents.getEnumConstants());
    assertThat(known).hasSize(interest.handled().size() + interest.ignored().size());
  }

  @Test
  void the_filter_lets_in_exactly_what_a_table_wants() {
    PostgresExporter.WantedRecords filter = new PostgresExporter.WantedRecords();

    for (var type : io.camunda.zeebe.protocol.record.ValueType.values()) {
      assertThat(filter.acceptValue(type))
          .as(type.name())
          .isEqualTo(interests().stream().anyMatch(interest -> interest.type() == type));
    }
    for (var kind : io.camunda.zeebe.protocol.record.RecordType.values()) {
      assertThat(filter.acceptType(kind)).isEqualTo(kind.name().equals("EVENT"));
    }
  }
}
