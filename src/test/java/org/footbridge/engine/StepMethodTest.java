package org.footbridge.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A step of a diagram is a method that gets what it asks for. */
@NullMarked
class StepMethodTest {

  private static final UUID STAY = UUID.fromString("00000000-0000-4000-8000-000000000001");

  private static final StepParameter<LocalDate> TODAY =
      new StepParameter<>() {
        @Override
        public Class<LocalDate> type() {
          return LocalDate.class;
        }

        @Override
        public Set<String> variables() {
          return Set.of("schoolUrn");
        }

        @Override
        public LocalDate of(JobContext job) {
          return LocalDate.of(2027, 11, 30);
        }
      };

  static class Stays {

    @Step("stay.look")
    String everything(
        @Subject UUID stay,
        @Header String letter,
        @Header @Nullable String note,
        @Variable int schoolDays,
        @Variable @Nullable List<String> kinds,
        LocalDate today,
        JobContext job) {
      return String.join(
          " ",
          stay.toString(),
          letter,
          String.valueOf(note),
          String.valueOf(schoolDays),
          String.valueOf(kinds),
          today.toString(),
          job.elementId());
    }

    @Step("stay.refuse")
    void refuses() {
      throw new BpmnError("not-there", "as the diagram expects");
    }

    @Step("stay.dream")
    void dreams(Thread what) {}
  }

  @Test
  void it_gets_the_subject_the_headers_the_variables_and_what_others_give() {
    StepMethod step = step("everything");
    assertThat(step.handle(job(Map.of("letter", "hello"), Map.of("schoolDays", 5))))
        .isEqualTo(STAY + " hello null 5 null 2027-11-30 here");
    assertThat(step.jobTypes()).containsExactly("stay.look");
    assertThat(step.variables()).containsOnly("subject", "schoolDays", "kinds", "schoolUrn");
    assertThat(step.headers().required()).containsExactly("letter");
    assertThat(step.headers().optional()).containsExactly("note");
  }

  @Test
  void it_says_what_is_missing() {
    StepMethod step = step("everything");
    assertThatThrownBy(() -> step.handle(job(Map.of(), Map.of("schoolDays", 5))))
        .hasMessage("Stays.everything: there is no header 'letter'");
    assertThatThrownBy(() -> step.handle(job(Map.of("letter", "hello"), Map.of())))
        .hasMessage("Stays.everything: there is no variable 'schoolDays'");
  }

  @Test
  void what_the_diagram_expects_goes_through_as_it_is() {
    StepMethod step = step("refuses");
    assertThatThrownBy(() -> step.handle(job(Map.of(), Map.of()))).isInstanceOf(BpmnError.class);
  }

  @Test
  void it_does_not_begin_where_a_parameter_cannot_be_had() {
    assertThatThrownBy(() -> step("dreams"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Stays.dreams: nothing gives its parameter 'what' of type java.lang.Thread");
  }

  private static StepMethod step(String name) {
    return new StepMethod(
        new Stays(),
        Arrays.stream(Stays.class.getDeclaredMethods())
            .filter(method -> method.getName().equals(name))
            .findFirst()
            .orElseThrow(),
        new HashMap<>(Map.of(LocalDate.class, TODAY)),
        new JsonMapper());
  }

  private static JobContext job(Map<String, String> headers, Map<String, Object> variables) {
    return new JobContext(1, 2, 3, "here", "process", "stay.look", headers, variables, STAY);
  }
}
