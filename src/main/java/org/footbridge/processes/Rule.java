package org.footbridge.processes;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Everything that files are held against before they go out. Each rule has its words at {@code
 * processes.rule.<key>}, what is wrong and why at {@code processes.finding.<key>}, and how it is
 * mended at {@code processes.mend.<key>}.
 */
public enum Rule {
  UNREADABLE(About.FILES),
  TOO_LARGE(About.FILES),
  OTHER_KIND(About.FILES),
  OLD_DMN(About.FILES, Severity.ERROR, Severity.WARNING),
  DUPLICATE_ID(About.FILES),
  BOUND_TO_FAULTY(About.FILES),

  ENGINE(About.ENGINE),
  ENGINE_RULE(About.ENGINE),
  NOT_EXECUTABLE(About.ENGINE),
  NEWER_THAN_ENGINE(About.ENGINE),
  CAMUNDA_7(About.ENGINE, Severity.ERROR, Severity.WARNING),
  OTHER_ENGINE(About.ENGINE, Severity.ERROR, Severity.WARNING),
  SPINS(About.ENGINE),
  BROKEN_EXPRESSION(About.ENGINE),
  NOT_AN_EXPRESSION(About.ENGINE),
  NO_FUNCTION(About.ENGINE),
  NO_VARIABLE(About.ENGINE),
  NEVER_COMES_TO_ANYTHING(About.ENGINE, Severity.ERROR, Severity.WARNING),

  NOT_REACHED(About.STRUCTURE, Severity.ERROR, Severity.WARNING),
  LEADS_NOWHERE(About.STRUCTURE, Severity.ERROR, Severity.WARNING),
  SPLITS_UNSEEN(About.STRUCTURE, Severity.ERROR, Severity.WARNING),
  FLOW_TWICE(About.STRUCTURE, Severity.ERROR, Severity.WARNING),
  NO_OTHER_WAY(About.STRUCTURE, Severity.ERROR, Severity.WARNING),
  NO_NAME(About.STRUCTURE, Severity.WARNING, Severity.OFF),
  NOT_DRAWN(About.STRUCTURE, Severity.WARNING, Severity.OFF),
  JOINS_UNSEEN(About.STRUCTURE, Severity.WARNING, Severity.OFF),
  JOINS_AND_SPLITS(About.STRUCTURE, Severity.WARNING, Severity.OFF),
  GATEWAY_FOR_NOTHING(About.STRUCTURE, Severity.WARNING, Severity.OFF),
  TOO_MANY_NODES(About.STRUCTURE, Severity.WARNING, Severity.OFF),

  NOT_AN_ENGINE_TASK(About.TASKS),
  TASK_WITHOUT_FORM(About.TASKS),
  NO_FORM(About.TASKS),
  TASK_WITHOUT_GROUPS(About.TASKS),
  NO_ROLE(About.TASKS),
  TASK_WITHOUT_DUE(About.TASKS, Severity.ERROR, Severity.WARNING),
  DUE_WITHOUT_DAYS(About.TASKS),
  NO_WAY_OUT(About.TASKS, Severity.ERROR, Severity.WARNING),
  ASKS_AGAIN(About.TASKS, Severity.ERROR, Severity.WARNING),
  REMINDS_WITHOUT_END(About.TASKS, Severity.ERROR, Severity.WARNING),
  WAITING_JOIN(About.TASKS, Severity.ERROR, Severity.WARNING),
  LITERAL_TIMER(About.TASKS, Severity.ERROR, Severity.WARNING),
  NO_STEP(About.TASKS, Severity.ERROR, Severity.WARNING),

  NO_WORKER(About.STEPS),
  HEADER_MISSING(About.STEPS),
  HEADER_UNKNOWN(About.STEPS, Severity.ERROR, Severity.WARNING),
  NO_CLOCK(About.STEPS),
  NO_PROCESS(About.STEPS),
  NO_DECISION(About.STEPS),
  NO_MESSAGE(About.STEPS, Severity.ERROR, Severity.WARNING),
  BINDING(About.STEPS),
  NO_LETTER(About.STEPS),
  NO_RECIPIENT(About.STEPS),
  NO_WORD(About.STEPS, Severity.ERROR, Severity.WARNING),
  NO_EVENT(About.STEPS),
  NO_STAGE(About.STEPS),
  NOTHING_GIVES(About.STEPS, Severity.ERROR, Severity.WARNING),
  VALUE_NOT_OFFERED(About.STEPS, Severity.ERROR, Severity.WARNING),
  PERSONAL_DATA(About.STEPS, Severity.ERROR, Severity.WARNING),

  KIND_OF_QUESTION(About.FORMS),
  NAME_OF_ANSWER(About.FORMS),
  NO_LABEL(About.FORMS, Severity.ERROR, Severity.WARNING),
  SETTING(About.FORMS),
  OPTIONS(About.FORMS),
  CANNOT_BE_MET(About.FORMS),
  PATTERN(About.FORMS),
  UNLIKE_THINGS(About.FORMS),
  EXPRESSION_RESULT(About.FORMS),
  EXPRESSION_IN_ONE_ONLY(About.FORMS),
  UNKNOWN_FUNCTION(About.FORMS),
  ROW_WITHOUT_THIS(About.FORMS),
  NOT_IN_ROW(About.FORMS),
  NOT_IN_FORM(About.FORMS),
  FIXED_IN_ROW(About.FORMS),
  CONDITION_ON_CONDITION(About.FORMS),
  DECISION_WITHOUT_KEY(About.FORMS),
  FREE_TEXT_DECISION(About.FORMS),

  TEXT_WITHOUT_QUOTES(About.DECISIONS, Severity.ERROR, Severity.WARNING),
  TWO_RULES_MATCH(About.DECISIONS),
  RULE_CELLS(About.DECISIONS),

  ID_REUSED(About.VERSIONS, Severity.ERROR, Severity.WARNING),
  ID_LOST(About.VERSIONS, Severity.WARNING, Severity.OFF),
  PROCESS_LOST(About.VERSIONS, Severity.WARNING, Severity.OFF),
  QUESTION_CHANGED(About.VERSIONS, Severity.WARNING, Severity.OFF);

  /** What a rule looks at. */
  enum About {
    FILES,
    ENGINE,
    STRUCTURE,
    TASKS,
    STEPS,
    FORMS,
    DECISIONS,
    VERSIONS;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Map<String, Rule> BY_KEY =
      Arrays.stream(values()).collect(Collectors.toMap(Rule::key, Function.identity()));

  private final About about;
  private final Severity usual;
  private final Severity least;

  /** A rule that nobody can lower: the file could not run, or not as it says. */
  Rule(About about) {
    this(about, Severity.ERROR, Severity.ERROR);
  }

  Rule(About about, Severity usual, Severity least) {
    this.about = about;
    this.usual = usual;
    this.least = least;
  }

  /**
   * @throws IllegalArgumentException when there is no such rule
   */
  static Rule of(String key) {
    return find(key).orElseThrow(() -> new IllegalArgumentException("There is no rule " + key));
  }

  static Optional<Rule> find(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }

  /** As findings, messages and the table of severities name it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  About about() {
    return about;
  }

  /** Where nobody has set another. */
  Severity usual() {
    return usual;
  }

  /** The lowest that a council may set. */
  Severity least() {
    return least;
  }

  boolean isFixed() {
    return least == Severity.ERROR;
  }
}
