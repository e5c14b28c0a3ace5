package org.footbridge.tasks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.footbridge.access.Person;
import org.footbridge.calendar.NoCalendarException;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.tasks.FormFile.Part;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers that a form takes, made up from the form itself: what is asked under the conditions of
 * the moment, options that are offered, numbers and dates in range. The same seed answers the same.
 */
public final class FormAnswers {

  /** What somebody would rather answer; null for no opinion. */
  @FunctionalInterface
  public interface Taste {
    @Nullable Object of(String form, String field, List<Object> options, Random random);
  }

  private static final String WORDS = "As it was talked over with everybody concerned.";
  private static final Set<String> ANSWERED =
      Set.of(
          "textfield",
          "textarea",
          "number",
          "checkbox",
          "radio",
          "select",
          "checklist",
          "taglist",
          "datetime",
          "expression",
          "dynamiclist",
          "group");

  /** Names of days that are over. */
  private static final Pattern PAST =
      Pattern.compile(
          "(held|answered|left|given|done|asked|met|told|issued|dated|written|heard|changed|ended"
              + "|happened|evidence|missed|seen|since|from).*");

  private final Feel feel = Platform.bean(Feel.class);
  private final FormValues values = Platform.bean(FormValues.class);
  private final String form;
  private final String seed;
  private final Taste taste;

  /** Fields that a rule refused when they were left out. */
  private final Set<String> needed;

  private final Map<String, Object> given;
  private LocalDate latest = Platform.today();

  private FormAnswers(
      String form, Map<String, Object> given, String seed, Taste taste, Set<String> needed) {
    this.form = form;
    this.given = given;
    this.seed = seed;
    this.taste = taste;
    this.needed = needed;
  }

  /** Answers to this task's form, which its check takes; a rule of its handler may refuse them. */
  public static Map<String, Object> toTask(
      long key, Person person, String seed, Taste taste, Set<String> needed) {
    Task task =
        Platform.bean(Tasks.class).open(key).orElseThrow(() -> new CompleteTask.NotOpen(Map.of()));
    FormFile file =
        Platform.bean(Forms.class)
            .byKey(task.formKey())
            .orElseGet(() -> new FormFile("", "{}", List.of()));
    TaskOnCase on =
        new TaskOnCase(
            key,
            task.caseId(),
            task.elementId(),
            file.id(),
            person,
            Platform.bean(java.time.Clock.class).instant());
    Map<String, Object> shown =
        Platform.bean(FormMeanings.class)
            .of(file.id())
            .map(handler -> handler.prefill(on))
            .orElse(Map.of());
    return to(file, shown, seed, taste, needed);
  }

  /** The rows that the form of this task shows before anybody has typed. */
  public static List<Map<String, Object>> rowsShown(long key) {
    Task task = Platform.bean(Tasks.class).open(key).orElseThrow();
    String form = Platform.bean(Forms.class).byKey(task.formKey()).orElseThrow().id();
    Map<String, Object> shown =
        Platform.bean(FormMeanings.class)
            .of(form)
            .orElseThrow()
            .prefill(
                new TaskOnCase(
                    key,
                    task.caseId(),
                    task.elementId(),
                    form,
                    Story.actor(key),
                    Platform.bean(java.time.Clock.class).instant()));
    return shown.values().stream()
        .filter(List.class::isInstance)
        .flatMap(rows -> ((List<?>) rows).stream())
        .map(row -> Objects.requireNonNull(FormValues.asObject(row)))
        .toList();
  }

  /** What this person may do on the case now without being asked, by its form. */
  public static List<String> actions(UUID caseId, Person person) {
    return Platform.bean(CaseActions.class)
        .offered(Platform.bean(Cases.class).byId(new CaseId(caseId)), person)
        .stream()
        .map(CaseAction::formId)
        .toList();
  }

  /** Answers to the form behind a button on the case. */
  public static Map<String, Object> toAction(
      UUID caseId,
      String formId,
      UUID request,
      Person person,
      String seed,
      Taste taste,
      Set<String> needed) {
    CaseActions actions = Platform.bean(CaseActions.class);
    Case about = Platform.bean(Cases.class).byId(new CaseId(caseId));
    CaseAction<?> action =
        actions
            .offered(about, person, formId)
            .orElseThrow(() -> new AssertionError(formId + " is not offered on " + caseId));
    return to(
        Platform.bean(Forms.class).latest(formId).orElseThrow(),
        actions.prefill(action, about, person, request),
        seed,
        taste,
        needed);
  }

  private static Map<String, Object> to(
      FormFile file, Map<String, Object> shown, String seed, Taste taste, Set<String> needed) {
    // As the browser has it, the values shown are plain JSON.
    JsonMapper json = Platform.bean(JsonMapper.class);
    Map<String, Object> plain = new HashMap<>(shown);
    plain.replaceAll((key, value) -> json.convertValue(value, Object.class));
    FormAnswers filling = new FormAnswers(file.id(), plain, seed, taste, needed);
    Map<String, Object> known = new HashMap<>(plain);
    Map<String, Object> answers = filling.object(file.parts(), "", plain, known);
    // A condition may look at a later answer: what it hides is taken out again.
    for (int again = 0; again < 5; again++) {
      List<Wrong> wrong =
          Platform.bean(FormCheck.class)
              .check(file, shown, json.writeValueAsString(answers))
              .wrong();
      if (wrong.isEmpty()) {
        return answers;
      }
      if (!wrong.stream().allMatch(one -> one.message().equals("tasks.form.wrong.hidden"))) {
        throw new AssertionError(
            "The form " + file.id() + " does not take made-up answers " + answers + ": " + wrong);
      }
      wrong.forEach(one -> answers.remove(one.field()));
    }
    throw new AssertionError("The form " + file.id() + " hides ever more: " + answers);
  }

  /** Was the task done by somebody else, or taken away? */
  public static boolean isGone(Throwable refusal) {
    return refusal instanceof CompleteTask.NotOpen;
  }

  /** The fields a rule refused; none when it was no rule that refused. */
  public static List<String> refused(Throwable refusal) {
    return refusal instanceof AnswersRefused refused
        ? refused.wrong().stream().map(Wrong::field).toList()
        : List.of();
  }

  /** What a person reads of a refusal. */
  public static String saying(Throwable refusal) {
    return ((AnswersRefused) refusal)
        .wrong().stream()
            .map(one -> one.text(Platform.bean(org.springframework.context.MessageSource.class)))
            .collect(java.util.stream.Collectors.joining("\n"));
  }

  /** Why, for a test's report. */
  public static String why(Throwable refusal) {
    return refusal instanceof AnswersRefused refused
        ? refused.wrong().toString()
        : refusal.toString();
  }

  private Map<String, Object> object(
      List<Part> parts, String prefix, Map<String, Object> before, Map<String, Object> known) {
    Map<String, Object> answers = new LinkedHashMap<>();
    parts(parts, prefix, before, known, answers);
    return answers;
  }

  private void parts(
      List<Part> parts,
      String prefix,
      Map<String, Object> before,
      Map<String, Object> known,
      Map<String, Object> answers) {
    for (Part part : parts) {
      String hide = part.hide();
      String name = part.name();
      boolean hidden = hide != null && feel.isTrue(hide, known);
      if (name == null) {
        if (!hidden) {
          parts(part.parts(), prefix, before, known, answers);
        }
      } else if (hidden) {
        known.remove(name);
      } else if (isForThePageOnly(part)) {
        Object kept = before.get(name);
        FormValues.putOrRemove(known, name, kept == null ? "" : kept);
        FormValues.putOrRemove(answers, name, kept);
      } else if (values.isFixed(part, known)) {
        FormValues.putOrRemove(known, name, given.get(name));
      } else if (ANSWERED.contains(part.type())) {
        Object answer = answer(part, prefix + name, before.get(name), known);
        FormValues.putOrRemove(known, name, answer == null ? FormValues.untouched(part) : answer);
        if (answer != null && !part.type().equals("expression")) {
          answers.put(name, answer);
        }
      }
    }
  }

  /** Carried along in the form, and never typed by anybody. */
  private static boolean isForThePageOnly(Part part) {
    return part.json().path("properties").path("hidden").asString("").equals("true");
  }

  private @Nullable Object answer(
      Part part, String field, @Nullable Object before, Map<String, Object> known) {
    Random random = new Random((seed + field).hashCode() * 2654435761L);
    if (part.type().equals("expression")) {
      return feel.value(part.json().path("expression").asString(""), known);
    }
    if (part.isList()) {
      return rows(part, field, before, known, random);
    }
    if (part.isNested()) {
      Map<String, Object> here = new HashMap<>(known);
      Map<String, Object> inner = object(part.parts(), field + ".", shown(before), here);
      return inner.isEmpty() ? null : inner;
    }
    List<Object> options = values.options(part, known);
    // A wish that a rule refused is given up.
    Object wish = needed.contains(field) ? null : taste.of(form, field, options, random);
    if (wish != null) {
      return wish;
    }
    boolean required =
        Boolean.TRUE.equals(values.setting(part.validate("required"), known))
            || needed.contains(field);
    boolean keeps = before != null && random.nextInt(10) < 8 && !needed.contains(field);
    if (!required && !keeps && random.nextInt(10) < 3) {
      return null;
    }
    return switch (part.type()) {
      case "textfield", "textarea" ->
          keeps && before instanceof String text && !text.isBlank() ? text : text(part, known);
      case "number" -> number(part, keeps ? before : null, known, random);
      case "checkbox" -> required || random.nextInt(10) < 8;
      case "radio", "select" ->
          options.isEmpty()
              ? null
              : keeps && options.contains(before)
                  ? before
                  : options.get(random.nextInt(options.size()));
      case "checklist", "taglist" ->
          keeps
                  && before instanceof Collection<?> chosen
                  && !chosen.isEmpty()
                  && options.containsAll(chosen)
              ? before
              : some(options, random);
      case "datetime" -> moment(part, field, keeps ? before : null, random);
      default -> null;
    };
  }

  private @Nullable Object rows(
      Part part, String field, @Nullable Object before, Map<String, Object> known, Random random) {
    List<?> shown = before instanceof List<?> list ? list : List.of();
    boolean fixed =
        part.json().path("allowAddRemove").isBoolean()
            && !part.json().path("allowAddRemove").booleanValue();
    int count =
        !shown.isEmpty() || fixed
            ? Math.max(shown.size(), fixed && shown.isEmpty() ? repetitions(part) : 0)
            : 1 + random.nextInt(2);
    List<Object> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Map<String, Object> row = i < shown.size() ? shown(shown.get(i)) : Map.of();
      Map<String, Object> here = new HashMap<>(known);
      here.putAll(row);
      here.put("this", row);
      here.put("parent", known);
      here.put("i", i + 1);
      rows.add(object(part.parts(), field + "[" + i + "].", row, here));
    }
    return rows.isEmpty() ? null : rows;
  }

  private static int repetitions(Part part) {
    return part.json().path("defaultRepetitions").asInt(1);
  }

  private String text(Part part, Map<String, Object> known) {
    String name = String.valueOf(part.name()).toLowerCase(java.util.Locale.ROOT);
    String text =
        switch (part.validate("validationType").asString("")) {
          case "email" -> "somebody@footbridge.example";
          case "phone" -> "01632 960199";
          default ->
              name.contains("phone")
                  ? "01632 960199"
                  : name.contains("email")
                      ? "somebody@footbridge.example"
                      : name.contains("postcode") ? "ZZ99 3WZ" : WORDS;
        };
    BigDecimal most = values.limit(part.validate("maxLength"), known);
    BigDecimal least = values.limit(part.validate("minLength"), known);
    while (least != null && text.length() < least.intValue()) {
      text += " " + WORDS;
    }
    return most != null && text.length() > most.intValue()
        ? text.substring(0, most.intValue()).strip()
        : text;
  }

  private Object number(
      Part part, @Nullable Object before, Map<String, Object> known, Random random) {
    if (before instanceof Number) {
      return before;
    }
    BigDecimal min = values.limit(part.validate("min"), known);
    BigDecimal max = values.limit(part.validate("max"), known);
    double from =
        min != null ? min.doubleValue() : max != null ? Math.min(1, max.doubleValue()) : 1;
    double to = max != null ? max.doubleValue() : from + 10;
    int decimals = Math.min(part.json().path("decimalDigits").asInt(0), 1);
    // Halves are what people say where parts are allowed.
    int parts = decimals == 0 ? 1 : 2;
    int first = (int) Math.ceil(from * parts);
    int last = (int) Math.floor(to * parts);
    BigDecimal number =
        BigDecimal.valueOf((first + random.nextInt(last - first + 1)) / (double) parts);
    number = number.setScale(decimals, RoundingMode.DOWN).stripTrailingZeros();
    return part.json().path("serializeToString").asBoolean(false)
        ? number.toPlainString()
        : new BigDecimal(number.toPlainString());
  }

  private static @Nullable Object some(List<Object> options, Random random) {
    if (options.isEmpty()) {
      return null;
    }
    List<Object> some = new ArrayList<>();
    int first = random.nextInt(options.size());
    some.add(options.get(first));
    if (options.size() > 1 && random.nextBoolean()) {
      some.add(options.get((first + 1) % options.size()));
    }
    return some;
  }

  /** Each later date of a form is not before the earlier ones. */
  private Object moment(Part part, String field, @Nullable Object before, Random random) {
    String subtype = part.json().path("subtype").asString("date");
    if (subtype.equals("time")) {
      return "10:00";
    }
    if (needed.contains(field)) {
      // Refused once: perhaps it must have been, or be a day of school.
      SchoolCalendar calendar = Platform.bean(SchoolCalendars.class).forAuthority();
      int how = random.nextInt(4);
      if (how == 0) {
        return calendar.previousSchoolDay(Platform.today()).toString();
      }
      if (how == 1) {
        return Platform.today().minusDays(random.nextInt(4)).toString();
      }
      return (how == 2
              ? calendar.nextSchoolDay(Platform.today().plusDays(random.nextInt(3)))
              : calendar.nextSchoolDay(latest.plusDays(1 + random.nextInt(10))))
          .toString();
    }
    if (before == null && PAST.matcher(String.valueOf(part.name())).matches()) {
      // What has happened: today, in a list on one day before the other.
      String row = field.replaceAll("\\D", "");
      return Platform.today().minusDays(row.isEmpty() ? 0 : Long.parseLong(row)).toString();
    }
    if (before instanceof String kept) {
      try {
        LocalDate day = LocalDate.parse(kept.substring(0, Math.min(10, kept.length())));
        if (!part.json().path("disallowPassedDates").asBoolean(false)
            || !day.isBefore(Platform.today())) {
          latest = day.isAfter(latest) ? day : latest;
          return kept;
        }
      } catch (DateTimeException notOne) {
        // What is shown is no date to keep.
      }
    }
    boolean first = latest.equals(Platform.today());
    latest = schoolDay(latest.plusDays(first ? random.nextInt(3) : 1 + random.nextInt(10)));
    return subtype.equals("datetime") ? latest + "T10:00" : latest.toString();
  }

  private static LocalDate schoolDay(LocalDate onOrAfter) {
    try {
      LocalDate day = Platform.bean(SchoolCalendars.class).forAuthority().nextSchoolDay(onOrAfter);
      return ChronoUnit.DAYS.between(onOrAfter, day) > 20 ? onOrAfter : day;
    } catch (NoCalendarException unknown) {
      return onOrAfter;
    }
  }

  private static Map<String, Object> shown(@Nullable Object value) {
    return Objects.requireNonNullElse(FormValues.asObject(value), Map.of());
  }
}
