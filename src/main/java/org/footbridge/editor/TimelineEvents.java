package org.footbridge.editor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The events that a timeline has words for. */
@Component
class TimelineEvents {

  private static final Pattern EVENT = Pattern.compile("casework\\.event\\.([a-z0-9-]+)");

  private final List<String> files;

  TimelineEvents(@Value("${spring.messages.basename}") List<String> files) {
    this.files = List.copyOf(files);
  }

  List<Choice> all() {
    List<Choice> events = new ArrayList<>();
    for (String file : files) {
      ResourceBundle messages = ResourceBundle.getBundle(file, Locale.ROOT);
      for (String key : messages.keySet()) {
        Matcher event = EVENT.matcher(key);
        if (event.matches()) {
          events.add(new Choice(event.group(1), messages.getString(key)));
        }
      }
    }
    events.sort(Comparator.comparing(Choice::name).thenComparing(Choice::value));
    return events;
  }
}
