package org.footbridge.tasks;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Who said what a task asked: a pupil who answered by themselves is told from whoever heard them.
 */
@Component
public class OwnWords {

  private final MessageSource messages;

  OwnWords(MessageSource messages) {
    this.messages = messages;
  }

  public String saidBy(TaskOnCase task) {
    String name = task.person().name();
    return task.person().isPupil()
        ? messages.getMessage("tasks.own-words", new Object[] {name}, Locale.UK)
        : name;
  }
}
