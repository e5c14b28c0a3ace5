package org.footbridge.notices;

import java.util.Map;
import java.util.UUID;
import org.footbridge.calendar.Reminders;
import org.footbridge.casework.Case;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.Header;
import org.footbridge.engine.JobContext;
import org.footbridge.engine.Step;
import org.footbridge.engine.Subject;
import org.footbridge.engine.Variable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Letters that any diagram may send: the header {@code letter} names it, {@code to} says to whom,
 * with commas between several, {@code note} is the event it leaves in the timeline. A letter goes
 * to the school, the parent or health, to a team of the case's area such as the lead teacher, or to
 * whom the module of the diagram knows besides.
 */
@Component
class LetterSteps {

  private final LetterPost post;
  private final Reminders reminders;
  private final Timeline timeline;

  LetterSteps(LetterPost post, Reminders reminders, Timeline timeline) {
    this.post = post;
    this.reminders = reminders;
    this.timeline = timeline;
  }

  /**
   * @param words numbers and days of the process that the letter uses, by name
   */
  @Step(value = "letter.send", forAnyDiagram = true)
  void send(
      Case about,
      @Subject @Nullable UUID subject,
      @Header String letter,
      @Header String to,
      @Header @Nullable String note,
      @Variable @Nullable Map<String, Object> words,
      JobContext job) {
    post.send(new LetterPost.Order(job.bpmnProcessId(), letter, to), about, subject, words);
    if (note != null) {
      timeline.record(about.id(), note, Map.of(), Timeline.FOOTBRIDGE);
    }
  }

  /**
   * Sends it on school days a week apart, three times at most. The diagram waits until {@code
   * remindAt} as long as {@code remindAgain}, and keeps {@code remindersSent} for the next time.
   */
  @Step(value = "letter.remind", forAnyDiagram = true)
  Reminders.Next remind(
      Case about,
      @Subject @Nullable UUID subject,
      @Header String letter,
      @Header String to,
      @Header @Nullable String note,
      @Variable String schoolUrn,
      @Variable @Nullable Integer remindersSent,
      @Variable @Nullable Map<String, Object> words,
      JobContext job) {
    return reminders.remind(
        remindersSent, schoolUrn, () -> send(about, subject, letter, to, note, words, job));
  }
}
