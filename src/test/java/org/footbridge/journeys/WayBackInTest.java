package org.footbridge.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.UUID;
import org.footbridge.access.Grant;
import org.footbridge.access.Passwords;
import org.footbridge.access.People;
import org.footbridge.testing.Platform;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Somebody who cannot get in gets in again, by an e-mail to the address that is known. */
@WholePlatform
class WayBackInTest {

  private static final String OLD = "three plain words";
  private static final String NEW = "kettle raven mortar";

  @BeforeAll
  static void start() {
    Platform.start();
  }

  @Test
  void a_teacher_forgot_her_password_and_chooses_another() {
    String email = teacher("Elowen Marsh");
    try (Visitor elsewhere = Visitor.passing_by();
        Visitor elowen = Visitor.passing_by()) {
      signIn(elsewhere, email, OLD);
      elowen.opens("/sign-in").presses("Sign in");
      elowen.isTold("Enter your email address", "Enter your password").forgives("401");
      elowen.screenshot("sign-in-left-empty");
      signIn(elowen, email, "not this one");
      elowen.isTold("The email address or the password is not right").forgives("401");
      elowen.reads("please call Imogen Farrowby on 01632 960 117");

      elowen.follows("I forgot my password").writes("Email address", email);
      elowen.presses("Send me a link").lookedAt();
      elowen.reads("If we know your email address, a link is on its way to it.");
      elowen.screenshot("link-sent");
      waitForEmail(email, "Your link for Footbridge");
      elowen.opensLinkOf(email, "Your link for Footbridge").reads("Hello Elowen Marsh");

      chooses(elowen, "password1234", "password1234");
      elowen.isTold("Choose a password that is harder to guess").forgives("422");
      chooses(elowen, NEW, "kettle raven motor");
      elowen.isTold("These two are not the same").forgives("422");
      shows(elowen);
      elowen.screenshot("choose-a-password");
      elowen.choosesPassword(NEW);
      assertThat(elowen.heading()).hasText("Your tasks");

      elsewhere.opens("/tasks");
      assertThat(elsewhere.heading()).hasText("Sign in");
      elsewhere.reads("Please sign in to go on");
      waitForEmail(email, "Your password has changed");
    }
  }

  @Test
  void a_link_that_was_used_leads_to_a_new_one_at_the_known_address() {
    String email = teacher("Perran Wilde");
    try (Visitor perran = Visitor.passing_by()) {
      ask(perran, email);
      waitForEmail(email, "Your link for Footbridge");
      perran.opensLinkOf(email, "Your link for Footbridge");
      String link = perran.page().url().replaceAll("^https?://[^/]*", "");
      perran.choosesPassword(NEW);
      perran.presses("Sign out").lookedAt();

      Platform.local().forward(Duration.ofMinutes(6));
      perran.opens(link).reads("We can send you a new one.").forgives("410");
      perran.screenshot("link-no-longer-works");
      int before = emails(email, "Your link for Footbridge");
      perran.presses("Send me a new link").lookedAt();
      assertThat(perran.heading()).hasText("Look in your mailbox");
      Platform.eventually(
          "another link comes", () -> emails(email, "Your link for Footbridge") > before);
      perran.opensLinkOf(email, "Your link for Footbridge").choosesPassword(OLD);
      assertThat(perran.heading()).hasText("Your tasks");
    }
  }

  @Test
  void an_officer_changes_her_address_on_her_own_page_and_both_addresses_are_told() {
    String email = teacher("Sorrel Ash");
    String next = "sorrel." + UUID.randomUUID() + "@footbridge.example";
    try (Visitor sorrel = Visitor.passing_by()) {
      signIn(sorrel, email, OLD);
      sorrel.page().locator("header").getByText("Sorrel Ash").click();
      sorrel.lookedAt().reads(email, "This one").screenshot("account");
      sorrel.follows("Change Email address").writes("New email address", next);
      sorrel.writes("Your password", OLD).presses("Send the link").lookedAt();
      sorrel.reads("We have sent a link to " + next);
      waitForEmail(next, "Confirm your new email address");
      sorrel.opensLinkOf(next, "Confirm your new email address");
      sorrel.screenshot("confirm-address").presses("Yes, this is my address").lookedAt();
      sorrel.reads("Your email address has changed.");

      waitForEmail(email, "Your email address for Footbridge has changed");
      waitForEmail(next, "This is your new address for Footbridge");
      sorrel.opens("/account").reads(next).presses("Sign out everywhere").lookedAt();
      assertThat(sorrel.heading()).hasText("Sign in");
      signIn(sorrel, next, OLD);
      assertThat(sorrel.heading()).hasText("Your tasks");
    }
  }

  @Test
  void an_administrator_sends_a_link_and_reads_none() {
    String email = teacher("Wilf Harrow");
    try (Visitor admin = Visitor.at_desk("admin");
        Visitor wilf = Visitor.passing_by()) {
      admin.opens("/people?search=" + email).presses("Send a new link Wilf Harrow").lookedAt();
      admin.reads("We have sent Wilf Harrow a link to " + email).doesNotRead("/invitation/");
      admin.screenshot("people-after-sending-a-link");
      waitForEmail(email, "Choose a new password for Footbridge");
      wilf.opensLinkOf(email, "Choose a new password for Footbridge").choosesPassword(NEW);
      assertThat(wilf.heading()).hasText("Your tasks");
    }
  }

  @Test
  void the_accessibility_statement_and_the_licences_are_open_to_all() {
    try (Visitor anybody = Visitor.passing_by()) {
      anybody.opens("/sign-in");
      anybody.page().locator("footer").getByText("Accessibility statement").click();
      assertThat(anybody.lookedAt().heading()).hasText("Accessibility statement");
      anybody.page().locator("footer").getByText("Licences").click();
      assertThat(anybody.lookedAt().heading()).hasText("Licences");
    }
  }

  private static String teacher(String name) {
    String email = "someone." + UUID.randomUUID() + "@footbridge.example";
    UUID id = Platform.bean(People.class).create(email, name);
    Platform.bean(People.class).grant(id, Grant.of("teacher@east"));
    Platform.bean(Passwords.class).set(id, OLD);
    return email;
  }

  private static void signIn(Visitor visitor, String email, String password) {
    visitor.opens("/sign-in").writes("Email address", email).writes("Password", password);
    visitor.presses("Sign in").lookedAt();
  }

  private static void ask(Visitor visitor, String email) {
    visitor.opens("/sign-in/forgotten").writes("Email address", email);
    visitor.presses("Send me a link").lookedAt();
  }

  private static void chooses(Visitor visitor, String password, String again) {
    visitor.writes("New password", password).writes("The same password again", again);
    visitor.presses("Save and sign in").lookedAt();
  }

  /** What was typed can be looked at. */
  private static void shows(Visitor visitor) {
    visitor.writes("New password", NEW);
    Locator field = visitor.page().locator("#password");
    assertThat(field).hasAttribute("type", "password");
    visitor
        .page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show password"))
        .first()
        .click();
    assertThat(field).hasAttribute("type", "text");
  }

  private static void waitForEmail(String to, String subject) {
    Platform.eventually("an e-mail comes: " + subject, () -> emails(to, subject) > 0);
  }

  private static int emails(String to, String subject) {
    return Platform.jdbc()
        .sql(
            """
            select count(*) from notices.notice where recipient_email = :to and subject = :subject
            """)
        .param("to", to)
        .param("subject", subject)
        .query(Integer.class)
        .single();
  }
}
