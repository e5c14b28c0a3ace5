package org.footbridge.circumstances;

import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Something else has changed: the lead teacher reads it and says whether anything follows. */
@Component
class ReadAboutChange implements FormHandler<ReadAboutChange.Read> {

  record Read(@Nullable String whatFollows) {}

  private final Changes changes;
  private final ChangeWords words;
  private final Timeline timeline;

  ReadAboutChange(Changes changes, ChangeWords words, Timeline timeline) {
    this.changes = changes;
    this.words = words;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "read-about-change";
  }

  @Override
  public Class<Read> answers() {
    return Read.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    return words.about(changes.ofTask(task.userTaskKey()));
  }

  @Override
  public Map<String, Object> submit(Read given, TaskOnCase task) {
    changes.read(changes.ofTask(task.userTaskKey()).id(), given.whatFollows());
    timeline.record(new CaseId(task.caseId()), "change-noted", Map.of(), task.person().name());
    return Map.of();
  }
}
