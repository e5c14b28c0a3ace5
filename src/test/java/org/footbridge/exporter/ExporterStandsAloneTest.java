package org.footbridge.exporter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** It is packed alone and loaded by the broker, which has only these libraries to offer. */
class ExporterStandsAloneTest {

  private final JavaClasses all =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.footbridge");

  @Test
  void the_exporter_needs_only_what_the_broker_has() {
    classes()
        .that()
        .resideInAPackage("org.footbridge.exporter..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.footbridge.exporter..",
            "java..",
            "io.camunda.zeebe.exporter.api..",
            "io.camunda.zeebe.protocol..",
            "io.micrometer.core.instrument..",
            "org.postgresql",
            "org.slf4j",
            // annotations only: a class loader passes over those that it cannot find
            "org.jspecify.annotations")
        .check(all);
  }

  @Test
  void nothing_else_needs_the_exporter() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.footbridge.exporter..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.footbridge.exporter..")
        .check(all);
  }
}
