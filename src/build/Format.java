import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Checks how the sources are written, or writes them anew: {@code java Format.java check|write
 * <formatter.jar> <folder with src>}. What was right the last time and has not been touched since
 * is not looked at again, so that a build in which little changed pays little.
 */
class Format {

  public static void main(String[] arguments) throws IOException, InterruptedException {
    boolean write = arguments[0].equals("write");
    Path formatter = Path.of(arguments[1]).toAbsolutePath();
    Path base = Path.of(arguments[2]).toAbsolutePath().normalize();
    Path stamp = formatter.resolveSibling("formatted.txt");

    Set<String> known =
        Files.exists(stamp) ? new TreeSet<>(Files.readAllLines(stamp)) : new TreeSet<>();
    List<Path> sources = sources(base);
    List<String> changed = new ArrayList<>();
    for (Path source : sources) {
      if (!known.contains(fingerprint(formatter, source))) {
        changed.add(base.relativize(source).toString());
      }
    }
    List<String> wrong = changed.isEmpty() ? List.of() : run(write, formatter, base, changed);
    Set<String> right = new TreeSet<>();
    for (Path source : sources) {
      if (!wrong.contains(base.relativize(source).toString())) {
        right.add(fingerprint(formatter, source));
      }
    }
    Files.write(stamp, right);
    if (!wrong.isEmpty()) {
      System.err.printf(
          """
          These files are not formatted as this project's sources are:
              %s
          Let the build do it: ./mvnw process-sources -Dformat=write
          """,
          String.join("\n    ", wrong));
      System.exit(1);
    }
  }

  private static List<Path> sources(Path base) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String folder :
        List.of("src/build", "src/main/java", "src/test/java", "src/containers-test")) {
      if (Files.isDirectory(base.resolve(folder))) {
        try (Stream<Path> files = Files.walk(base.resolve(folder))) {
          files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
        }
      }
    }
    return sources;
  }

  private static String fingerprint(Path formatter, Path source) throws IOException {
    return Files.size(formatter)
        + " "
        + Files.size(source)
        + " "
        + Files.getLastModifiedTime(source).toMillis()
        + " "
        + source;
  }

  /** Returns the files that are not right. */
  private static List<String> run(boolean write, Path formatter, Path base, List<String> sources)
      throws IOException, InterruptedException {
    Path names = Files.createTempFile("format", ".txt");
    try {
      // The names stand below the folder, and none of ours has a space, which would part it in two.
      Files.write(names, sources);
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-XX:+UseSerialGC", "-jar", formatter.toString()));
      command.add(write ? "--replace" : "--dry-run");
      command.add("@" + names);
      Process process =
          new ProcessBuilder(command)
              .directory(base.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      List<String> said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
      if (process.waitFor() != 0) {
        System.err.println("The formatter could not read the sources, see above");
        System.exit(1);
      }
      return write ? List.of() : said;
    } finally {
      Files.delete(names);
    }
  }
}
