package org.footbridge.review;

import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.OwnWords;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Pupil and parent say how it is going, in their own words, or rather not. */
@Configuration(proxyBeanMethods = false)
class SayHowItGoes {

  static final String NOT_NOW = "not-now";

  record Words(
      @NotBlank String speaks,
      @Nullable String goingWell,
      @Nullable String hard,
      @Nullable String wished) {}

  @Bean
  FormHandler<Words> pupilSaysHowItGoes(
      Reviews reviews, ReviewReports reports, Timeline timeline, OwnWords ownWords) {
    return new Of("pupil", reviews, reports, timeline, ownWords);
  }

  @Bean
  FormHandler<Words> parentSaysHowItGoes(
      Reviews reviews, ReviewReports reports, Timeline timeline, OwnWords ownWords) {
    return new Of("parent", reviews, reports, timeline, ownWords);
  }

  private record Of(
      String whose, Reviews reviews, ReviewReports reports, Timeline timeline, OwnWords ownWords)
      implements FormHandler<Words> {

    @Override
    public String formId() {
      return "say-how-it-goes-" + whose;
    }

    @Override
    public Class<Words> answers() {
      return Words.class;
    }

    @Override
    public Map<String, Object> submit(Words words, TaskOnCase task) {
      boolean answered = !NOT_NOW.equals(words.speaks());
      reports.keep(
          reviews.current(task.caseId()).id(),
          new ReviewReports.Voice(whose, answered, words.goingWell(), words.hard(), words.wished()),
          ownWords.saidBy(task));
      if (answered) {
        timeline.record(
            new CaseId(task.caseId()),
            "said-how-it-goes",
            Map.of("who", whose),
            ownWords.saidBy(task));
      }
      return Map.of();
    }
  }
}
