package org.footbridge.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real Chromium, as one person uses it.
 *
 * <pre>{@code
 * try (Browser browser = Browser.desktop("http://localhost:" + port)) {
 *   Page page = browser.open("/tasks");
 *   browser.axe();
 *   browser.screenshot("tasks");
 * }
 * }</pre>
 *
 * Each has cookies of its own, so two of them are two people. Closing it fails the test when the
 * page wrote an error to its console. Chromium comes from npm and is unpacked once into {@code
 * .broker/chromium}; where it cannot run, the test fails and says what is missing, it is never
 * skipped. Each belongs to the thread that opened it.
 */
public final class Browser implements AutoCloseable {

  private static final Path FRONTEND = Path.of("src/main/frontend");
  private static final Path SCREENSHOTS = Path.of("target/screenshots");
  private static final ThreadLocal<com.microsoft.playwright.Browser> CHROMIUM =
      ThreadLocal.withInitial(Browser::launched);

  private final BrowserContext context;
  private final Page page;
  private final String baseUrl;
  private final List<String> complaints = new ArrayList<>();

  private Browser(String baseUrl, int width, int height, boolean phone) {
    this.baseUrl = baseUrl;
    this.context =
        CHROMIUM
            .get()
            .newContext(
                new com.microsoft.playwright.Browser.NewContextOptions()
                    .setLocale("en-GB")
                    .setTimezoneId("Europe/London")
                    .setHasTouch(phone)
                    .setViewportSize(width, height));
    this.context.setDefaultTimeout(20_000);
    this.page = context.newPage();
    page.onConsoleMessage(this::note);
    page.onPageError(error -> complaints.add("script error: " + error));
  }

  /** A window of a desk computer. */
  public static Browser desktop(String baseUrl) {
    return new Browser(baseUrl, 1280, 900, false);
  }

  /** The narrowest phone that has to work. */
  public static Browser phone(String baseUrl) {
    return new Browser(baseUrl, 375, 740, true);
  }

  public Page page() {
    return page;
  }

  /** Goes to a path below the base address. */
  public Page open(String path) {
    page.navigate(baseUrl + path);
    return page;
  }

  /** The whole page as {@code target/screenshots/<name>.png}. */
  public Path screenshot(String name) {
    Path file = SCREENSHOTS.resolve(name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    return file;
  }

  /** Fails when axe finds a breach of WCAG 2.2 A or AA on the page. */
  public Browser axe() {
    var violations =
        new AxeBuilder(page)
            .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
            .analyze()
            .getViolations();
    assertThat(
            violations.stream()
                .map(
                    rule ->
                        rule.getId()
                            + ": "
                            + rule.getHelp()
                            + rule.getNodes().stream()
                                .map(node -> "\n    " + node.getHtml())
                                .reduce("", String::concat))
                .toList())
        .as("axe on %s", page.url())
        .isEmpty();
    return this;
  }

  /** Fails when the page is wider than the window: a phone would have to scroll sideways. */
  public Browser fits() {
    Object over = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
    assertThat(((Number) over).intValue()).as("pixels beyond the window").isLessThanOrEqualTo(0);
    return this;
  }

  /** Errors on the console that this test expects, such as a refused request, are taken back. */
  public Browser forgive(String part) {
    complaints.removeIf(complaint -> complaint.contains(part));
    return this;
  }

  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    context.close();
    assertThat(complaints).as("errors on the page's console").isEmpty();
  }

  private void note(ConsoleMessage message) {
    if (message.type().equals("error")) {
      complaints.add(message.text() + " (" + message.location() + ")");
    }
  }

  /** Ends the Chromium of this thread, where the thread ends before the tests do. */
  public static void shut() {
    CHROMIUM.get().close();
    CHROMIUM.remove();
  }

  private static synchronized com.microsoft.playwright.Browser launched() {
    System.setProperty("playwright.cli.dir", driver().toString());
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
    Path executable = unpacked();
    return playwright
        .chromium()
        .launch(
            new LaunchOptions()
                .setExecutablePath(executable)
                .setEnv(environment(executable))
                .setArgs(
                    List.of(
                        "--no-sandbox",
                        "--disable-dev-shm-usage",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--no-first-run")));
  }

  /** Playwright's driver: its npm package and the machine's Node, instead of 200 MB of them. */
  private static Path driver() {
    try {
      Path folder = Files.createDirectories(Path.of("target/playwright").toAbsolutePath());
      link(
          folder.resolve("package"),
          FRONTEND.resolve("node_modules/playwright-core").toAbsolutePath());
      link(folder.resolve("node"), node());
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void link(Path link, Path target) throws IOException {
    if (!Files.exists(target)) {
      throw new IllegalStateException(
          target + " is missing: build the front end first (./mvnw generate-resources)");
    }
    Files.deleteIfExists(link);
    try {
      Files.createSymbolicLink(link, target);
    } catch (FileAlreadyExistsException e) {
      // Another process of the same build made it.
    }
  }

  private static Path node() {
    for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
      Path candidate = Path.of(folder).resolve("node");
      if (Files.isExecutable(candidate)) {
        return candidate;
      }
    }
    throw new IllegalStateException("The browser tests need Node 20 or newer on the PATH");
  }

  private static Path unpacked() {
    String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    if (!system.equals("Linux amd64")) {
      throw new IllegalStateException(
          "The browser tests bring a Chromium for Linux on x86-64; this is " + system);
    }
    return Path.of(
        run(
            Map.of(),
            node().toString(),
            FRONTEND.resolve("chromium.mjs").toString(),
            ".broker/chromium"));
  }

  /** On a bare machine the libraries and fonts come with Chromium. */
  private static Map<String, String> environment(Path executable) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    if (!Files.isDirectory(Path.of("/etc/fonts"))) {
      environment.put("FONTCONFIG_PATH", executable.getParent().toString());
    }
    try {
      run(Map.of(), executable.toString(), "--version", "--no-sandbox");
    } catch (IllegalStateException missing) {
      environment.put("LD_LIBRARY_PATH", executable.resolveSibling("lib").toString());
      run(environment, executable.toString(), "--version", "--no-sandbox");
    }
    return environment;
  }

  private static String run(Map<String, String> environment, String... command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      Process process = builder.start();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IllegalStateException(
            "The browser of the tests cannot run here: " + String.join(" ", command) + "\n" + said);
      }
      return said;
    } catch (IOException e) {
      throw new IllegalStateException("Cannot run " + String.join(" ", command), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
