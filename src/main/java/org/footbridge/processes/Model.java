package org.footbridge.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A diagram, decision or form as a file.
 *
 * @param file its name without the folder, as the engine gets it
 */
public record Model(String file, byte[] content) {

  private static final List<String> WHERE =
      List.of(
          "classpath*:processes/*.bpmn",
          "classpath*:processes/decisions/*.dmn",
          "classpath*:forms/*.form");

  public static Model of(String file, String content) {
    return new Model(file, content.getBytes(StandardCharsets.UTF_8));
  }

  /** What travels inside the application. */
  public static List<Model> ofTheApplication() {
    return WHERE.stream().flatMap(Model::find).sorted(Comparator.comparing(Model::file)).toList();
  }

  private static Stream<Model> find(String pattern) {
    try {
      return Stream.of(new PathMatchingResourcePatternResolver().getResources(pattern))
          .map(Model::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Model read(Resource resource) {
    try {
      return new Model(nameOf(resource.getFilename()), resource.getContentAsByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String nameOf(@Nullable String name) {
    return name == null ? "?" : name;
  }

  /** The same for the same files, whatever their order in the archive. */
  public static String checksum(List<Model> models) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Model model : models) {
        digest.update(model.file.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(model.content);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public boolean isDiagram() {
    return file.endsWith(".bpmn");
  }

  public boolean isDecision() {
    return file.endsWith(".dmn");
  }

  public boolean isForm() {
    return file.endsWith(".form");
  }

  public String text() {
    return new String(content, StandardCharsets.UTF_8);
  }

  Model with(String text, String instead) {
    return of(file, text().replace(text, instead));
  }
}
