package org.footbridge.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.footbridge.access.People;
import org.footbridge.tasks.FormAnswers;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A pupil is let in with consent, answers by themselves, and sees nothing but their own page. */
@WholePlatform
class PupilJourneyTest {

  private static final String PASSWORD = "kettle raven mortar";

  private static final String SEND =
      """
      async address => {
        const meta = name => document.querySelector(`meta[name=${name}]`).content;
        const headers = { [meta('csrf-header')]: meta('csrf-token'), 'Content-Type': 'application/json' };
        return (await fetch(address, { method: 'POST', headers, body: '{}' })).status;
      }
      """;

  @BeforeAll
  static void start() {
    Platform.start();
  }

  @Test
  void a_pupil_is_invited_by_the_officer_and_answers_in_their_own_words() {
    Map<String, String> referral = Story.complete("900001");
    UUID caseId = Story.refer(referral);
    Story.act(caseId, "triage-referral", Map.of("triageOutcome", "support"));
    Story.task(caseId, "hear-pupil");
    String email = "own." + caseId + "@footbridge.example";
    try (Visitor officer = Visitor.at_desk("officer");
        Visitor pupil = Visitor.passing_by()) {
      officer.opens("/cases/" + caseId).presses("Invite the pupil").lookedAt();
      officer.writes("What is the pupil’s own e-mail address?", "parent@footbridge.example");
      officer.ticks("I have asked the pupil, and they want this");
      officer.chooses("Does a parent or carer agree?", "Yes");
      officer.presses("Send").isTold("This address belongs to somebody else").forgives("422");
      officer.writes("What is the pupil’s own e-mail address?", email).screenshot("invite-pupil");
      officer.presses("Send").lookedAt().reads("The pupil has been invited by e-mail.");
      officer.reads("The pupil was invited to a page of their own");
      Platform.settle();

      pupil.opensLinkOf(email, "Your own page about your lessons").choosesPassword(PASSWORD);
      assertThat(pupil.heading()).hasText("Hello " + referral.get("pupilFirstName"));
      pupil.reads(
          "We are finding out what would help you.",
          "Our questions for you",
          "Who reads what you write?",
          "Imogen Farrowby",
          "Childline");
      pupil.doesNotRead("Team queue", "Claim", "FB-", "Deadline", "safeguarding", "Assess");
      assertThat(pupil.page().getByRole(com.microsoft.playwright.options.AriaRole.NAVIGATION))
          .hasCount(0);
      pupil.screenshot("your-page");
      pupil.page().setViewportSize(375, 740);
      pupil.opens("/").screenshot("your-page-375");

      pupil.follows("Tell us what you think");
      assertThat(pupil.heading()).hasText("Tell us what you think");
      pupil.doesNotRead("Who is answering?", "Nobody yet", "Due", referral.get("pupilLastName"));
      pupil.writes("What makes a good day?", "When I can draw.");
      pupil.screenshot("question-375");
      pupil.presses("Send my answers").lookedAt();
      pupil.reads("Thank you. We have got your answers.", "We have no questions for you now.");
      pupil.reads("Tell us what you think: you answered on").screenshot("your-page-answered-375");

      officer.opens("/cases/" + caseId);
      officer.reads("When I can draw.", "In the pupil’s own words, from their own page");
      officer.reads("in their own words").screenshot("case-own-words");
      officer.presses("End the pupil’s access").lookedAt().presses("Send").lookedAt();
      officer.reads("The pupil’s access has ended.");
      pupil.opens("/your-page");
      assertThat(pupil.heading()).hasText("Sign in");
    }
    assertThat(Platform.bean(People.class).holding("pupil@" + caseId)).isEmpty();
  }

  @Test
  void without_consent_of_pupil_or_a_reason_without_the_parent_nobody_is_let_in() {
    UUID caseId = Story.refer(Story.complete("900001"));
    Story.task(caseId, "triage-referral");
    String email = "no." + caseId + "@footbridge.example";
    refused(caseId, Map.of("email", email, "parentConsents", "yes"), "pupilConsents");
    refused(
        caseId,
        Map.of("email", email, "pupilConsents", true, "parentConsents", "no"),
        "whyWithoutParent");
    refused(caseId, Map.of("email", "no address", "pupilConsents", true), "email");
    assertThat(Platform.bean(People.class).byEmail(email)).isEmpty();
  }

  @Test
  void no_other_address_is_there_for_a_pupil() {
    UUID caseId = Story.refer(Story.complete("900001"));
    Story.act(caseId, "triage-referral", Map.of("triageOutcome", "support"));
    long advice = Story.task(caseId, "advise-education");
    long voice = Story.task(caseId, "hear-pupil");
    String email = "matrix." + caseId + "@footbridge.example";
    Story.use(
        caseId,
        "invite-pupil",
        Map.of("email", email, "pupilConsents", true, "parentConsents", "yes"),
        Story.whoIs("reintegration-officer", caseId));
    Platform.settle();
    try (Visitor pupil = Visitor.passing_by()) {
      pupil.opensLinkOf(email, "Your own page about your lessons").choosesPassword(PASSWORD);
      List<String> open = new ArrayList<>();
      for (String address : addresses(caseId, advice)) {
        if (status(pupil.page(), address) != 404) {
          open.add(address);
        }
      }
      assertThat(open).isEmpty();
      assertThat(status(pupil.page(), "/tasks/" + voice)).isEqualTo(200);
      pupil.opens("/your-page");
      for (String more : List.of("/draft", "/claim", "/release")) {
        assertThat(pupil.page().evaluate(SEND, "/tasks/" + voice + more)).as(more).isEqualTo(404);
      }
      pupil.forgives("404");
    }
  }

  /** Every page there is, about this pupil's own case where it is about a case; but theirs. */
  private static List<String> addresses(UUID caseId, long task) {
    List<String> all = new ArrayList<>();
    for (HandlerMapping mappings :
        Objects.requireNonNull(Platform.bean(DispatcherServlet.class).getHandlerMappings())) {
      if (mappings instanceof RequestMappingHandlerMapping methods) {
        for (RequestMappingInfo mapping : methods.getHandlerMethods().keySet()) {
          var asked = mapping.getMethodsCondition().getMethods();
          if (asked.isEmpty() || asked.contains(RequestMethod.GET)) {
            mapping.getPatternValues().stream()
                .map(pattern -> filled(pattern, caseId, task))
                .filter(
                    address ->
                        !address.matches(
                            "/|/(your-page|accessibility|licences|error|sign-in|account)(/.*)?"
                                + "|/(invitation|assets|actuator|api)/.*"))
                .forEach(all::add);
          }
        }
      }
    }
    assertThat(all).contains("/cases/" + caseId, "/cases", "/tasks", "/tasks/team", "/people");
    return all;
  }

  private static String filled(String pattern, UUID caseId, long task) {
    return pattern
        .replaceAll("\\{key:.*?\\{1,19}}", Long.toString(task))
        .replaceAll("\\{section:[^}]*}", "pupil")
        .replaceAll("\\{(id|caseId)}", caseId.toString())
        .replaceAll("\\{formId}", "raise-safeguarding-concern")
        .replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
  }

  private static int status(Page page, String address) {
    return page.request().get(Platform.address() + address).status();
  }

  private static void refused(UUID caseId, Map<String, ?> answers, String field) {
    Throwable refusal =
        org.assertj.core.api.Assertions.catchThrowable(
            () ->
                Story.use(
                    caseId, "invite-pupil", answers, Story.whoIs("reintegration-officer", caseId)));
    assertThat(FormAnswers.refused(refusal)).contains(field);
  }
}
