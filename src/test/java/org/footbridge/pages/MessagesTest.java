package org.footbridge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

/**
 * Everything a person reads stands in the message files, once, and nothing stands there in vain.
 */
class MessagesTest {

  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Pattern KEY = Pattern.compile("^([A-Za-z0-9_.-]+)\\s*=.*");
  private static final Pattern IN_TEMPLATE = Pattern.compile("#\\{([a-z][A-Za-z0-9_.-]*)[}(]");
  private static final Pattern BY_FUNCTION =
      Pattern.compile("#messages\\.msg\\('([a-z][A-Za-z0-9_.-]*[A-Za-z0-9])'");
  private static final Pattern COMPUTED = Pattern.compile("#\\{\\|([a-z0-9.-]+\\.)\\$\\{");
  private static final Pattern LITERAL = Pattern.compile("[\"']([A-Za-z0-9_.-]+)[\"']");
  private static final Pattern LETTERS = Pattern.compile("\\p{L}{2,}");

  /**
   * Keys put together while the application runs: what they begin with. The rest is a code that the
   * engine, a form, a file or the case holds.
   */
  private static final List<String> PUT_TOGETHER =
      List.of(
          "access.role.",
          "alerts.",
          "audit.action.",
          "board.by.",
          "board.slice.",
          "attendance.explain.",
          "attendance.fault.",
          "attendance.finding.",
          "attendance.page.band-",
          "attendance.page.compare-",
          "attendance.span.",
          "calendar.choice.",
          "calendar.goes.",
          "calendar.ignored.",
          "calendar.kind.",
          "calendar.problem.",
          "calendar.stays.",
          "calendar.unsure.",
          "calendar.working.",
          "casework.contact.",
          "casework.event.",
          "casework.outcome.",
          "casework.stage.",
          "engagement.cancelled.",
          "engagement.decision-told.",
          "engagement.decision.",
          "engagement.done.",
          "engagement.how.",
          "casework.reach.prefers.",
          "engagement.outcome.",
          "engagement.absence-is.",
          "engagement.health.outcome.",
          "engagement.health.says.",
          "engagement.subject.",
          "engagement.weekday.",
          "engagement.why.",
          "duty.count.",
          "duty.evidence.",
          "duty.form.",
          "duty.kind.",
          "duty.outcome.",
          "duty.state.",
          "duty.teller.",
          "duty.told-as.",
          "ledger.explanation.",
          "ledger.kind.",
          "ledger.known.",
          "ledger.only.",
          "ledger.sum.by.",
          "comparison.apart.",
          "comparison.decision.",
          "comparison.diagram.",
          "comparison.effect.",
          "comparison.fact.",
          "comparison.form.",
          "comparison.kind.",
          "comparison.kind-of.",
          "comparison.label.",
          "comparison.letters.",
          "comparison.mark.",
          "comparison.step.",
          "comparison.thing.",
          "comparison.unreadable.",
          "circumstances.answer.",
          "circumstances.kind.",
          "circumstances.made.",
          "circumstances.outcome.",
          "circumstances.role.",
          "circumstances.told.",
          "circumstances.wrong.",
          "editor.duration.",
          "editor.keys.",
          "editor.new.",
          "editor.refused.",
          "engine.",
          "flow.cases.",
          "flow.measure.",
          "flow.stage.",
          "followup.feel.",
          "followup.helped.",
          "followup.pupil-helped.",
          "followup.school.",
          "followup.timetable.",
          "evidence.advice.decision.",
          "evidence.advice.state.",
          "evidence.check.",
          "evidence.decided.",
          "evidence.sent.",
          "evidence.state.",
          "evidence.tier.label.",
          "forecast.compared.",
          "hospital.goes-back.",
          "hospital.school.",
          "hospital.who-teaches.",
          "local.demo.",
          "local.timer.",
          "notices.",
          "migration.count.",
          "migration.differs.",
          "migration.entry.",
          "migration.item.",
          "migration.reissued.",
          "migration.rule.",
          "migration.state.",
          "migration.way-out.",
          "operations.errand.",
          "operations.error.",
          "operations.intervention.",
          "operations.repair.state.",
          "operations.repair.why.",
          "operations.type.",
          "oversight.operations.",
          "pack.decision.",
          "pack.deadline.label.",
          "pack.education.",
          "pack.reason.",
          "pages.error-",
          "pages.licences-page.",
          "plan.answer.",
          "plan.feeling.",
          "plan.kind.",
          "plan.line.",
          "plan.outcome.",
          "plan.said.",
          "plan.who.",
          "pupil.next.",
          "pupil.now.",
          "processes.about.",
          "processes.finding.",
          "processes.mend.",
          "processes.rule.",
          "processes.severity.",
          "processes.state.",
          "releases.approval.",
          "releases.history.",
          "releases.kind.",
          "releases.running.",
          "releases.publish.",
          "releases.upload.",
          "reports.band.",
          "reports.column.",
          "reports.family.",
          "reports.in-sum.",
          "reports.known-from.",
          "reports.locality.",
          "reports.outcome.",
          "reports.median.",
          "reports.rows-of.",
          "reports.rows.",
          "reports.share.",
          "reports.span.",
          "reports.symbol.",
          "reports.table.",
          "reports.title.",
          "referral.api.problem.",
          "referral.document.",
          "referral.eligibility.",
          "referral.field.",
          "referral.import.type.",
          "referral.form.",
          "referral.import.outcome.",
          "referral.note.",
          "referral.paper.",
          "referral.problem.",
          "referral.section.",
          "referral.state.",
          "review.attends.",
          "review.change.",
          "review.level.",
          "review.meets.",
          "review.outcome.",
          "review.panel.voice.",
          "review.state.",
          "safeguarding.referral.",
          "safeguarding.state.",
          "schools.register.problem.",
          "sla.kind.",
          "sla.length.",
          "sla.mark.",
          "sla.pause.",
          "sla.policy.length-wrong.",
          "sla.policy.length.",
          "sla.state.",
          "sla.working.paused.",
          "sla.working.pausing.",
          "stepdown.consent.",
          "stepdown.decision.",
          "stepdown.how.",
          "stepdown.outcome.",
          "stepdown.pathway.",
          "stepdown.place.",
          "support.advice.group.",
          "support.advice.leaves-home.",
          "support.departs.home.",
          "support.exit.by-event.",
          "support.level.",
          "support.outcome.",
          "support.proposal.",
          "support.provision.",
          "tasks.action.",
          "tasks.due.",
          "tasks.element.",
          "tasks.form.wrong.",
          "tasks.question.",
          "tasks.role.",
          "tasks.voice.",
          "tasks.why.",
          "work.by-",
          "work.column.",
          "work.due.",
          "work.filter.",
          "work.outcome.",
          "work.refusal.",
          "work.state.");

  /** Words that one module looks up and any module may bring. */
  private static final List<String> BROUGHT =
      List.of(
          "casework.event.",
          "casework.outcome.",
          "casework.stage.",
          "notices.",
          "sla.kind.",
          "tasks.action.",
          "tasks.element.",
          "tasks.why.");

  /** The files in which each stands. */
  private static final Map<String, List<String>> KEYS = keys();

  @Test
  void a_key_stands_in_one_file_and_once() {
    assertThat(KEYS.entrySet().stream().filter(key -> key.getValue().size() > 1).toList())
        .isEmpty();
  }

  @Test
  void a_key_stands_in_the_file_of_its_module() {
    assertThat(
            KEYS.entrySet().stream()
                .filter(key -> key.getValue().stream().noneMatch(key.getKey()::startsWith))
                .filter(key -> BROUGHT.stream().noneMatch(key.getKey()::startsWith))
                // The words for what is written down belong to whoever writes it.
                .filter(
                    key ->
                        key.getValue().stream()
                            .map(module -> "audit.action." + module + ".")
                            .noneMatch(key.getKey()::startsWith))
                .toList())
        .isEmpty();
  }

  @Test
  void every_key_of_a_template_is_there() {
    Set<String> missing = new TreeSet<>();
    for (Path template : templates()) {
      Stream.of(IN_TEMPLATE, BY_FUNCTION)
          .flatMap(pattern -> found(pattern, read(template)))
          .filter(key -> !KEYS.containsKey(key))
          .forEach(key -> missing.add(template + ": " + key));
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void every_beginning_that_a_template_puts_together_has_keys() {
    Set<String> missing = new TreeSet<>();
    for (Path template : templates()) {
      found(COMPUTED, read(template))
          .filter(start -> KEYS.keySet().stream().noneMatch(key -> key.startsWith(start)))
          .forEach(start -> missing.add(template + ": " + start));
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void no_key_is_there_in_vain() {
    Set<String> used = new HashSet<>();
    for (Path template : templates()) {
      Stream.of(IN_TEMPLATE, BY_FUNCTION, LITERAL)
          .forEach(pattern -> found(pattern, read(template)).forEach(used::add));
    }
    for (Path source : files(Path.of("src/main/java"), ".java")) {
      found(LITERAL, read(source)).forEach(used::add);
    }
    assertThat(
            KEYS.keySet().stream()
                .filter(key -> !used.contains(key))
                .filter(key -> PUT_TOGETHER.stream().noneMatch(key::startsWith))
                .sorted()
                .toList())
        .isEmpty();
  }

  @Test
  void no_template_has_words_of_its_own() {
    List<String> words = new ArrayList<>();
    for (Path template : templates()) {
      var page = Jsoup.parse(read(template), "", Parser.xmlParser());
      for (Element element : page.getAllElements()) {
        for (TextNode text : element.textNodes()) {
          if (!isReplaced(element) && LETTERS.matcher(shown(text)).find()) {
            words.add(template + ": " + text.text().strip());
          }
        }
        for (Attribute attribute : element.attributes()) {
          if (Set.of("alt", "aria-label", "placeholder", "title").contains(attribute.getKey())
              && LETTERS.matcher(attribute.getValue()).find()) {
            words.add(template + ": " + attribute);
          }
        }
      }
    }
    assertThat(words).isEmpty();
  }

  /** The words are an example, there for whoever opens the file; the page shows others. */
  private static boolean isReplaced(Element element) {
    return Stream.iterate(element, Element::hasParent, Element::parent)
        .anyMatch(
            at ->
                Stream.of("th:text", "th:utext", "th:insert").anyMatch(at::hasAttr)
                    || (at.hasAttr("th:replace") && !at.normalName().equals("html"))
                    || Set.of("script", "style").contains(at.normalName()));
  }

  private static String shown(TextNode text) {
    return text.getWholeText().replaceAll("(?s)\\[\\[.*?]](?!])", "");
  }

  private static Map<String, List<String>> keys() {
    Map<String, List<String>> keys = new HashMap<>();
    for (Path file : files(RESOURCES.resolve("messages"), ".properties")) {
      String module = file.getFileName().toString().replace(".properties", "");
      read(file)
          .lines()
          .map(KEY::matcher)
          .filter(Matcher::matches)
          .forEach(
              line -> keys.computeIfAbsent(line.group(1), key -> new ArrayList<>()).add(module));
    }
    return keys;
  }

  private static List<Path> templates() {
    return files(RESOURCES.resolve("templates"), ".html");
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1));
  }

  private static List<Path> files(Path folder, String ending) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> path.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
