package org.footbridge.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.footbridge.testing.Platform;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An administrator changes a draft in the browser, and two of them change one file. */
@WholePlatform
class EditorJourneyTest {

  @BeforeAll
  static void start() {
    Platform.start();
  }

  @Test
  void a_new_form_is_chosen_for_a_task_and_two_windows_do_not_overwrite_each_other() {
    try (Visitor admin = Visitor.at_desk("admin");
        Visitor other = Visitor.at_desk("admin")) {
      admin.opens("/processes/drafts").writes("Name of the draft", "A look at the plan");
      admin.presses("Begin the draft");
      String draft = admin.page().url().replaceAll("^https?://[^/]*", "");
      admin.writes("What it is called", "Look at the plan").presses("Begin the file");
      opened(admin);
      assertThat(admin.heading()).hasText("Change look-at-the-plan.form");

      String diagram = draft + "/files/review-cycle.bpmn/edit";
      admin.opens(diagram);
      opened(admin);
      other.opens(diagram);
      opened(other);
      choose(admin, "look-at-the-plan");
      admin.presses("Save");
      assertThat(status(admin)).containsText("Saved at");
      assertThat(kept(draft)).isEqualTo(1);

      choose(other, "triage-referral");
      other.presses("Save");
      assertThat(other.page().locator("[data-part=conflict]")).isVisible();
      assertThat(kept(draft)).as("nothing is written over it").isEqualTo(1);
      other.turnedBack(409).lookedAt();
      other.presses("Put mine in its place");
      assertThat(status(other)).containsText("Saved at");
      assertThat(kept(draft)).isEqualTo(2);
    }
  }

  private static void choose(Visitor visitor, String form) {
    Page page = visitor.page();
    page.locator("[data-element-id=approve-provision-change] > .djs-hit").first().click();
    page.getByLabel("Form", new Page.GetByLabelOptions().setExact(true)).selectOption(form);
  }

  private static com.microsoft.playwright.Locator status(Visitor visitor) {
    return visitor.page().locator("[data-part=status]");
  }

  private static void opened(Visitor visitor) {
    visitor.page().locator(".footbridge-editor[data-ready]").waitFor();
  }

  private static int kept(String draft) {
    return Platform.jdbc()
        .sql(
            """
            select count(*) from releases.draft_change
            where draft_id = :id::uuid and path = 'processes/review-cycle.bpmn'
            """)
        .param("id", draft.substring(draft.lastIndexOf('/') + 1))
        .query(Integer.class)
        .single();
  }
}
