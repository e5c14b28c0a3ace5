package org.footbridge.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.footbridge.testing.Browser;
import org.footbridge.testing.Platform;

/**
 * Somebody at a browser of their own, who reads and does what people read and do. Every page they
 * come to must pass axe and fit its window.
 */
final class Visitor implements AutoCloseable {

  private static final String PASSWORD = "over-the-bridge";
  private static final int MOST_TABS = 120;

  static {
    PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
  }

  private final Browser browser;
  private final Page page;
  private final Set<String> checked = new HashSet<>();

  private Visitor(Browser browser) {
    this.browser = browser;
    this.page = browser.page();
  }

  /** Signed in at a desk. */
  static Visitor at_desk(String account) {
    return new Visitor(Browser.desktop(Platform.address())).signsIn(account);
  }

  /** Signed in on a phone. */
  static Visitor on_phone(String account) {
    return new Visitor(Browser.phone(Platform.address())).signsIn(account);
  }

  /** Somebody who is not signed in, at a desk. */
  static Visitor passing_by() {
    return new Visitor(Browser.desktop(Platform.address()));
  }

  /** Finds the newest e-mail of this subject in somebody's mailbox and opens the link in it. */
  Visitor opensLinkOf(String mailbox, String subject) {
    opens("/local/outbox");
    page.getByRole(AriaRole.ROW)
        .filter(new Locator.FilterOptions().setHasText(mailbox))
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(subject))
        .first()
        .click();
    lookedAt();
    Matcher link = Pattern.compile("https?://[^/\\s]+(/\\S+)").matcher(main().innerText());
    assertThat(link.find()).as("a link in the e-mail %s", subject).isTrue();
    return opens(link.group(1));
  }

  Visitor choosesPassword(String password) {
    writes("New password", password);
    writes("The same password again", password);
    presses("Save and sign in");
    return lookedAt();
  }

  private Visitor signsIn(String account) {
    browser.open("/");
    lookedAt();
    writes("Email address", account + "@footbridge.example");
    writes("Password", PASSWORD);
    presses("Sign in");
    assertThat(heading()).hasText(account.startsWith("manager") ? "Deadlines" : "Your tasks");
    return this;
  }

  /** From the sign-in page to wherever it leads. */
  Visitor signsInAgain(String account) {
    assertThat(page).hasURL(Pattern.compile(".*/sign-in.*"));
    writes("Email address", account + "@footbridge.example");
    writes("Password", PASSWORD);
    presses("Sign in");
    assertThat(page).not().hasURL(Pattern.compile(".*/sign-in.*"));
    return lookedAt();
  }

  Page page() {
    return page;
  }

  Locator heading() {
    return page.locator("h1");
  }

  /** All words of the page's main part, as they are shown or could be unfolded. */
  Locator main() {
    return page.locator("main");
  }

  Visitor opens(String path) {
    browser.open(path);
    return lookedAt();
  }

  Visitor follows(String link) {
    main().getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(link)).first().click();
    return lookedAt();
  }

  Visitor goesTo(String navigation) {
    page.getByRole(AriaRole.NAVIGATION)
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(navigation).setExact(true))
        .click();
    return lookedAt();
  }

  /** What may not be seen is refused, whoever guesses its address. */
  Visitor mayNotOpen(String path) {
    return isAnswered(403, path);
  }

  /** What this person is not to know of is not there. */
  Visitor doesNotFind(String path) {
    return isAnswered(404, path);
  }

  private Visitor isAnswered(int status, String path) {
    Response response = page.navigate(Platform.address() + path);
    assertThat(response.status()).as("%s for somebody it is not for", path).isEqualTo(status);
    browser.forgive(Integer.toString(status));
    return lookedAt();
  }

  /** What was sent is answered with a page that says why not, which a browser notes as well. */
  Visitor turnedBack(int status) {
    page.waitForLoadState();
    browser.forgive(Integer.toString(status));
    return this;
  }

  Visitor presses(String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .first()
        .click();
    return this;
  }

  Visitor writes(String question, String answer) {
    page.getByLabel(question).first().fill(answer);
    return this;
  }

  Visitor ticks(String box) {
    page.getByLabel(box).first().check();
    return this;
  }

  /** One or more answers of a question with several to choose from. */
  Visitor chooses(String question, String... answers) {
    for (String answer : answers) {
      group(question).getByLabel(answer, new Locator.GetByLabelOptions().setExact(true)).check();
    }
    return this;
  }

  Visitor dates(String question, LocalDate day) {
    return dates(
        question,
        Integer.toString(day.getDayOfMonth()),
        Integer.toString(day.getMonthValue()),
        Integer.toString(day.getYear()));
  }

  Visitor dates(String question, String day, String month, String year) {
    group(question).getByLabel("Day").fill(day);
    group(question).getByLabel("Month").fill(month);
    group(question).getByLabel("Year").fill(year);
    return this;
  }

  private Locator group(String question) {
    return page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(question)).first();
  }

  /** The names of the tasks this person may do for the pupil. */
  List<String> tasksFor(String pupil) {
    opens("/tasks");
    writes("Pupil or case reference", pupil);
    presses("Search");
    page.waitForURL(Pattern.compile(".*name=.*"));
    lookedAt();
    return page.locator("tbody tr th[scope=row] a").allInnerTexts().stream()
        .map(String::strip)
        .toList();
  }

  Visitor opensTask(String pupil, String task) {
    assertThat(tasksFor(pupil)).as("the tasks for %s", pupil).contains(task);
    follows(task);
    assertThat(heading()).hasText(task);
    page.waitForSelector("[data-module=footbridge-form][data-ready]");
    return lookedAt();
  }

  Visitor completes(String task) {
    presses("Complete the task");
    assertThat(page.locator(".govuk-notification-banner--success"))
        .containsText(task + ": your answers have been sent.");
    return lookedAt();
  }

  /** What is wrong with what was sent, by the summary at the top. */
  Visitor isTold(String... problems) {
    Locator summary = page.locator(".govuk-error-summary");
    for (String problem : problems) {
      assertThat(summary).containsText(problem);
    }
    assertThat(page).hasTitle(Pattern.compile("^Error: .*"));
    return lookedAt();
  }

  Visitor reads(String... words) {
    for (String one : words) {
      assertThat(main()).containsText(one);
    }
    return this;
  }

  Visitor doesNotRead(String... words) {
    for (String one : words) {
      assertThat(main()).not().containsText(one);
    }
    return this;
  }

  /** The card of a deadline on the case's page. */
  Locator deadline(String name) {
    return page.locator("#part-sla .govuk-summary-card, .govuk-summary-card[data-clock]")
        .filter(new Locator.FilterOptions().setHasText(name))
        .first();
  }

  /** The words of the PDF behind a link. */
  String pdf(Locator link) {
    APIResponse response = page.request().get(Platform.address() + link.getAttribute("href"));
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers()).containsEntry("content-type", "application/pdf");
    return words(response.body());
  }

  /** The words of a PDF. */
  static String words(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Goes from field to field by the keyboard until there. */
  Visitor tabsTo(Locator target) {
    for (int tab = 0; tab < MOST_TABS; tab++) {
      if ((Boolean) target.evaluate("element => element === document.activeElement")) {
        assertThat(
                (Boolean)
                    target.evaluate(
                        """
                        element => {
                          const label = element.labels?.[0] ?? element;
                          const drawn = ['', '::before'].map(part =>
                            getComputedStyle(part ? label : element, part || null));
                          return drawn.some(style => style.outlineStyle !== 'none'
                            || style.boxShadow !== 'none' || style.borderWidth !== '0px');
                        }
                        """))
            .as("the focus can be seen")
            .isTrue();
        return this;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("The keyboard does not come to " + target);
  }

  Visitor hits(String key) {
    page.keyboard().press(key);
    return this;
  }

  /** The page needs no scrolling sideways, and passes axe each time it looks another way. */
  Visitor lookedAt() {
    page.waitForLoadState();
    page.waitForFunction(
        """
        () => [...document.querySelectorAll('.footbridge-form, .footbridge-diagram')]
          .every(island => 'ready' in island.dataset)
        """);
    if (checked.add(shape())) {
      browser.axe();
    }
    browser.fits();
    return this;
  }

  /** Which page it is, whatever case it shows, and whether something is wrong on it. */
  private String shape() {
    return page.url().replaceAll("[0-9a-f-]{8,}|[0-9]+|\\?.*", "")
        + page.title().replaceAll(".* – ", "")
        + page.locator(".govuk-error-summary").count();
  }

  Visitor screenshot(String name) {
    browser.screenshot(name);
    return this;
  }

  Visitor forgives(String complaint) {
    browser.forgive(complaint);
    return this;
  }

  @Override
  public void close() {
    browser.close();
  }
}
