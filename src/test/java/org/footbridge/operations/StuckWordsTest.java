package org.footbridge.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.protocol.record.value.ErrorType;
import java.util.Arrays;
import java.util.Optional;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of incident that the engine knows is told in plain words, with what to do. */
class StuckWordsTest {

  @ParameterizedTest
  @EnumSource(ErrorType.class)
  void what_happened_and_what_to_do_is_said(ErrorType type) {
    ResourceBundle words = ResourceBundle.getBundle("messages/operations");
    if (Arrays.asList("NULL_VAL", "SBE_UNKNOWN").contains(type.name())) {
      return;
    }
    assertThat(words.containsKey("operations.error." + type)).as(type.name()).isTrue();
    assertThat(words.containsKey("operations.error." + type + ".do")).as(type.name()).isTrue();
  }

  @Test
  void a_diagram_names_the_variables_that_it_maps_and_decides_by_and_no_others() {
    assertThat(
            DiagramVariables.read(
                """
                <zeebe:input source="=lastPlan.dueAt" target="planDue" />
                <zeebe:calledDecision decisionId="eligibility" resultVariable="eligible" />
                <bpmn:conditionExpression xsi:type="x">=choice = "other" and count(rows) &gt; 0</bpmn:conditionExpression>
                """))
        .containsExactly("choice", "eligible", "lastPlan", "planDue", "rows");
  }

  @Test
  void a_value_is_taken_only_if_it_is_of_the_chosen_kind() {
    assertThat(VariableValue.read(VariableValue.Kind.NUMBER, " 12 ")).contains(12);
    assertThat(VariableValue.read(VariableValue.Kind.NUMBER, "twelve")).isEmpty();
    assertThat(VariableValue.read(VariableValue.Kind.YES_NO, "no")).contains(false);
    assertThat(VariableValue.read(VariableValue.Kind.DATE, "2026-09-01")).contains("2026-09-01");
    assertThat(VariableValue.read(VariableValue.Kind.DATE, "1 September")).isEmpty();
    assertThat(VariableValue.read(VariableValue.Kind.MOMENT, "2026-09-01T09:00:00Z"))
        .isEqualTo(Optional.of("2026-09-01T09:00Z"));
    assertThat(VariableValue.read(VariableValue.Kind.CODE, "support")).contains("support");
    assertThat(VariableValue.read(VariableValue.Kind.CODE, "Robyn is ill")).isEmpty();
    assertThat(VariableValue.isOfKind("true", VariableValue.Kind.CODE)).isFalse();
    assertThat(VariableValue.isOfKind("\"support\"", VariableValue.Kind.CODE)).isTrue();
  }
}
