package org.footbridge.tasks;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.footbridge.pages.PastedText;
import org.footbridge.tasks.FormFile.Part;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds answers against the form they were asked with. The browser checks the same file, but only
 * this check counts.
 */
@Component
class FormCheck {

  /** All answers of a form together, in characters of JSON. */
  static final int LONGEST_ANSWERS = 256 * 1024;

  private static final int LONGEST_LINE = 500;
  private static final int LONGEST_TEXT = 10_000;
  private static final int MOST_ROWS = 100;
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2199;

  private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+");
  private static final Pattern TELEPHONE = Pattern.compile("\\+?[0-9 ()./-]{5,30}");

  /** Parts that show something and ask nothing. */
  private static final Set<String> SILENT =
      Set.of(
          "text",
          "html",
          "image",
          "separator",
          "spacer",
          "iframe",
          "table",
          "button",
          "documentPreview");

  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private final JsonMapper strict;
  private final Feel feel;
  private final FormValues values;
  private final Clock clock;

  FormCheck(Feel feel, FormValues values, Clock clock) {
    this.feel = feel;
    this.values = values;
    this.clock = clock;
    this.strict =
        JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
  }

  /**
   * The outcome.
   *
   * @param answers what to keep when nothing is wrong: no empty answers, texts trimmed
   * @param typed what was sent, as far as it could be read, to be shown again
   */
  record Checked(Map<String, Object> answers, Map<String, Object> typed, List<Wrong> wrong) {
    boolean isRight() {
      return wrong.isEmpty();
    }
  }

  /** Reads an object of JSON; null when it is none, is too long or names a key twice. */
  @Nullable Map<String, Object> read(String json) {
    if (json.length() > LONGEST_ANSWERS) {
      return null;
    }
    try {
      return strict.readValue(json, OBJECT);
    } catch (JacksonException notJson) {
      return null;
    }
  }

  /**
   * @param context values that the form's expressions may use beside the answers
   */
  Checked check(FormFile form, Map<String, Object> context, String json) {
    if (json.length() > LONGEST_ANSWERS) {
      return unreadable("tasks.form.wrong.all-too-long");
    }
    Map<String, Object> typed = read(json);
    if (typed == null) {
      return unreadable("tasks.form.wrong.unreadable");
    }
    Map<String, Object> known = new HashMap<>();
    putUntouched(form.parts(), known);
    known.putAll(context);
    known.putAll(typed);
    Walk walk = new Walk(known);
    Map<String, Object> answers =
        walk.object(form.parts(), new Scope(typed, context, known, known), "", false);
    return new Checked(answers, typed, List.copyOf(walk.wrong));
  }

  private static Checked unreadable(String message) {
    return new Checked(Map.of(), Map.of(), List.of(new Wrong("", message)));
  }

  /**
   * An object of answers: the form's own, a group's, a row's.
   *
   * @param typed what was sent
   * @param given what the page was opened with
   * @param left what stands there as far as the walk has come
   * @param seen what expressions see: the whole form, in rows the row as {@code this}
   */
  private record Scope(
      Map<String, Object> typed,
      Map<String, Object> given,
      Map<String, Object> left,
      Map<String, Object> seen) {}

  /** One way through the form, in the order a person fills it in. */
  private final class Walk {

    private final List<Wrong> wrong = new ArrayList<>();
    private final Map<String, Object> whole;

    Walk(Map<String, Object> whole) {
      this.whole = whole;
    }

    Map<String, Object> object(List<Part> parts, Scope scope, String prefix, boolean hidden) {
      if (!FormFile.names(parts).containsAll(scope.typed().keySet())) {
        // The key itself is not repeated: it is somebody's text.
        wrong.add(new Wrong("", "tasks.form.wrong.unknown"));
      }
      Map<String, Object> answers = new LinkedHashMap<>();
      parts(parts, scope, prefix, hidden, answers);
      return answers;
    }

    private void parts(
        List<Part> parts,
        Scope scope,
        String prefix,
        boolean hiddenAbove,
        Map<String, Object> answers) {
      for (Part part : parts) {
        String hide = part.hide();
        boolean hidden = hiddenAbove || (hide != null && feel.isTrue(hide, scope.seen()));
        String name = part.name();
        if (name == null) {
          parts(part.parts(), scope, prefix, hidden, answers);
        } else if (!SILENT.contains(part.type())) {
          Object answer = scope.typed().get(name);
          String field = prefix + name;
          if (!hidden && values.isFixed(part, scope.seen())) {
            // Shown, not asked: what was given stands, whatever was sent.
            FormValues.putOrRemove(scope.left(), name, scope.given().get(name));
            continue;
          }
          Object kept = hidden ? hidden(part, field, answer) : part(part, field, answer, scope);
          if (!part.isNested() || hidden) {
            // Later conditions see what earlier ones left, as it was typed, as in the browser.
            Object left = answer != null ? answer : FormValues.untouched(part);
            FormValues.putOrRemove(scope.left(), name, hidden ? null : left);
          }
          if (kept != null) {
            answers.put(name, kept);
          }
        }
      }
    }

    private @Nullable Object hidden(Part part, String field, @Nullable Object answer) {
      if (!isEmpty(answer) && !Boolean.FALSE.equals(answer)) {
        wrong.add(new Wrong(field, "tasks.form.wrong.hidden", label(part)));
      }
      return null;
    }

    private @Nullable Object part(Part part, String field, @Nullable Object answer, Scope scope) {
      Map<String, Object> known = scope.seen();
      if (part.type().equals("expression")) {
        return feel.value(part.json().path("expression").asString(""), known);
      }
      if (part.isList()) {
        return rows(part, field, answer, scope);
      }
      if (part.isNested()) {
        return nested(part, field, answer, scope);
      }
      if (isUnanswered(part, answer)) {
        if (Boolean.TRUE.equals(values.setting(part.validate("required"), known))) {
          wrong.add(new Wrong(field, "tasks.form.wrong.required." + kind(part), label(part)));
        }
        return answer instanceof Boolean ? answer : null;
      }
      return switch (part.type()) {
        case "textfield" -> text(part, field, answer, known, LONGEST_LINE, false);
        case "textarea" -> text(part, field, answer, known, LONGEST_TEXT, true);
        case "number" -> number(part, field, answer, known);
        case "checkbox" -> answer instanceof Boolean ? answer : type(part, field);
        case "radio", "select" -> one(part, field, answer, known);
        case "checklist", "taglist" -> many(part, field, answer, known);
        case "datetime" -> moment(part, field, answer);
        default -> type(part, field);
      };
    }

    private @Nullable Object rows(Part part, String field, @Nullable Object answer, Scope around) {
      if (isEmpty(answer)) {
        return null;
      }
      if (!(answer instanceof List<?> rows) || rows.size() > MOST_ROWS) {
        return type(part, field);
      }
      List<Object> kept = new ArrayList<>();
      for (int i = 0; i < rows.size(); i++) {
        Map<String, Object> row = FormValues.asObject(rows.get(i));
        if (row == null) {
          return type(part, field);
        }
        Map<String, Object> left = new HashMap<>();
        putUntouched(part.parts(), left);
        left.putAll(row);
        Map<String, Object> seen = new HashMap<>(whole);
        seen.put("this", left);
        seen.put("parent", around.left());
        seen.put("i", i + 1);
        Scope scope = new Scope(row, Map.of(), left, seen);
        kept.add(object(part.parts(), scope, field + "[" + i + "].", false));
      }
      return kept;
    }

    private @Nullable Object nested(
        Part part, String field, @Nullable Object answer, Scope around) {
      Map<String, Object> inner = answer == null ? Map.of() : FormValues.asObject(answer);
      if (inner == null) {
        return type(part, field);
      }
      Map<String, Object> given = FormValues.asObject(around.given().get(part.name()));
      Map<String, Object> left = new HashMap<>();
      putUntouched(part.parts(), left);
      left.putAll(given == null ? Map.of() : given);
      left.putAll(inner);
      around.left().put(String.valueOf(part.name()), left);
      Scope scope = new Scope(inner, given == null ? Map.of() : given, left, around.seen());
      Map<String, Object> kept = object(part.parts(), scope, field + ".", false);
      return kept.isEmpty() ? null : kept;
    }

    private @Nullable Object text(
        Part part,
        String field,
        @Nullable Object answer,
        Map<String, Object> known,
        int longest,
        boolean lines) {
      if (!(answer instanceof String typed)) {
        return type(part, field);
      }
      String text = kept(part, typed, lines);
      if (PastedText.isDamaged(text)) {
        wrong.add(new Wrong(field, "tasks.form.wrong.characters", label(part)));
        return null;
      }
      BigDecimal most = values.limit(part.validate("maxLength"), known);
      int allowed = most == null ? longest : Math.min(most.intValue(), LONGEST_TEXT);
      if (length(text) > allowed) {
        wrong.add(new Wrong(field, "tasks.form.wrong.too-long", label(part), allowed));
        return null;
      }
      BigDecimal least = values.limit(part.validate("minLength"), known);
      if (least != null && length(text) < least.intValue()) {
        wrong.add(new Wrong(field, "tasks.form.wrong.too-short", label(part), least.intValue()));
        return null;
      }
      String shape =
          switch (part.validate("validationType").asString("")) {
            case "email" -> EMAIL.matcher(text).matches() ? null : "email";
            case "phone" -> TELEPHONE.matcher(text).matches() ? null : "telephone";
            default -> matches(part.validate("pattern").asString(""), text) ? null : "pattern";
          };
      if (shape != null) {
        wrong.add(new Wrong(field, "tasks.form.wrong." + shape, label(part)));
        return null;
      }
      return text;
    }

    private @Nullable Object number(
        Part part, String field, @Nullable Object answer, Map<String, Object> known) {
      boolean asText = part.json().path("serializeToString").asBoolean(false);
      BigDecimal number = asText == answer instanceof String ? FormValues.decimal(answer) : null;
      if (number == null) {
        wrong.add(new Wrong(field, "tasks.form.wrong.number", label(part)));
        return null;
      }
      int decimals = part.json().path("decimalDigits").asInt(FormValues.MOST_DIGITS);
      if (number.stripTrailingZeros().scale() > decimals) {
        wrong.add(
            new Wrong(
                field,
                decimals == 0 ? "tasks.form.wrong.whole" : "tasks.form.wrong.decimals",
                label(part),
                decimals));
        return null;
      }
      if (isBetweenSteps(part, field, number)) {
        return null;
      }
      BigDecimal min = values.limit(part.validate("min"), known);
      if (min != null && number.compareTo(min) < 0) {
        wrong.add(new Wrong(field, "tasks.form.wrong.min", label(part), min.toPlainString()));
        return null;
      }
      BigDecimal max = values.limit(part.validate("max"), known);
      if (max != null && number.compareTo(max) > 0) {
        wrong.add(new Wrong(field, "tasks.form.wrong.max", label(part), max.toPlainString()));
        return null;
      }
      return answer;
    }

    private boolean isBetweenSteps(Part part, String field, BigDecimal number) {
      BigDecimal step = FormValues.decimal(part.json().path("increment").asString(""));
      if (step == null || step.signum() <= 0 || number.remainder(step).signum() == 0) {
        return false;
      }
      BigDecimal towardsNought = number.subtract(number.remainder(step));
      BigDecimal lower = number.signum() < 0 ? towardsNought.subtract(step) : towardsNought;
      wrong.add(
          new Wrong(
              field, "tasks.form.wrong.step", label(part), words(lower), words(lower.add(step))));
      return true;
    }

    private static String words(BigDecimal number) {
      return number.stripTrailingZeros().toPlainString();
    }

    private @Nullable Object one(
        Part part, String field, @Nullable Object answer, Map<String, Object> known) {
      if (answer instanceof Collection || answer instanceof Map) {
        return type(part, field);
      }
      if (values.offered(part, known).contains(FormValues.plain(answer))) {
        return answer;
      }
      wrong.add(new Wrong(field, "tasks.form.wrong.option", label(part)));
      return null;
    }

    private @Nullable Object many(
        Part part, String field, @Nullable Object answer, Map<String, Object> known) {
      if (!(answer instanceof List<?> chosen)) {
        return type(part, field);
      }
      Set<Object> distinct = new HashSet<>();
      Set<Object> options = values.offered(part, known);
      for (Object one : chosen) {
        if (!options.contains(FormValues.plain(one)) || !distinct.add(FormValues.plain(one))) {
          wrong.add(new Wrong(field, "tasks.form.wrong.option", label(part)));
          return null;
        }
      }
      return answer;
    }

    private @Nullable Object moment(Part part, String field, @Nullable Object answer) {
      if (!(answer instanceof String text)) {
        return type(part, field);
      }
      Moment moment;
      try {
        moment = Moment.read(part, PastedText.code(text), LocalDate.now(clock));
      } catch (DateTimeException notOne) {
        wrong.add(
            new Wrong(
                field,
                notOne instanceof Moment.NoTime ? "tasks.form.wrong.time" : "tasks.form.wrong.date",
                label(part)));
        return null;
      }
      LocalDate day = moment.day();
      if (day != null && (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR)) {
        wrong.add(new Wrong(field, "tasks.form.wrong.date", label(part)));
        return null;
      }
      if (day != null
          && part.json().path("disallowPassedDates").asBoolean(false)
          && day.isBefore(LocalDate.now(clock))) {
        wrong.add(new Wrong(field, "tasks.form.wrong.past", label(part)));
        return null;
      }
      return moment.written(part, LocalDate.now(clock));
    }

    private @Nullable Object type(Part part, String field) {
      wrong.add(new Wrong(field, "tasks.form.wrong.type", label(part)));
      return null;
    }
  }

  private static void putUntouched(List<Part> parts, Map<String, Object> known) {
    for (Part part : parts) {
      String name = part.name();
      if (name == null) {
        putUntouched(part.parts(), known);
      } else {
        FormValues.putOrRemove(known, name, FormValues.untouched(part));
      }
    }
  }

  private static boolean matches(String pattern, String text) {
    if (pattern.isBlank()) {
      return true;
    }
    try {
      return Pattern.compile(pattern).matcher(text).find();
    } catch (PatternSyntaxException onlyForBrowsers) {
      return true;
    }
  }

  /** A text without what nobody sees, as pasted.js judges it in the browser. */
  private static String kept(Part part, String typed, boolean lines) {
    return switch (part.validate("validationType").asString("")) {
      case "email" -> PastedText.code(typed);
      case "phone" -> PastedText.code(typed).replaceAll("\\p{Pd}", "-");
      default -> lines ? PastedText.clean(typed).strip() : PastedText.line(typed);
    };
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static boolean isUnanswered(Part part, @Nullable Object answer) {
    return isEmpty(answer) || (part.type().equals("checkbox") && Boolean.FALSE.equals(answer));
  }

  private static boolean isEmpty(@Nullable Object answer) {
    return switch (answer) {
      case null -> true;
      case String text -> PastedText.line(text).isEmpty();
      case Collection<?> list -> list.isEmpty();
      case Map<?, ?> map -> map.isEmpty();
      default -> false;
    };
  }

  private static String kind(Part part) {
    return switch (part.type()) {
      case "radio", "select" -> "one";
      case "checklist", "taglist" -> "many";
      case "checkbox" -> "tick";
      case "datetime" -> "date";
      default -> "text";
    };
  }

  static String label(Part part) {
    if (!part.label().isBlank() && !Feel.isExpression(part.label())) {
      return part.label();
    }
    // A date and a time name themselves in places of their own.
    String day = part.json().path("dateLabel").asString("");
    String own = day.isBlank() ? part.json().path("timeLabel").asString("") : day;
    return own.isBlank() ? String.valueOf(part.name()) : own;
  }
}
