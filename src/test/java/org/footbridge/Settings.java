package org.footbridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Every setting there is: those of the settings' records, and those the sources ask for by name.
 */
final class Settings {

  private static final Pattern BY_NAME =
      Pattern.compile("\"(footbridge\\.(local\\.|access\\.|engine\\.take-)[a-z-]+)\"");

  private Settings() {}

  static Set<String> all() {
    Set<String> names = new TreeSet<>();
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    scanner
        .findCandidateComponents("org.footbridge")
        .forEach(
            found -> {
              Class<?> type = ClassUtils.resolveClassName(found.getBeanClassName(), null);
              String prefix = type.getAnnotation(ConfigurationProperties.class).value();
              Arrays.stream(type.getRecordComponents())
                  .map(RecordComponent::getName)
                  .map(Settings::dashed)
                  .forEach(name -> names.add(prefix + "." + name));
            });
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
        Matcher found = BY_NAME.matcher(Files.readString(source));
        while (found.find()) {
          names.add(found.group(1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }

  /** As it is written in the environment. */
  static String variable(String setting) {
    return setting.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }

  private static String dashed(String camelCase) {
    return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
