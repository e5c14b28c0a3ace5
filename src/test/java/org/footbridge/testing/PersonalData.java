package org.footbridge.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Everything that the service knows about anybody, taken from its own tables, to be looked for
 * where it must not be: names, dates of birth, addresses, e-mails, telephone numbers, UPNs, and
 * whatever somebody typed freely.
 */
public final class PersonalData {

  private static final int SHORTEST_NAME = 5;
  private static final int SHORTEST_TEXT = 14;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Pattern DAY = Pattern.compile("(?<![\\d-])\\d{4}-\\d{2}-\\d{2}(?![\\d-])");

  /** Starts only where no character of an address stands before: a model in a record is long. */
  private static final Pattern MAIL =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+-]++@[\\p{L}\\p{N}-]++(\\.[\\p{L}\\p{N}-]++)++");

  private final Set<String> words = new HashSet<>();
  private final Set<String> days = new HashSet<>();
  private final Set<String> mails = new HashSet<>();

  /** Phrases by their longest word. */
  private final Map<String, List<String>> phrases = new HashMap<>();

  private PersonalData() {}

  /** Of everybody who is in the database now. */
  public static PersonalData known() {
    PersonalData known = new PersonalData();
    rows("select first_name from casework.pupil union select last_name from casework.pupil")
        .forEach(known::name);
    rows("select first_name || ' ' || last_name from casework.pupil").forEach(known::text);
    rows("select date_of_birth::text from casework.pupil").forEach(known.days::add);
    rows("select upn from casework.pupil where upn is not null").forEach(known.words::add);
    for (String column : List.of("name", "telephone", "address")) {
      rows("select distinct %1$s from casework.contact where %1$s is not null".formatted(column))
          .forEach(known::text);
    }
    rows("select email from casework.contact where email is not null").forEach(known::mail);
    rows("select name from access.person").forEach(known::text);
    rows("select email from access.person").forEach(known::mail);
    for (String answers : List.of("referral.referral", "tasks.submission", "tasks.draft")) {
      rows("""
      select distinct v #>> '{}' from %s t,
        jsonb_path_query(t.answers, 'strict $.** ? (@.type() == "string")') v
      """
              .formatted(answers))
          .forEach(known::typed);
    }
    rows("select words from referral.note").forEach(known::text);
    rows("select reason from sla.change").forEach(known::text);
    rows("select file_name from casework.document").forEach(known::text);
    return known;
  }

  /** Looks for a word more, as a whole word. */
  public PersonalData and(String word) {
    words.add(word);
    return this;
  }

  public int size() {
    return words.size()
        + days.size()
        + mails.size()
        + phrases.values().stream().mapToInt(List::size).sum();
  }

  private static List<String> rows(String sql) {
    return Platform.jdbc().sql(sql).query(String.class).list();
  }

  private void typed(String answer) {
    if (answer.contains("@")) {
      mail(answer);
    } else {
      text(answer);
    }
  }

  private void name(String name) {
    if (name.length() >= SHORTEST_NAME && WORD.matcher(name).matches()) {
      words.add(name);
    } else {
      text(name);
    }
  }

  private void mail(String mail) {
    mails.add(mail.toLowerCase(java.util.Locale.ROOT));
  }

  /** As far as no character needs escaping in JSON; short words alone say nothing. */
  private void text(String text) {
    String plain = text.strip().split("[\"\\\\\\p{Cntrl}]", 2)[0];
    boolean telephone = plain.matches("[0-9 +()]{9,}");
    if (!plain.contains(" ") || plain.length() < SHORTEST_TEXT && !telephone) {
      return;
    }
    WORD.matcher(plain)
        .results()
        .map(MatchResult::group)
        .max(Comparator.comparingInt(String::length))
        .ifPresent(
            longest -> {
              List<String> with = phrases.computeIfAbsent(longest, key -> new ArrayList<>());
              if (!with.contains(plain)) {
                with.add(plain);
              }
            });
  }

  /** The first thing in this line that it must not hold. */
  public Optional<String> in(String line) {
    Optional<String> word =
        WORD.matcher(line)
            .results()
            .map(MatchResult::group)
            .flatMap(
                found ->
                    words.contains(found)
                        ? java.util.stream.Stream.of(found)
                        : phrases.getOrDefault(found, List.of()).stream().filter(line::contains))
            .findFirst();
    return word.or(
            () ->
                DAY.matcher(line)
                    .results()
                    .map(MatchResult::group)
                    .filter(days::contains)
                    .findFirst())
        .or(
            () ->
                MAIL.matcher(line)
                    .results()
                    .map(found -> found.group().toLowerCase(java.util.Locale.ROOT))
                    .filter(mail -> mails.contains(mail) || mail.endsWith(".example"))
                    .findFirst());
  }

  /** What of it stands in a file, with the line it stands in, at most so many. */
  public List<String> in(Path file, int atMost, Predicate<String> isToBeRead) {
    List<String> found = new ArrayList<>();
    try (var lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      String line;
      while ((line = lines.readLine()) != null && found.size() < atMost) {
        String text =
            new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        Optional<String> personal = isToBeRead.test(text) ? in(text) : Optional.empty();
        personal.ifPresent(what -> found.add("\"" + what + "\" in " + brief(text, what)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static String brief(String line, String what) {
    int at = Math.max(0, line.indexOf(what));
    return "…" + line.substring(Math.max(0, at - 200), Math.min(line.length(), at + 200)) + "…";
  }
}
