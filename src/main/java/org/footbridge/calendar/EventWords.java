package org.footbridge.calendar;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the words of an event's name say: the terms of English schools in it, and everything that
 * stands beside them. A name is taken apart at its punctuation; the part with the word that matters
 * decides, the others explain it.
 */
final class EventWords {

  /** What a part of a name speaks of; the first of several is what it means. */
  enum Word {
    INSET,
    HALF_TERM,
    BANK_HOLIDAY,
    HOLIDAY,
    CLOSED,
    TERM
  }

  private static final String SEASON =
      "(autumn|spring|summer|winter|michaelmas|lent|trinity|hilary|advent|pentecost|easter|christmas|xmas|whit(sun(tide)?)?|october|february|may|half-?term|new"
          + " year'?s?)";
  private static final String PUPILS = "(pupils?|students?|children|learners)";

  /** In this order: what one finds the next does not see. */
  private enum Phrase {
    INSET(
        "\\binset( training)?( days?)?\\b",
        "\\bin[ -]?service( training)?( days?)?\\b",
        "\\b(staff|teachers?'?|teaching staff)( and staff)? (inset|training|development|cpd|pd)("
            + " days?)?\\b",
        "\\b(continuing )?professional (development|learning)( days?)?\\b",
        "\\bc?pd days?\\b",
        "\\bcpd\\b",
        "\\btraining days?\\b",
        "\\b(for|closed for) (staff )?training\\b",
        "\\bdevelopment days?\\b",
        "\\bbaker days?\\b",
        "\\b(non|no)[ -]?" + PUPILS + "( days?| in( school)?)?\\b",
        "\\b" + PUPILS + "[ -]free days?\\b",
        "\\b(staff|teachers?)([ -](only|working|planning|preparation))? days?\\b",
        "\\b(te?d|pdd) days?\\b",
        "\\bnon-?teaching days?\\b",
        "\\bdisaggregated\\b"),
    HALF_TERM(
        "\\b(half|mid) ?-? ?terms?('s)?( (school )?(holidays?|break|week|closure))?( \\d)?\\b",
        "\\b1/2 ?-? ?terms?( \\d)?\\b",
        "\\bht ?-?\\d\\b"),
    BANK_HOLIDAY("\\b(bank|public) hol(iday)?s?\\b"),
    CLOSED(
        "\\b(occasional|discretionary|local|additional|extra|one day|1 day) (days?|holidays?)("
            + " off)?( holidays?)?\\b",
        "\\bsnow days?\\b",
        "\\bpolling( station)?( days?)?\\b",
        "\\b" + PUPILS + " not (in|at) school\\b",
        "\\bno school\\b",
        "\\b(days? off|shut)\\b",
        "\\b(closed( to (all )?"
            + PUPILS
            + ")?( all day)?|(?<!(christmas|xmas|easter|summer|winter) )closures?)\\b"),
    HOLIDAY(
        "\\b(holidays?|hols|vacation|recess)\\b",
        "\\b" + SEASON + " (school )?(break|closure|shutdown)\\b",
        "\\bschool break\\b"),
    TERM(
        "\\b(school )?term[ -]?time\\b",
        "\\bterms?( ?-? ?(\\d|one|two|three|four|five|six|i{1,3}|iv|vi?))?\\b",
        "\\b(semester|trimester)\\b");

    final List<Pattern> patterns;

    Phrase(String... patterns) {
      this.patterns = Arrays.stream(patterns).map(Pattern::compile).toList();
    }
  }

  /** The edge of a time and not the time. */
  private static final Pattern EDGE =
      Pattern.compile(
          "\\b(starts?|started|starting|begins?|began|beginning|commences?|ends?|ended|ending|end"
              + " of|start of|(first|last|final) (full )?(school )?day|returns?|returning|back"
              + " (to|at|in)|welcome back|break(s|ing)? up|broke"
              + " up|re-?open(s|ing)?|opens?|opening|resumes?|finish(es)?|closes?|closing|after|before|until|till|eve"
              + " of|countdown|during|over|following|next|school (is )?back)\\b");

  /** Open, though a closing is spoken of. */
  private static final Pattern OPEN =
      Pattern.compile(
          "\\b((open|normal|in school) (as )?(usual|normal)|(remains?|stays?|still) open|open"
              + " (for|to)|(is|are) open|not (closed|a holiday|inset)|normal (school )?day|school"
              + " as usual)\\b");

  private static final Pattern OFF =
      Pattern.compile("\\b(cancel(l?ed|lation)?|postponed|rescheduled|called off)\\b");

  private static final Pattern TWILIGHT =
      Pattern.compile(
          "\\b(twilights?|evenings?|after ?-?school|(at |from )?\\d{1,2}([.:]\\d{2})? ?pm"
              + " ?(to|-|until|onwards)|from \\d{1,2}([.:]\\d{2})? ?pm)\\b");

  private static final Pattern HOURS =
      Pattern.compile(
          "\\b(early (clos(e|ed|ing|ure)|finish|end)|half[ -]day|\\d{1,2}([.:]\\d{2})? ?(am|pm)("
              + " ?-? ?to ?| ?- ?)\\d{1,2}([.:]\\d{2})? ?(am|pm)|(in the|this)"
              + " (morning|afternoon)|(mornings?|afternoons?) only|late start|(at|from|until)"
              + " (\\d{1,2}([.:]\\d{2})? ?(am|pm)?|noon|midday|lunch ?time)|\\d{1,2} ?- ?\\d{1,2}"
              + " (for|because))\\b");

  private static final Pattern SOME =
      Pattern.compile(
          "\\b((years?|yrs?\\.?|y) ?-?(r|[1-9]|1[0-3])\\b(?!/)|ks ?\\d|key"
              + " stage|nursery|reception|eyfs|pre-?school|sixth form|6th form|year groups?|years?"
              + " (one|two|three|four|five|six|seven|eight|nine|ten|eleven)|boys|girls|boarders|gcse|a-?levels?|new"
              + " starters)\\b");

  /** What a school does in a term, about a term, or lets out in the holidays. */
  private static final Pattern ACTIVITY =
      Pattern.compile(
          "\\b(clubs?|lessons?|fixtures?|match(es)?|tournaments?|league|cup|assembl(y|ies)|meetings?"
              + "|parents'?|parent'?s|parental|carers|consultations?|exams?|examinations?|mocks?|assessments?|tests?|testing|sats"
              + "|reports?|reporting|data|tracking|concerts?|plays?|shows?|performances?|rehearsals?|trips?|visits?"
              + "|residentials?|camps?|rotas?|bookings?|windows?|nominations?|nominating|deadlines?|letters?"
              + "|newsletters?|reminders?|notices?|photos?|photographs?|sales?|fair|fairs|fayre|disco|prom|revision|office|library|pool|kitchen|canteen|gym|gate|gates|car"
              + " ?park|playground|menus?|workshops?|planning|reviews?|admissions?|applications?|governors?|pta|friends"
              + " of|activit(y|ies)|childcare|wraparound|breakfast|homework|timetables?|uniform|swimming"
              + "|football|netball|rugby|cricket|hockey|athletics|basketball|tennis|rounders|dance|drama|choir|orchestra|band|music|art|chess|coding|gymnastics|yoga|karate|forest"
              + " school|scheme"
              + "|programme|project|challenge|competition|reading|book|books|bingo|quiz|party|parties|lunch(es)?|dinners?|service|mass|worship|nativity|panto(mime)?|interviews?|open"
              + " (day|evening|morning)"
              + "|inspection|ofsted|vaccinations?|immunisations?|flu|nurse|census|payments?|fees|invoices?|orders?|collections?|survey|questionnaire|elections?|voting|votes?|duty|detentions?|catch"
              + " ?-?up|intervention|tuition|enrichment|hockey|sports?"
              + " day|celebrations?|awards?|certificates?|transition|induction|parking|lettings?|hall|newsround|charity|mufti|non-uniform|dress"
              + " up|raffle|draw|auction|curriculum|overview|topic|focus|value|theme|attendance|fines?|leave"
              + "|requests?|authorised|absence|policy)\\b");

  private static final Pattern NOTHING_OF_IT =
      Pattern.compile(
          "\\b(no|all) ([a-z-]+ )?(clubs?|lessons?|assembl(y|ies)|fixtures?|lunches)( today)?\\b");

  /** Words that change nothing beside those that matter. */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "(the|a|an|of|for|to|and|all|whole|our|your|week|weeks|weekend|days?|full|school|schools|school's|academy|college"
              + "|primary|junior|infant|secondary|high|academic|year|calendar|dates?|autumn|spring|summer|winter"
              + "|michaelmas|lent|trinity|hilary|advent|pentecost|easter|christmas|xmas|whit(sun(tide)?)?"
              + "|jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sep(t(ember)?)?|oct(ober)?"
              + "|nov(ember)?|dec(ember)?|mon(day)?|tue(s(day)?)?|wed(nesday)?|thu(r(s(day)?)?)?|fri(day)?|sat(urday)?|sun(day)?"
              + "|pupils?|students?|children|staff|everyone|is|are|will|be|from|until|on|at|in|by|inclusive|incl|no|not"
              + "|first|second|third|1st|2nd|3rd|half|part|break|off|new|inset|training|closed|closure|holidays?"
              + "|official|public|national|authority|local|county|lea|la|maintained|attend(ance)?|school-wide"
              + "|general|by-?election|polling|election|station|jubilee|coronation|snow|weather|strike|industrial|action"
              + "|royal|king's|queen's|wedding|funeral|state|good|early|late|bank|back|do|does|today|tomorrow|one|two|three|lieu|due|am|pm|extra|additional|special|\\d+(st|nd|rd|th|am|pm)?|\\d+/\\d+|'?\\d{2,4})");

  private static final Pattern DATES =
      Pattern.compile(
          "\\b(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?"
              + "|dec(ember)?|mon(day)?|tues?(day)?|wed(nesday)?|thu(rs)?(day)?|fri(day)?|sat(urday)?|sun(day)?)\\b");

  /**
   * One part of a name.
   *
   * @param edge whether it speaks of the beginning or the end of something
   * @param beside whether there is more in it than its word and what is harmless
   * @param activity whether it speaks of what a school does, and is not it
   */
  record Part(Set<Word> words, boolean edge, boolean beside, boolean activity) {

    boolean isPure() {
      return !words.isEmpty() && !edge && !beside && !activity;
    }
  }

  private static final Pattern SEASON_ALONE = Pattern.compile("\\b" + SEASON + "\\b");

  private final String text;
  private final List<Part> parts;

  private EventWords(String text, List<Part> parts) {
    this.text = text;
    this.parts = parts;
  }

  static EventWords of(String summary) {
    String text = plain(summary);
    String told = NOTHING_OF_IT.matcher(text).replaceAll(" ");
    List<Part> parts = new ArrayList<>();
    for (String one : told.split("[:;,()\\[\\]|!?]+|\\s-+\\s|\\.\\s|\\s/\\s|\\s>\\s")) {
      if (!one.isBlank()) {
        parts.add(part(one.strip()));
      }
    }
    return new EventWords(text, List.copyOf(parts));
  }

  /**
   * A name as it is remembered: without what nobody sees, and without days and numbers, which are
   * others next year.
   */
  static String wording(String summary) {
    return DATES
        .matcher(plain(summary))
        .replaceAll(" ")
        .replaceAll("\\d+(st|nd|rd|th)?", "#")
        .replaceAll("[^\\p{L}#£&' -]+", " ")
        .replaceAll("#([ -]*#)*", "#")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String plain(String summary) {
    return Normalizer.normalize(summary, Normalizer.Form.NFKD)
        .replaceAll("[\\p{M}\\p{Cf}]", "")
        .replaceAll("[\\p{Pd}\u2212]", "-")
        .replaceAll("[\u2018\u2019\u02BC`\u00B4]", "'")
        .replace('\u2044', '/')
        .replaceAll("[\\p{So}*_\"\u201C\u201D]", " ")
        .toLowerCase(Locale.UK)
        .replaceAll("[\\s\\p{Z}]+", " ")
        .replaceAll("\\b(half|mid) ?- ?(?=terms?\\b)", "$1-")
        .strip();
  }

  private static Part part(String words) {
    Set<Word> found = EnumSet.noneOf(Word.class);
    boolean edge = EDGE.matcher(words).find();
    String left = EDGE.matcher(words).replaceAll(" ");
    for (Phrase phrase : Phrase.values()) {
      for (Pattern pattern : phrase.patterns) {
        Matcher matcher = pattern.matcher(left);
        if (matcher.find()) {
          found.add(Word.valueOf(phrase.name()));
          left = matcher.replaceAll(" ");
        }
      }
    }
    boolean beside = false;
    for (String word : left.strip().split("[^\\p{L}\\p{N}'/]+")) {
      beside |= !word.isEmpty() && !HARMLESS.matcher(word).matches();
    }
    return new Part(found, edge, beside, ACTIVITY.matcher(left).find());
  }

  List<Part> parts() {
    return parts;
  }

  boolean speaksOf(Word word) {
    return parts.stream().anyMatch(part -> part.words().contains(word));
  }

  boolean isSilent() {
    return parts.stream().allMatch(part -> part.words().isEmpty());
  }

  boolean isCalledOff() {
    return OFF.matcher(text).find();
  }

  boolean isOpen() {
    return OPEN.matcher(text).find();
  }

  /** Whether it says that only some hours are meant. */
  boolean isForHours() {
    return HOURS.matcher(text).find();
  }

  /** Whether it says that it is when pupils are at home anyway. */
  boolean isTwilight() {
    return TWILIGHT.matcher(text).find();
  }

  /** Whether only some of the pupils are meant. */
  boolean isForSome() {
    return SOME.matcher(text).find();
  }

  /** Whether the school is what is closed, and not a part of it. */
  boolean isWholeSchool() {
    return Pattern.compile(
            "\\b(school|academy|college|site)( (is|will be|has))? (clos|shut)|\\bclos(ed|ure)"
                + " to (all )?(pupils|students)|\\bno school\\b|\\bschool"
                + " clos|\\b(occasional|discretionary|snow)\\b")
        .matcher(text)
        .find();
  }

  /** Whether it counts the halves of terms: {@code Half term 3}. */
  boolean isNumbered() {
    return Pattern.compile(
            "\\b(half|mid) ?-? ?term ?\\d\\b|\\bht ?-?\\d\\b|\\b(first|second|1st|2nd) half\\b")
        .matcher(text)
        .find();
  }

  /** Whether nothing is there but the name of a season and what is harmless. */
  boolean isSeason() {
    return SEASON_ALONE.matcher(text).find()
        && !DATES.matcher(text).find()
        && parts.stream().noneMatch(part -> part.beside() || part.activity() || part.edge());
  }
}
