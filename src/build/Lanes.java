import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Runs the tests of the whole platform in lanes side by side, each in a JVM with an engine, a
 * database and a moved clock of its own: {@code java Lanes.java <class path> <test classes> <folder
 * for reports> <tag> <package of the first lane>}. The other lane has all other packages. Within a
 * lane the order is always the same, since its tests share one clock: the same order is the same
 * days.
 */
class Lanes {

  private static final List<String> JVM =
      List.of(
          "-Xmx1g",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Duser.timezone=UTC",
          "--enable-native-access=ALL-UNNAMED");

  private static final String REPORTS = "TEST-*.xml";

  /** More than these are no accident. */
  private static final int MOST_RUN_AGAIN = 3;

  private static final int LINES_OF_A_REASON = 40;
  private static final int LINES_OF_THE_COUNTS = 14;

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path reports = Path.of(arguments[2]);
    String first = arguments[4];
    List<String> classes = testClasses(Path.of(arguments[1]));
    Map<String, List<String>> lanes = new LinkedHashMap<>();
    lanes.put(
        first.substring(first.lastIndexOf('.') + 1),
        classes.stream().filter(name -> name.startsWith(first + ".")).toList());
    lanes.put("others", classes.stream().filter(name -> !name.startsWith(first + ".")).toList());

    Map<String, Process> running = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> lane : lanes.entrySet()) {
      Path folder = Files.createDirectories(reports.resolve(lane.getKey()));
      running.put(
          lane.getKey(), start(arguments[0], arguments[3], lane.getKey(), lane.getValue(), folder));
    }
    boolean failed = false;
    Set<String> failedClasses = new TreeSet<>();
    for (Map.Entry<String, Process> lane : running.entrySet()) {
      if (lane.getValue().waitFor() != 0) {
        Set<String> here = failedClasses(reports.resolve(lane.getKey()));
        failed |= here.isEmpty();
        failedClasses.addAll(here);
      }
    }
    for (String lane : running.keySet()) {
      System.out.println(summary(lane, reports.resolve(lane).resolve("out.txt")));
    }
    System.exit(failed || !passAlone(failedClasses, arguments, reports) ? 1 : 0);
  }

  /** A few that failed among the others are run once more by themselves, and named either way. */
  private static boolean passAlone(Set<String> classes, String[] arguments, Path reports)
      throws IOException, InterruptedException {
    if (classes.isEmpty() || classes.size() > MOST_RUN_AGAIN) {
      return classes.isEmpty();
    }
    Path folder = Files.createDirectories(reports.resolve("alone"));
    Process alone = start(arguments[0], arguments[3], "alone", List.copyOf(classes), folder);
    boolean passed = alone.waitFor() == 0;
    System.out.println(summary("alone", folder.resolve("out.txt")));
    System.out.printf(
        "%s: %s failed among the others and %s alone%n",
        passed ? "UNSTEADY, TO BE MENDED" : "FAILED", classes, passed ? "passed" : "failed");
    return passed;
  }

  /**
   * The classes with a test that failed, by the reports of a lane; none where it never got so far.
   */
  private static Set<String> failedClasses(Path folder) throws IOException {
    Set<String> failed = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, REPORTS)) {
      for (Path file : files) {
        NodeList tests =
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getElementsByTagName("testcase");
        for (int i = 0; i < tests.getLength(); i++) {
          Element test = (Element) tests.item(i);
          if (test.getElementsByTagName("failure").getLength() > 0
              || test.getElementsByTagName("error").getLength() > 0) {
            failed.add(test.getAttribute("classname"));
          }
        }
      }
    } catch (ParserConfigurationException | SAXException unreadable) {
      throw new IOException(unreadable);
    }
    return failed;
  }

  private static List<String> testClasses(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> folder.relativize(file).toString())
          .filter(file -> file.endsWith("Test.class") && !file.contains("$"))
          .map(file -> file.replace(".class", "").replace('/', '.').replace('\\', '.'))
          .sorted()
          .toList();
    }
  }

  /** What a lane prints goes to a file, so that the two do not talk at once. */
  private static Process start(
      String classPath, String tag, String lane, List<String> classes, Path folder)
      throws IOException {
    List<String> options = new ArrayList<>();
    options.add("execute");
    options.add("--include-tag=" + tag);
    options.add("--reports-dir=" + folder);
    options.add("--details=testfeed");
    options.add("--disable-ansi-colors");
    options.add("--disable-banner");
    options.add("--fail-if-no-tests");
    classes.forEach(name -> options.add("--select-class=" + name));
    try (DirectoryStream<Path> earlier = Files.newDirectoryStream(folder, REPORTS)) {
      for (Path report : earlier) {
        Files.delete(report);
      }
    }
    Path file = folder.resolve("options.txt");
    Files.write(file, options);

    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(List.of("-classpath", classPath));
    command.add("org.junit.platform.console.ConsoleLauncher");
    command.add("@" + file);
    System.out.printf("The %s: what they print is in %s%n", lane, folder.resolve("out.txt"));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("out.txt").toFile())
        .start();
  }

  /** What failed, each with the beginning of its reason, and the counts. */
  private static String summary(String lane, Path out) throws IOException {
    List<String> said = new ArrayList<>();
    int toSay = 0;
    for (String line : Files.readAllLines(out)) {
      if (line.startsWith("JUnit ") && line.contains(" > ")) {
        toSay = line.endsWith(":: FAILED") || line.endsWith(":: ABORTED") ? LINES_OF_A_REASON : 0;
      } else if (line.startsWith("Test run finished after")) {
        toSay = LINES_OF_THE_COUNTS;
      }
      if (toSay > 0) {
        said.add(line);
        toSay--;
      }
    }
    return "---- " + lane + "\n" + String.join("\n", said);
  }
}
