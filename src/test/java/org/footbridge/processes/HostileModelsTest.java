package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.footbridge.testing.Mutations;
import org.footbridge.testing.Thorough;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever is in a file there is an answer, and the file stays out. */
@Thorough
class HostileModelsTest {

  @TestFactory
  Stream<DynamicTest> a_hostile_file_is_an_error_and_keeps_no_other_back() {
    return HostileModels.all().entrySet().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.getKey(),
                    () -> {
                      Model hostile = one.getValue();
                      List<Model> all = new ArrayList<>(Corpus.beside(hostile));
                      assertThat(new ModelReader(ModelsTest.KNOWN).examine(all).errors())
                          .isNotEmpty()
                          .allSatisfy(
                              finding -> assertThat(finding.file()).isEqualTo(hostile.file()));
                    }));
  }

  @Provide
  Arbitrary<Model> files() {
    return Arbitraries.of(
        Stream.concat(Model.ofTheApplication().stream(), Corpus.good().stream()).toList());
  }

  @Property(seed = "20261201", tries = 300, shrinking = ShrinkingMode.OFF)
  void a_damaged_file_gets_an_answer_beside_the_sound_one_before_it(
      @ForAll("files") Model model, @ForAll long seed) {
    Model damaged = Model.of(model.file(), Mutations.of(model.text(), seed));
    ModelReader reader = new ModelReader(ModelsTest.KNOWN);
    Examined examined = reader.examine(List.of(damaged), List.of(model));
    assertThat(reader.examine(List.of(damaged), List.of(model)).findings())
        .isEqualTo(examined.findings());
    assertThat(examined.gives()).containsKey(damaged.file());
  }
}
