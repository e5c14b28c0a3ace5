package org.footbridge.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeAssignmentDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every form and every letter can be read with ease by those it is for: at the age of {@value
 * #FAMILIES} where a parent or a pupil is among them, of {@value #OTHERS} for everybody else. How
 * the age is found, {@link ReadingAge} says.
 *
 * <p>Who a form is for follows from the groups of the tasks that ask it; what a pupil reads with
 * the officer, and buttons on the case that families have, are named here. A letter is its subject
 * and its own paragraphs, without the frame that every letter has. No sentence is longer than
 * {@value #LONGEST_SENTENCE} words, or {@value #LONGEST_SENTENCE_FOR_FAMILIES} for families.
 */
class ReadingAgeTest {

  private static final int FAMILIES = 9;
  private static final int OTHERS = 11;

  private static final int LONGEST_SENTENCE_FOR_FAMILIES = 20;
  private static final int LONGEST_SENTENCE = 25;

  /** Forms that parents or pupils read though no task of theirs asks them. */
  private static final Set<String> ALSO_FOR_FAMILIES =
      Set.of(
          "hear-pupil",
          "object-to-agreement",
          "raise-safeguarding-concern",
          "record-hospital-admission",
          "record-leaving-hospital",
          "tell-about-change");

  private static final Set<String> AUDIENCES_OF_FAMILIES = Set.of("parent", "pupil");
  private static final Pattern LETTER =
      Pattern.compile("notices\\.([a-z-]+)\\.([a-z-]+)\\.(subject|\\d+)");

  private record Text(String name, int limit, ReadingAge age) {

    boolean isTooHard() {
      return age.isOver(limit) || !tooLong().isEmpty();
    }

    private List<ReadingAge.Sentence> tooLong() {
      return age.longerThan(limit == FAMILIES ? LONGEST_SENTENCE_FOR_FAMILIES : LONGEST_SENTENCE);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%4.1f of %2d  %3d words  %s", age.age(), limit, age.words(), name);
    }

    String withItsSentences() {
      Stream<ReadingAge.Sentence> wrong =
          age.isOver(limit) ? age.hardest(limit).stream() : tooLong().stream();
      return this + wrong.map(hard -> "\n    " + hard).collect(Collectors.joining());
    }
  }

  @Test
  void every_form_can_be_read_by_those_it_is_for() {
    judge(forms());
  }

  @Test
  void every_letter_can_be_read_by_those_it_is_for() {
    judge(letters());
  }

  private static void judge(List<Text> texts) {
    System.out.println("Reading ages:");
    texts.forEach(System.out::println);
    assertThat(texts).isNotEmpty();
    assertThat(texts.stream().filter(Text::isTooHard).map(Text::withItsSentences).toList())
        .as("texts that are too hard, with their hardest sentences")
        .isEmpty();
  }

  private static List<Text> forms() {
    Map<String, Set<String>> groups = groupsOfForms();
    return files(Path.of("forms"), ".form")
        .map(
            file -> {
              String id = file.getFileName().toString().replace(".form", "");
              List<String> words = new ArrayList<>();
              collect(new JsonMapper().readTree(read(file)).path("components"), words);
              boolean forFamilies =
                  ALSO_FOR_FAMILIES.contains(id)
                      || groups.getOrDefault(id, Set.of()).stream()
                          .anyMatch(group -> group.matches("parent-carer|pupil"));
              return new Text("form " + id, forFamilies ? FAMILIES : OTHERS, ReadingAge.of(words));
            })
        .toList();
  }

  /** The roles that are asked each form. */
  private static Map<String, Set<String>> groupsOfForms() {
    Map<String, Set<String>> groups = new TreeMap<>();
    files(Path.of("processes"), ".bpmn")
        .map(file -> Bpmn.readModelFromFile(file.toFile()))
        .flatMap(model -> model.getModelElementsByType(UserTask.class).stream())
        .forEach(
            task -> {
              ZeebeFormDefinition form = task.getSingleExtensionElement(ZeebeFormDefinition.class);
              ZeebeAssignmentDefinition to =
                  task.getSingleExtensionElement(ZeebeAssignmentDefinition.class);
              if (form != null && to != null && to.getCandidateGroups() != null) {
                Matcher role = Pattern.compile("([a-z-]+)@").matcher(to.getCandidateGroups());
                while (role.find()) {
                  groups
                      .computeIfAbsent(form.getFormId(), id -> new TreeSet<>())
                      .add(role.group(1));
                }
              }
            });
    return groups;
  }

  /** What a person reads of a form: texts, labels, hints and answers, also of rows and groups. */
  private static void collect(JsonNode components, List<String> words) {
    for (JsonNode component : components) {
      for (String part : List.of("text", "label", "dateLabel", "timeLabel", "description")) {
        said(component.path(part).asString(""), words);
      }
      for (JsonNode value : component.path("values")) {
        said(value.path("label").asString(""), words);
      }
      collect(component.path("components"), words);
    }
  }

  private static void said(String text, List<String> words) {
    if (!text.isBlank()) {
      words.add(plain(text));
    }
  }

  /** Without what is put in while it is shown, the marks of lists and emphasis, and links. */
  private static String plain(String text) {
    String plain = text;
    if (plain.startsWith("=")) {
      // An expression: what it says stands in quotes, names are put in between.
      plain =
          Pattern.compile("\"([^\"]*)\"")
              .matcher(plain)
              .results()
              .map(quoted -> quoted.group(1))
              .collect(Collectors.joining(ReadingAge.NAME));
    }
    return plain
        .replaceAll("\\{\\{[#/][^}]*}}", "\n")
        .replaceAll("\\{\\{[^}]*}}|\\{[A-Za-z]+}", ReadingAge.NAME)
        .replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1")
        .replaceAll("(?m)^\\s*([-*#>]+|\\d+\\.)\\s+", "")
        .replaceAll("[*_`]+", "");
  }

  private static List<Text> letters() {
    Map<String, Map<String, String>> letters = new TreeMap<>();
    for (Path file : files(Path.of("src/main/resources/messages"), ".properties").toList()) {
      messages(file)
          .forEach(
              (key, text) -> {
                Matcher letter = LETTER.matcher(key);
                if (letter.matches()) {
                  letters
                      .computeIfAbsent(
                          letter.group(1) + " to " + letter.group(2), name -> new TreeMap<>())
                      .put(letter.group(3), text);
                }
              });
    }
    return letters.entrySet().stream()
        .map(
            letter -> {
              String audience = letter.getKey().replaceAll(".* to ", "");
              return new Text(
                  "letter " + letter.getKey(),
                  AUDIENCES_OF_FAMILIES.contains(audience) ? FAMILIES : OTHERS,
                  ReadingAge.of(
                      letter.getValue().values().stream().map(ReadingAgeTest::plain).toList()));
            })
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "school, 1",
    "pupil, 2",
    "make, 1",
    "makes, 1",
    "asked, 1",
    "wanted, 2",
    "table, 2",
    "changes, 2",
    "please, 1",
    "referral, 3",
    "education, 4",
    "evidence, 3",
    "medical, 3",
    "review, 2",
    "reviews, 2",
    "decide, 2",
    "careful, 2",
    "carefully, 3",
    "people, 2",
    "reintegration, 5",
    "provision, 3",
    "parent, 2",
    "telephone, 3",
    "every, 2",
    "area, 3",
    "sometimes, 2",
    "something, 2",
    "statement, 2",
    "support, 2",
    "lessons, 2",
    "used, 1",
    "needed, 2",
    "place, 1",
    "places, 2",
    "times, 1",
    "usual, 3",
    "experience, 4",
    "special, 2",
    "being, 2",
    "trying, 2",
    "idea, 3",
    "hours, 1",
    "I, 1",
    "the, 1",
    "pupil’s, 2",
    "don't, 1",
    "attendance, 3",
    "agreed, 2",
    "agree, 2",
    "safe, 1",
    "safely, 2",
    "little, 2",
    "hospital, 3",
    "consent, 2",
    "meeting, 2",
    "social, 2",
    "serious, 3",
    "period, 3",
    "material, 4",
    "ideal, 3",
    "involved, 2",
    "because, 2",
    "home, 1",
    "whole, 1",
    "family, 3",
    "earlier, 3",
    "science, 2"
  })
  void syllables_are_counted_as_they_are_spoken(String word, int syllables) {
    assertThat(ReadingAge.syllables(word)).isEqualTo(syllables);
  }

  @Test
  void the_age_is_the_grade_of_flesch_and_kincaid_and_five_years() {
    ReadingAge easy = ReadingAge.of("The cat sat on the mat. It was a black cat.");
    assertThat(easy.words()).isEqualTo(11);
    assertThat(easy.age()).isCloseTo(0.39 * 5.5 + 11.8 - 10.59, within(0.01));
  }

  @Test
  void names_numbers_and_abbreviations_are_easy_and_very_short_answers_count_for_nothing() {
    assertThat(ReadingAge.of("We will write to Bartholomew in 2026 about the EHCP.").age())
        .isEqualTo(ReadingAge.of("We will write to Sam in Sam about the Sam.").age());
    assertThat(ReadingAge.of(List.of("Yes", "Not yet", "We will call you soon.")))
        .isEqualTo(ReadingAge.of("We will call you soon."));
  }

  @Test
  void a_hard_text_is_found_with_its_hardest_sentence_first_and_a_short_one_is_judged_with_care() {
    String hard =
        "In accordance with statutory requirements, additional educational provision necessitates"
            + " comprehensive consideration of individual circumstances.";
    ReadingAge age =
        ReadingAge.of(List.of(hard, "We do this so that nobody is left out of it in the end."));
    assertThat(age.isOver(OTHERS)).isTrue();
    assertThat(age.hardest(OTHERS))
        .singleElement()
        .extracting("text")
        .asString()
        .contains("statutory");
    ReadingAge brief = ReadingAge.of("Report on the medical evidence");
    assertThat(brief.age()).isGreaterThan(FAMILIES);
    assertThat(brief.isOver(OTHERS)).isFalse();
  }

  private static Map<String, String> messages(Path file) {
    Properties read = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      read.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> messages = new TreeMap<>();
    read.stringPropertyNames().forEach(key -> messages.put(key, read.getProperty(key)));
    return messages;
  }

  private static Stream<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
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
