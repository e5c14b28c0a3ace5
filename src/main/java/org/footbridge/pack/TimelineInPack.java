package org.footbridge.pack;

import java.util.List;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.PackPart;
import org.footbridge.casework.Timeline;
import org.footbridge.casework.TimelineWords;
import org.springframework.stereotype.Component;

/** What happened, the oldest first. */
@Component
class TimelineInPack implements PackPart {

  private final Timeline timeline;
  private final TimelineWords words;

  TimelineInPack(Timeline timeline, TimelineWords words) {
    this.timeline = timeline;
    this.words = words;
  }

  @Override
  public int order() {
    return 40;
  }

  @Override
  public String name() {
    return "timeline";
  }

  @Override
  public String heading() {
    return "casework.timeline";
  }

  @Override
  public Content of(CaseId id, Person reader) {
    return Content.of(
        timeline.of(id, reader).reversed().stream()
            .map(
                event ->
                    new Entry(words.of(event).what(), event.at(), event.actor(), details(event)))
            .toList());
  }

  /** What the sentence may leave out. */
  private static List<Fact> details(Timeline.Event event) {
    return event.params().entrySet().stream()
        .map(one -> new Fact(one.getKey(), one.getValue()))
        .toList();
  }
}
