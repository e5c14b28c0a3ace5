package org.footbridge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.footbridge.testing.Platform;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;

/** What is quick to run is run apart from what needs the whole platform. */
@WholePlatform
class PyramidTest {

  private static final JavaClasses TESTS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
          .importPackages("org.footbridge");

  private static final DescribedPredicate<JavaClass> HOLD_TESTS =
      DescribedPredicate.describe(
          "hold tests",
          held ->
              !held.isNestedClass() && held.getMethods().stream().anyMatch(PyramidTest::isTest));

  private static final DescribedPredicate<JavaClass> NEED_THE_PLATFORM =
      DescribedPredicate.describe(
          "need the whole platform",
          held ->
              held.getTransitiveDependenciesFromSelf().stream()
                  .anyMatch(needed -> needed.getTargetClass().isEquivalentTo(Platform.class)));

  @Test
  void a_test_of_the_whole_platform_says_so_and_runs_with_verify_only() {
    classes()
        .that(HOLD_TESTS)
        .and(NEED_THE_PLATFORM)
        .should()
        .beAnnotatedWith(WholePlatform.class)
        .check(TESTS);
  }

  @Test
  void no_other_test_is_put_off() {
    noClasses()
        .that(HOLD_TESTS)
        .and(DescribedPredicate.not(NEED_THE_PLATFORM))
        .should()
        .beAnnotatedWith(WholePlatform.class)
        .check(TESTS);
  }

  private static boolean isTest(JavaMethod method) {
    return method.isAnnotatedWith(Testable.class) || method.isMetaAnnotatedWith(Testable.class);
  }
}
