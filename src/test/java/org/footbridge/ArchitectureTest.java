package org.footbridge;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.repository.Repository;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyType;

/** The modules keep their boundaries, and the picture of them is the one in the documentation. */
class ArchitectureTest {

  private static final Path PAGE = Path.of("docs", "modules.md");
  private static final ApplicationModules MODULES = ApplicationModules.of(Footbridge.class);
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.footbridge");

  @Test
  void modules_use_only_each_others_public_faces_and_form_no_cycle() {
    MODULES.verify();
  }

  /** It runs inside the broker, where nothing else of ours is. */
  @Test
  void the_exporter_knows_no_other_module_and_nobody_knows_the_exporter() {
    noClasses()
        .that()
        .resideInAPackage("org.footbridge.exporter..")
        .should()
        .dependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "belong to another module",
                used ->
                    used.getPackageName().startsWith("org.footbridge")
                        && !used.getPackageName().startsWith("org.footbridge.exporter")))
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage("org.footbridge.exporter..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.footbridge.exporter..")
        .check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Impl", "Util", "Utils", "Dto", "DTO", "Manager", "Helper"})
  void no_class_has_a_name_that_says_nothing(String ending) {
    noClasses().should().haveSimpleNameEndingWith(ending).check(CLASSES);
  }

  /** Time can be moved only where everybody asks the one clock. */
  @Test
  void nobody_asks_the_time_but_of_the_clock() {
    for (Class<?> type :
        new Class<?>[] {
          Instant.class,
          LocalDate.class,
          LocalDateTime.class,
          OffsetDateTime.class,
          ZonedDateTime.class
        }) {
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("org.footbridge.local.MovableClock")
          .should()
          .callMethod(type, "now")
          .check(CLASSES);
    }
    noClasses()
        .that()
        .resideOutsideOfPackage("org.footbridge.exporter..")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .check(CLASSES);
  }

  /** A stream of rows holds a connection until somebody closes it; a list does not. */
  @Test
  void nobody_keeps_a_connection_by_a_stream_of_rows() {
    noClasses().should().callMethod(JdbcClient.MappedQuerySpec.class, "stream").check(CLASSES);
    noClasses().should().callMethodWhere(target(nameMatching("queryForStream"))).check(CLASSES);
    noMethods()
        .that()
        .areDeclaredInClassesThat()
        .areAssignableTo(Repository.class)
        .should()
        .haveRawReturnType(Stream.class)
        .check(CLASSES);
  }

  /** The pool's connections are taken and given back by Spring; nobody else takes one by hand. */
  @Test
  void nobody_takes_a_connection_of_the_pool_by_hand() {
    noClasses().should().callMethod(DataSource.class, "getConnection").check(CLASSES);
  }

  /** But what an operator runs by hand, whose answer belongs on the console. */
  @Test
  void nobody_writes_to_the_console_past_the_log() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("org.footbridge.OperatorCommand")
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .check(CLASSES);
  }

  /** Run with {@code -Dpicture=write} to bring the pictures up to date. */
  @Test
  void the_picture_of_the_modules_is_up_to_date() throws IOException {
    if ("write".equals(System.getProperty("picture"))) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page());
    }
    assertThat(PAGE)
        .as("docs/modules.md; ./mvnw test -Dtest=ArchitectureTest -Dpicture=write writes it anew")
        .hasContent(page());
  }

  private static String page() {
    StringBuilder page = new StringBuilder();
    page.append("# The modules\n\n");
    page.append("Each is a package of `org.footbridge`. An arrow says: uses the public face of.\n");
    page.append("This page is generated; a test fails when it is out of date.\n\n");
    page.append("```mermaid\nflowchart TD\n");
    Map<String, ApplicationModule> byName = new TreeMap<>();
    MODULES.stream().forEach(module -> byName.put(module.getIdentifier().toString(), module));
    byName.keySet().forEach(name -> page.append("  ").append(name).append('\n'));
    byName.forEach(
        (name, module) ->
            uses(module)
                .forEach(
                    used ->
                        page.append("  ").append(name).append(" --> ").append(used).append('\n')));
    page.append("```\n\n| module | what it is | uses |\n|---|---|---|\n");
    byName.forEach(
        (name, module) ->
            page.append("| `")
                .append(name)
                .append("` | ")
                .append(whatItIs(name))
                .append(" | ")
                .append(uses(module).collect(Collectors.joining(", ")))
                .append(" |\n"));
    return page.toString();
  }

  private static Stream<String> uses(ApplicationModule module) {
    return module.getDirectDependencies(MODULES, DependencyType.values()).stream()
        .map(dependency -> dependency.getTargetModule().getIdentifier().toString())
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .sorted(Comparator.naturalOrder());
  }

  /** The first sentence of the package's own description. */
  private static String whatItIs(String module) {
    try {
      String source =
          Files.readString(Path.of("src/main/java/org/footbridge", module, "package-info.java"));
      String comment = source.substring(source.indexOf("/**") + 3, source.indexOf("*/"));
      String words = comment.replaceAll("(?m)^\\s*\\*", "").replaceAll("\\s+", " ").strip();
      return words.replaceAll("\\{@\\w+ ([^}]*)}", "$1").replaceAll("\\. .*", ".");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
