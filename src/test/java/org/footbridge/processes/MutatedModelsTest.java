package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.footbridge.testing.Mutations;
import org.footbridge.testing.Thorough;

/** Diagrams, decisions and forms that something happened to on their way. */
@Thorough
class MutatedModelsTest {

  private static final List<Model> MODELS = Model.ofTheApplication();

  @Provide
  Arbitrary<Model> diagrams() {
    return of("sla-watch.bpmn", "safeguarding-concern.bpmn");
  }

  @Provide
  Arbitrary<Model> decisions() {
    return of("referral-eligibility.dmn", "provision-recommendation.dmn");
  }

  @Provide
  Arbitrary<Model> forms() {
    return of("triage-referral.form", "decide-exit.form");
  }

  private static Arbitrary<Model> of(String... files) {
    return Arbitraries.of(
        Stream.of(files)
            .map(
                file ->
                    MODELS.stream().filter(m -> m.file().equals(file)).findFirst().orElseThrow())
            .toList());
  }

  @Property(seed = "20261130", tries = 200, shrinking = ShrinkingMode.OFF)
  void a_diagram_is_read_or_said_to_be_faulty(@ForAll("diagrams") Model model, @ForAll long seed) {
    assertIsReadOrLeftOut(Model.of(model.file(), Mutations.of(model.text(), seed)));
  }

  @Property(seed = "20261130", tries = 200, shrinking = ShrinkingMode.OFF)
  void a_decision_is_read_or_said_to_be_faulty(
      @ForAll("decisions") Model model, @ForAll long seed) {
    assertIsReadOrLeftOut(Model.of(model.file(), Mutations.of(model.text(), seed)));
  }

  @Property(seed = "20261130", tries = 200, shrinking = ShrinkingMode.OFF)
  void a_form_is_read_or_said_to_be_faulty(@ForAll("forms") Model model, @ForAll long seed) {
    assertIsReadOrLeftOut(Model.of(model.file(), Mutations.of(model.text(), seed)));
  }

  /** With all others, as it would be published: the same answer twice, and no file is forgotten. */
  private static void assertIsReadOrLeftOut(Model changed) {
    List<Model> all =
        MODELS.stream()
            .filter(
                model ->
                    model.isForm() || model.isDecision() || model.file().equals(changed.file()))
            .map(model -> model.file().equals(changed.file()) ? changed : model)
            .toList();
    ModelReader reader = new ModelReader(ModelsTest.KNOWN);
    Examined examined = reader.examine(all);

    assertThat(reader.read(all)).isEqualTo(examined.errors());
    Examined.Sound sound =
        examined.without(
            examined.findings().stream().map(Finding::file).collect(Collectors.toSet()));
    assertThat(
            Stream.of(
                    sound.models().stream().map(Model::file),
                    examined.findings().stream().map(Finding::file),
                    sound.leftOut().stream().map(Finding::file))
                .flatMap(files -> files)
                .collect(Collectors.toSet()))
        .containsAll(all.stream().map(Model::file).toList());
  }
}
