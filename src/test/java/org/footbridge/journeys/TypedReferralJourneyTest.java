package org.footbridge.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.UUID;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A school types in a referral over the pages, leaves it, comes back to it and sends it. */
@WholePlatform
class TypedReferralJourneyTest {

  private static final String SCHOOL = "Alderbrook Secondary School";
  private static final byte[] PROGRAM = "MZ\u0090 a program".getBytes();

  private String pupil = "";
  private String path = "";

  @BeforeAll
  static void start() {
    Platform.start();
  }

  @Test
  void a_school_types_in_a_referral_attaches_a_letter_and_sends_it() {
    String lastName = Story.complete("900001").get("pupilFirstName");
    pupil = "Tansy " + lastName;
    try (Visitor school = Visitor.at_desk("school")) {
      the_school_starts_a_referral(school);
      it_answers_about_the_pupil_and_comes_back_later(school, lastName);
      it_is_told_what_is_needed_before_it_can_send(school);
      only_real_documents_are_attached(school);
      the_pages_are_the_same_on_a_phone();
      it_checks_its_answers_and_sends_them(school);
      the_referral_is_a_case_now(school);
    }
  }

  private void the_school_starts_a_referral(Visitor school) {
    school.goesTo("Referrals").presses("Start a referral").lookedAt();
    school.reads("What you enter is saved as you go");
    school.presses("Start now").isTold("Choose the school that refers the pupil");
    school.screenshot("typed-start");
    school.page().getByLabel("Which school refers the pupil?").selectOption("900001");
    school.presses("Start now");
    assertThat(school.heading()).hasText("Referral");
    school.lookedAt().reads(SCHOOL, "Not yet started");
    path = school.page().url().replace(Platform.address(), "");
  }

  private void it_answers_about_the_pupil_and_comes_back_later(Visitor school, String lastName) {
    school.follows("Pupil");
    school.writes("First name", "Tansy").writes("Last name", lastName);
    school.dates("Date of birth", "31", "2", "2014").presses("Save and continue");
    school.isTold("Date of birth: there is no such day").screenshot("typed-pupil-error");
    assertThat(school.page().getByLabel("First name")).hasValue("Tansy");
    school.dates("Date of birth", LocalDate.of(2014, 2, 3));
    school.presses("Save and come back later");
    assertThat(school.heading()).hasText("Referral of " + pupil);
    school.lookedAt().goesTo("Referrals");
    Locator row = row(school);
    assertThat(row).containsText("Draft");
    assertThat(row).containsText(SCHOOL);
    school.screenshot("typed-list");
    row.getByRole(AriaRole.LINK).click();
    assertThat(school.heading()).hasText("Referral of " + pupil);
    school.lookedAt().screenshot("typed-task-list");
    school.follows("Pupil");
    assertThat(school.page().getByLabel("Year", exactly())).hasValue("2014");
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  private Locator row(Visitor somebody) {
    return somebody
        .page()
        .getByRole(AriaRole.ROW)
        .filter(new Locator.FilterOptions().setHasText(pupil));
  }

  private void it_is_told_what_is_needed_before_it_can_send(Visitor school) {
    school.opens(path).presses("Check your answers").lookedAt();
    school.reads("Before you can send the referral", "Still missing for a complete referral");
    school.presses("Send the referral");
    school.isTold("Enter an answer for: Name of the parent or carer");
    school.screenshot("typed-check-errors");
    school
        .page()
        .locator(".govuk-error-summary")
        .getByRole(AriaRole.LINK)
        .filter(new Locator.FilterOptions().setHasText("Name of the parent or carer"))
        .click();
    assertThat(school.heading()).hasText("Parent or carer");
    school.lookedAt().writes("Name of the parent or carer", "Maren Thistlewood");
    school.writes("Phone number", "ring me").presses("Save and continue");
    school.isTold("Phone number: enter a phone number like 01632 960001");
    school.writes("Phone number", "01632 960102").presses("Save and continue");
    assertThat(school.heading()).hasText("Absence");
  }

  private void only_real_documents_are_attached(Visitor school) {
    school.opens(path).follows("Documents");
    school.presses("Attach").isTold("Say what the document is");
    school.chooses("What is it?", "Medical evidence").presses("Attach").isTold("Choose a file");
    attaches(school, "letter.exe", "application/x-msdownload", PROGRAM);
    school.isTold("The file must be a PDF, a picture (JPEG, PNG, HEIC or TIFF)");
    attaches(school, "letter.pdf", "application/pdf", PROGRAM);
    school.isTold("The file must be a PDF, a picture (JPEG, PNG, HEIC or TIFF)");
    school.reads("Nothing is attached yet.").screenshot("typed-document-refused");
    attaches(school, "letter of the clinic.pdf", "application/pdf", letter());
    school.reads("letter of the clinic.pdf").lookedAt().screenshot("typed-document");
    assertThat(
            school.pdf(
                school
                    .page()
                    .getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions()
                            .setName("letter of the clinic.pdf")
                            .setExact(true))))
        .isBlank();
  }

  private static void attaches(Visitor school, String name, String type, byte[] content) {
    school.page().locator("input[type=file]").setInputFiles(new FilePayload(name, type, content));
    school.presses("Attach").lookedAt();
  }

  private static byte[] letter() {
    try (PDDocument document = new PDDocument();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      document.addPage(new PDPage());
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void the_pages_are_the_same_on_a_phone() {
    try (Visitor phone = Visitor.on_phone("school")) {
      phone.opens("/referrals").reads(pupil).screenshot("typed-phone-list");
      phone.opens(path).reads("1 attached").screenshot("typed-phone-task-list");
      for (String section : new String[] {"School and referrer", "Medical evidence", "Documents"}) {
        phone.follows(section).screenshot("typed-phone-" + section.replace(' ', '-'));
        phone.opens(path);
      }
      phone.follows("Absence").writes("Reason for the absence", "Anxiety");
      phone.presses("Save and come back later").reads("Incomplete");
      phone.opens(path + "/check").reads("Anxiety").screenshot("typed-phone-check");
    }
  }

  private void it_checks_its_answers_and_sends_them(Visitor school) {
    school.opens(path).presses("Check your answers").lookedAt();
    school.reads("Anxiety", "Tansy", "3 February 2014", "letter of the clinic.pdf");
    school.doesNotRead("Before you can send the referral").screenshot("typed-check");
    school.presses("Send the referral");
    assertThat(school.heading()).hasText("Referral sent");
    school.lookedAt().reads("Your reference is FB-", "The signed consent of a parent or carer");
    school.screenshot("typed-sent");
  }

  private void the_referral_is_a_case_now(Visitor school) {
    school.follows("See the case").reads(pupil, "Papers are missing", "letter of the clinic.pdf");
    UUID caseId = UUID.fromString(school.page().url().replaceAll(".*/cases/", ""));
    Story.task(caseId, "complete-referral");
    assertThat(school.tasksFor(pupil)).containsExactly("Complete the referral");
    school.goesTo("Referrals");
    assertThat(row(school)).containsText("Sent");
    try (Visitor lead = Visitor.at_desk("lead.east")) {
      lead.opens("/cases/" + caseId).reads("Anxiety", "letter of the clinic.pdf");
    }
  }
}
