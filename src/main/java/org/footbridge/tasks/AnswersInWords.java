package org.footbridge.tasks;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.footbridge.pages.Dates;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A form's answers as its questions and what was said to them, for people to read. */
@Component
class AnswersInWords {

  record Said(String question, String answer) {}

  private final Forms forms;
  private final MessageSource messages;
  private final Dates dates;
  private final Clock clock;

  AnswersInWords(Forms forms, MessageSource messages, Dates dates, Clock clock) {
    this.forms = forms;
    this.messages = messages;
    this.dates = dates;
    this.clock = clock;
  }

  List<Said> of(@Nullable Long formKey, Map<String, Object> answers) {
    FormFile form = forms.byKey(formKey).orElse(null);
    if (form == null || answers.isEmpty()) {
      return List.of();
    }
    List<Said> said = new ArrayList<>();
    collect(form.parts(), answers, said);
    return said;
  }

  private void collect(List<FormFile.Part> parts, Map<String, Object> answers, List<Said> said) {
    for (FormFile.Part part : parts) {
      String name = part.name();
      Object answer = name == null ? null : answers.get(name);
      if (part.isList()) {
        rows(part, answer, said);
      } else if (part.isNested()) {
        Map<String, Object> inner = FormValues.asObject(answer);
        collect(part.parts(), inner == null ? Map.of() : inner, said);
      } else if (answer != null && !answer.toString().isBlank() && !part.isCarried()) {
        said.add(new Said(FormCheck.label(part), inWords(part, answer)));
      }
      if (name == null) {
        collect(part.parts(), answers, said);
      }
    }
  }

  /** Each row's answers, told apart by the row's number. */
  private void rows(FormFile.Part list, @Nullable Object answer, List<Said> said) {
    if (!(answer instanceof List<?> rows)) {
      return;
    }
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i) instanceof Map<?, ?> row) {
        Map<String, Object> answers = new LinkedHashMap<>();
        row.forEach((key, value) -> answers.put(String.valueOf(key), value));
        List<Said> here = new ArrayList<>();
        collect(list.parts(), answers, here);
        String which = list.label() + " " + (i + 1) + ": ";
        here.forEach(one -> said.add(new Said(which + one.question(), one.answer())));
      }
    }
  }

  /** What was chosen, as the form called it; a day as people write it. */
  private String inWords(FormFile.Part part, Object answer) {
    if (answer instanceof List<?> several) {
      return several.stream().map(one -> inWords(part, one)).collect(Collectors.joining(", "));
    }
    if (answer instanceof Boolean ticked) {
      return String.valueOf(
          messages.getMessage(ticked ? "tasks.said.yes" : "tasks.said.no", null, Locale.UK));
    }
    if (part.type().equals("datetime")) {
      return moment(part, answer.toString());
    }
    return part.json()
        .path("values")
        .valueStream()
        .filter(option -> option.path("value").asString("").equals(answer.toString()))
        .map(option -> option.path("label").asString(answer.toString()))
        .findFirst()
        .orElse(answer.toString());
  }

  private String moment(FormFile.Part part, String typed) {
    try {
      Moment moment = Moment.read(part, typed, LocalDate.now(clock));
      return Stream.of(
              moment.day() == null ? "" : dates.day(moment.day()),
              moment.time() == null ? "" : dates.time(moment.time()))
          .filter(words -> !words.isEmpty())
          .collect(Collectors.joining(", "));
    } catch (DateTimeException unfinished) {
      return typed;
    }
  }
}
