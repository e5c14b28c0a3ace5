package org.footbridge.calendar;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says a working in the words of the messages; the messages bring their own punctuation. */
@Component
public class Wording {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.UK);
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

  private final MessageSource messages;

  public Wording(MessageSource messages) {
    this.messages = messages;
  }

  public String say(List<Phrase> phrases) {
    return phrases.stream().map(this::say).collect(Collectors.joining());
  }

  private String say(Phrase phrase) {
    Object[] args = phrase.args().stream().map(Wording::readable).toArray();
    return messages.getMessage(phrase.key(), args, Locale.UK);
  }

  private static Object readable(String arg) {
    if (DATE.matcher(arg).matches()) {
      return DAY.format(LocalDate.parse(arg));
    }
    return NUMBER.matcher(arg).matches() ? Integer.valueOf(arg) : arg;
  }
}
