package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every bad file of the corpus is found at its element, and nothing is found in the good ones.
 * Rules that need the words of the running application are tried in {@link LintTest}.
 */
class CorpusTest {

  static final Set<String> OF_THE_APPLICATION =
      Set.of("no-letter", "no-recipient", "no-event", "no-stage");

  @TestFactory
  Stream<DynamicTest> what_is_wrong_is_found_where_it_is() {
    return Corpus.bad().stream()
        .filter(bad -> !OF_THE_APPLICATION.contains(bad.rule()))
        .map(
            bad ->
                DynamicTest.dynamicTest(
                    bad.name(),
                    () ->
                        assertThat(
                                new ModelReader(ModelsTest.KNOWN)
                                    .examine(bad.files(), bad.before())
                                    .findings())
                            .anySatisfy(
                                finding -> {
                                  assertThat(finding.file()).isEqualTo(bad.model().file());
                                  assertThat(finding.element()).isEqualTo(bad.element());
                                  assertThat(finding.key()).isEqualTo(bad.rule());
                                })));
  }

  @TestFactory
  Stream<DynamicTest> nothing_is_found_in_what_is_right_whoever_wrote_it() {
    return Corpus.good().stream()
        .map(
            good ->
                DynamicTest.dynamicTest(
                    good.file(),
                    () ->
                        assertThat(
                                new ModelReader(ModelsTest.KNOWN)
                                    .examine(Corpus.beside(good), List.of())
                                    .findings())
                            .isEmpty()));
  }

  @Test
  void the_corpus_is_as_large_as_it_should_be() {
    assertThat(Corpus.bad()).hasSizeGreaterThanOrEqualTo(60);
    assertThat(Corpus.good()).hasSizeGreaterThanOrEqualTo(40);
  }
}
