package org.footbridge.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.footbridge.access.Grant;
import org.footbridge.access.People;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two administrators change the review from six weeks to four: drafted, approved, published, and
 * taken back, while cases run.
 */
@WholePlatform
class ReleaseJourneyTest {

  private static final String FILE = "processes/review-cycle.bpmn";
  private static final String PLAN = "<zeebe:taskDefinition type=\"review.plan\" retries=\"3\" />";

  /** A deadline is no text in a timer, so the step that plans the review gives another day. */
  private static final String TWO_WEEKS_EARLIER =
      PLAN
          + """
          <zeebe:ioMapping>
            <zeebe:output source="=subject" target="subject" />
            <zeebe:output source="=arrangeReviewDueAt" target="arrangeReviewDueAt" />
            <zeebe:output source="=reviewOverdueAt" target="reviewOverdueAt" />
            <zeebe:output target="arrangeReviewAt"
              source="=date and time(arrangeReviewAt) - duration(&#34;P14D&#34;)" />
          </zeebe:ioMapping>
          """;

  private static final String SECOND = "second.admin";

  @BeforeAll
  static void two_administrators() {
    Platform.start();
    Platform.forwardToTerm(8);
    People people = Platform.bean(People.class);
    UUID second = people.create(SECOND + "@footbridge.example", "Perran Nance");
    people.grant(second, new Grant("administrator", "authority"));
    Platform.jdbc()
        .sql(
            """
            update access.person set password_hash =
              (select password_hash from access.person where email = 'admin@footbridge.example')
            where id = :id
            """)
        .param("id", second)
        .update();
  }

  @Test
  void the_review_comes_after_four_weeks_for_new_cases_and_is_taken_back() throws IOException {
    String today = Files.readString(Path.of(FILE));
    String wanted = today.replace(PLAN, TWO_WEEKS_EARLIER);
    assertThat(wanted).isNotEqualTo(today);
    long old = Story.run(Story.supported(), "review-cycle");
    Instant arranged = arranged(old);
    long version = version(old);

    try (Visitor admin = Visitor.at_desk("admin");
        Visitor second = Visitor.at_desk(SECOND)) {
      admin.opens("/processes").follows("Drafts");
      admin.writes("Name of the draft", "Review after four weeks").presses("Begin the draft");
      assertThat(admin.heading()).hasText("Review after four weeks");
      String draft = admin.page().url().replaceAll("^https?://[^/]*", "");
      second.opens(draft);

      putIn(admin, wanted);
      admin.reads(FILE, "Changed", "You changed something in this draft").lookedAt();
      admin.screenshot("release-draft");

      // The second one has not seen it and sends the same file.
      putIn(second, today + "<!-- mine -->");
      second.turnedBack(409);
      assertThat(second.heading()).hasText("Somebody else changed the same files");
      second.reads(FILE, "Put in").lookedAt();
      second.screenshot("release-conflict");
      second.presses("Continue");
      assertThat(second.heading()).hasText("Review after four weeks");

      second.presses("Approve this content");
      second.reads("You approved the draft as it is.").lookedAt();

      putIn(admin, wanted + "\n");
      admin.reads("approved another content").presses("Publish the release");
      admin.turnedBack(422).isTold("Say in up to 2,000 characters what changes and why");
      admin.writes("What changes, and why?", "The council reviews every four weeks");
      admin.presses("Publish the release");
      admin
          .turnedBack(422)
          .isTold("Another administrator has to approve exactly this content first");

      second.opens(draft).presses("Approve this content");
      second.reads("You approved the draft as it is.");
      admin.opens(draft).writes("What changes, and why?", "The council reviews every four weeks");
      admin.presses("Publish the release");
      admin.reads("The release is published", "The council reviews every four weeks", FILE);
      admin.lookedAt().screenshot("release-published");
    }
    Platform.settle();
    long fresh = Story.run(Story.supported(), "review-cycle");
    assertThat(arranged(fresh)).isEqualTo(arranged.minus(Duration.ofDays(14)));
    assertThat(version(fresh)).isGreaterThan(version);
    assertThat(version(old)).as("an old case keeps its version").isEqualTo(version);
    assertThat(arranged(old)).isEqualTo(arranged);

    try (Visitor phone = Visitor.on_phone("admin");
        Visitor second = Visitor.at_desk(SECOND)) {
      phone.opens("/processes/library").follows("Review of support");
      phone.reads("The council reviews every four weeks", "Hold the review").lookedAt();
      phone.opens("/processes/releases/" + releaseBefore()).presses("Make a draft of this release");
      phone.reads(FILE).lookedAt();
      String draft = phone.page().url().replaceAll("^https?://[^/]*", "");
      second.opens(draft).presses("Approve this content");
      second.reads("You approved the draft as it is.");
      phone.opens(draft).writes("What changes, and why?", "Back to six weeks");
      phone.presses("Publish the release");
      phone.reads("The release is published").lookedAt();
    }
    Platform.settle();
    assertThat(arranged(Story.run(Story.supported(), "review-cycle"))).isEqualTo(arranged);
  }

  private static void putIn(Visitor visitor, String content) {
    visitor
        .page()
        .setInputFiles(
            "#file",
            new FilePayload(
                "review-cycle.bpmn",
                "application/octet-stream",
                content.getBytes(StandardCharsets.UTF_8)));
    visitor.presses("Put in");
  }

  private static long releaseBefore() {
    return Platform.jdbc()
        .sql(
            """
            select release_id from releases.event where kind = 'in-force'
            order by id desc limit 1 offset 1
            """)
        .query(Long.class)
        .single();
  }

  private static Instant arranged(long instance) {
    Platform.eventually("the review is planned", () -> timer(instance) != null);
    return timer(instance);
  }

  private static Instant timer(long instance) {
    return Platform.jdbc()
        .sql(
            """
            select due_at from engine.timer where process_instance_key = :instance
              and element_id = 'time-to-arrange-review' and state = 'created'
            """)
        .param("instance", instance)
        .query((row, number) -> row.getTimestamp(1).toInstant())
        .optional()
        .orElse(null);
  }

  private static long version(long instance) {
    return Platform.jdbc()
        .sql("select version from engine.process_instance where key = :key")
        .param("key", instance)
        .query(Long.class)
        .single();
  }
}
