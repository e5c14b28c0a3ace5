package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.local.TimeMachine;
import org.footbridge.pages.Dates;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

/** What an administrator does with two files: a diagram and the words of its letter. */
@WholePlatform
class WithoutJavaTest {

  private static final Path FILES = Path.of("src/test/resources/without-java");

  @BeforeAll
  static void start() {
    Platform.start();
    Platform.forwardToNovember();
  }

  @AfterAll
  static void take_the_words_away() {
    messages().getBasenameSet().remove("without-java/letters");
  }

  @Test
  void a_reminder_after_five_school_days_is_drawn_and_worded() throws IOException {
    Model diagram =
        new Model("visit-reminder.bpmn", Files.readAllBytes(FILES.resolve("visit-reminder.bpmn")));
    assertThat(wrong(diagram)).containsExactlyInAnyOrder("no-letter", "no-event");
    messages().addBasenames("without-java/letters");
    assertThat(wrong(diagram)).isEmpty();
    Platform.bean(CamundaClient.class)
        .newDeployResourceCommand()
        .addResourceBytes(diagram.content(), diagram.file())
        .send()
        .join();

    UUID caseId = Story.supported();
    Story.run(caseId, "visit-reminder", Map.of());
    Platform.settle();
    assertThat(Story.letters(caseId)).doesNotContain("visit-reminder to parent");
    var day = Platform.bean(SchoolCalendars.class).forSchool("900002").add(Platform.today(), 5);
    Platform.bean(TimeMachine.class).forwardTo(day);

    Platform.eventually(
        "the family is reminded", () -> Story.letters(caseId).contains("visit-reminder to parent"));
    assertThat(Story.timeline(caseId)).contains("visit-reminded");
    assertThat(
            Platform.jdbc()
                .sql(
                    """
                    select body from notices.notice
                    where case_id = :case and template = 'visit-reminder'
                    """)
                .param("case", caseId)
                .query(String.class)
                .single())
        .contains(
            "You wanted to visit Birchmere Academy", "by " + Platform.bean(Dates.class).day(day));
  }

  private static List<String> wrong(Model diagram) {
    return new ModelReader(Platform.bean(Publication.class).vocabulary())
        .read(List.of(diagram)).stream().map(Finding::key).toList();
  }

  private static ResourceBundleMessageSource messages() {
    return Platform.bean(ResourceBundleMessageSource.class);
  }
}
