package org.footbridge.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files that something is wrong with, each with what is to be found, and files that nothing is
 * wrong with, as the editors of several makers write them.
 */
final class Corpus {

  private static final Path ROOT = Path.of("src/test/resources/corpus");

  /**
   * @param before the version before it; none for most
   */
  record Bad(Model model, List<Model> before, String element, String rule) {

    /** What its test is called. */
    String name() {
      return model.file() + ": " + rule;
    }

    List<Model> files() {
      return beside(model);
    }
  }

  private Corpus() {}

  /** A form, a decision and a process that the files of the corpus may be bound to. */
  static List<Model> beside(Model model) {
    List<Model> all = new ArrayList<>(in("with"));
    all.add(model);
    return all;
  }

  static List<Model> good() {
    return in("good");
  }

  /** In the order of their index. */
  static List<Bad> bad() {
    Path folder = ROOT.resolve("bad");
    return lines(folder.resolve("index.txt"))
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" \\| "))
        .map(
            parts -> {
              Path before = folder.resolve(parts[0].replaceFirst("\\.(?=[a-z]+$)", ".before."));
              Model model = read(folder.resolve(parts[0]));
              return new Bad(
                  model,
                  Files.exists(before)
                      ? List.of(new Model(model.file(), read(before).content()))
                      : List.of(),
                  parts[1],
                  parts[2]);
            })
        .toList();
  }

  private static List<Model> in(String folder) {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      return files.sorted().map(Corpus::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> lines(Path file) {
    return new String(read(file).content(), java.nio.charset.StandardCharsets.UTF_8).lines();
  }

  private static Model read(Path file) {
    try {
      return new Model(file.getFileName().toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
