package org.footbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadmeTest {

  private static final String README = read("README.md");

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "deploy/README.md", "docs/benchmarks.md", "CHANGELOG.md"})
  void every_link_leads_to_something(String file) {
    Path folder = Path.of(file).toAbsolutePath().getParent();
    assertThat(all("\\]\\(([^)#]+)\\)", read(file)))
        .filteredOn(link -> !link.startsWith("http"))
        .allSatisfy(link -> assertThat(folder.resolve(link)).exists());
  }

  @Test
  void every_path_that_is_named_exists() {
    Set<String> paths =
        all("`((?:src|docs|deploy|processes|forms)(?:/[A-Za-z0-9_./-]+)?)`", README);
    assertThat(paths).contains("processes", "src/main/resources/messages");
    assertThat(paths).allSatisfy(path -> assertThat(Path.of(path)).exists());
    assertThat(all("\\./mvnw test -Dtest=(\\w+)", README))
        .isNotEmpty()
        .allSatisfy(test -> assertThat(sourceOf(test)).as(test).isTrue());
  }

  @Test
  void every_command_is_one_the_build_knows() {
    String pom = read("pom.xml");
    for (String step :
        List.of(
            "install-a-JDK-of-21-or-newer-beside-this-one",
            "build-the-front-end-with-Node-20-or-newer")) {
      assertThat(README).contains(step);
      assertThat(pom).contains("<id>" + step + "</id>");
    }
    assertThat(all(" -P(\\w+)", README + read("deploy/README.md")))
        .isNotEmpty()
        .allSatisfy(profile -> assertThat(pom).contains("<id>" + profile + "</id>"));
    assertThat(pom).contains("spring-boot-maven-plugin", "<value>write</value>");
    assertThat(read(".ci/run")).contains("./mvnw", " verify");
    assertThat(Path.of("mvnw")).isExecutable();
  }

  @Test
  void every_module_is_on_the_map() throws IOException {
    Set<String> modules = new TreeSet<>();
    try (Stream<Path> folders = Files.list(Path.of("src/main/java/org/footbridge"))) {
      folders
          .filter(Files::isDirectory)
          .forEach(folder -> modules.add(folder.getFileName().toString()));
    }
    String map = README.substring(README.indexOf("| module |"), README.indexOf("Spring Modulith"));
    Set<String> shown = new TreeSet<>();
    map.lines()
        .filter(line -> line.startsWith("| `"))
        .forEach(line -> shown.addAll(all("`([a-z]+)`", line.split("\\|")[1])));
    assertThat(shown).isEqualTo(modules);
  }

  @Test
  void every_setting_is_in_the_table_and_nothing_else_is() {
    assertThat(all("\\| `(footbridge\\.[a-z.-]+)` \\|", README)).isEqualTo(Settings.all());
  }

  @Test
  void the_demo_sign_ins_are_those_of_the_local_platform() {
    String people = read("src/main/java/org/footbridge/local/DemoPeople.java");
    assertThat(all("`([a-z.]+@footbridge\\.example)`", README))
        .isEqualTo(all("\"([a-z.]+@footbridge\\.example)\"", people));
    assertThat(all("password is `([a-z-]+)`", README))
        .isEqualTo(all("PASSWORD = \"(.+)\"", people));
  }

  private static boolean sourceOf(String test) {
    try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
      return sources.anyMatch(file -> file.getFileName().toString().equals(test + ".java"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Set<String> all(String pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
