package org.footbridge.duty;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.footbridge.pages.TypedDay;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.ui.Model;

/** What somebody typed into a form of the record, and what is wrong with it. */
final class WrittenForm {

  static final int LONGEST = 2000;

  private final Map<String, String> given;
  private final Map<String, String> wrong = new LinkedHashMap<>();

  WrittenForm(Map<String, String> given) {
    this.given = given;
  }

  String text(String field) {
    return given.getOrDefault(field, "").strip();
  }

  /** A text that must be there and not be too long. */
  String needed(String field) {
    String text = optional(field);
    if (text.isEmpty()) {
      wrong.put(field, "duty.form." + field + ".missing");
    }
    return text;
  }

  String optional(String field) {
    String text = text(field);
    if (text.length() > LONGEST) {
      wrong.put(field, "duty.form.too-long");
    }
    return text;
  }

  String oneOf(String field, List<String> codes) {
    String code = text(field);
    if (!codes.contains(code)) {
      wrong.put(field, "duty.form." + field + ".missing");
    }
    return code;
  }

  /** A day that is over or today; none where nothing was typed. */
  @Nullable LocalDate day(String field, LocalDate today) {
    String all = text(field + "-day") + text(field + "-month") + text(field + "-year");
    if (all.isEmpty()) {
      return null;
    }
    Optional<LocalDate> day =
        TypedDay.of(text(field + "-day"), text(field + "-month"), text(field + "-year"));
    if (day.isEmpty()) {
      wrong.put(field, "duty.form.no-day");
    } else if (day.get().isAfter(today)) {
      wrong.put(field, "duty.form.future");
    }
    return day.orElse(null);
  }

  void wrong(String field, String key) {
    wrong.putIfAbsent(field, key);
  }

  boolean isRight() {
    return wrong.isEmpty();
  }

  void show(Model model, MessageSource messages) {
    List<Map<String, String>> errors = new ArrayList<>();
    Map<String, String> errorOf = new LinkedHashMap<>();
    wrong.forEach(
        (field, key) -> {
          String text = String.valueOf(messages.getMessage(key, null, key, Locale.UK));
          errorOf.put(field, text);
          String place = field.endsWith("On") || field.equals("firstDay") ? field + "-day" : field;
          errors.add(Map.of("text", text, "href", "#" + place));
        });
    model.addAttribute("given", given);
    model.addAttribute("errors", errors);
    model.addAttribute("errorOf", errorOf);
  }
}
