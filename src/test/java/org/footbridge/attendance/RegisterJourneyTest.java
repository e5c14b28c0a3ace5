package org.footbridge.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.testing.Browser;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A school brings its register, and a manager sees to what contradicts the case. */
@WholePlatform
class RegisterJourneyTest {

  private static UUID caseId;
  private static String pupil;

  @BeforeAll
  static void a_child_is_in_support() {
    Platform.start();
    caseId = Story.inSupport(Story.complete("900001"), "base-one-to-one");
    Platform.settle();
    pupil =
        Platform.jdbc()
            .sql(
                """
                select p.first_name || ',' || p.last_name || ',' || p.date_of_birth
                from casework.case_file c join casework.pupil p on p.id = c.pupil_id where c.id = :id
                """)
            .param("id", caseId)
            .query(String.class)
            .single();
  }

  @Test
  void a_school_imports_its_register_and_a_manager_settles_what_contradicts_the_case() {
    String day =
        Platform.bean(SchoolCalendars.class)
            .forSchool("900001")
            .previousSchoolDay(Platform.today().minusDays(1))
            .toString();
    FilePayload file =
        new FilePayload(
            "register.csv",
            "text/csv",
            "Forename,Surname,DOB,Date,AM,PM\n%1$s,%2$s,D,C2\n%1$s,%2$s,?,C2\n"
                .formatted(pupil, day)
                .getBytes(StandardCharsets.UTF_8));
    try (Browser browser = as("school", Browser::desktop)) {
      Page page = browser.open("/attendance");
      browser.axe().fits();
      page.selectOption("#school", "900001");
      page.setInputFiles("input[type=file]", file);
      page.click("main form[enctype] button[type=submit]");
      page.waitForURL(url -> url.contains("/attendance/uploads/"));
      assertThat(page.innerText("main")).contains("There is no attendance code ‘?’");
      browser.axe().fits().screenshot("attendance-upload");
      page.click("text=Import 2 sessions");
      page.waitForURL(url -> url.endsWith("/attendance"));
      assertThat(page.innerText("main")).contains("2 sessions added");
    }
    try (Browser browser = as("manager", Browser::desktop)) {
      Page page = browser.open("/oversight/attendance?finding=d-single");
      page.waitForFunction(
          "() => [...document.querySelectorAll('[data-module^=footbridge-]')]"
              + ".every(island => island.hasAttribute('data-ready'))");
      assertThat(page.innerText("main")).doesNotContain("??");
      browser.axe().fits().screenshot("attendance-overview");
      page.click("#found ~ table a[href*='" + caseId + "/attendance/']");
      page.waitForURL(url -> url.endsWith("/attendance/d-single"));
      page.click("main form button[type=submit]");
      assertThat(page.innerText("main")).contains("Enter why it is settled");
      browser.axe().fits();
      browser.forgive("422");
      page.fill("#reason", "Registered at Elm Hospital School since September");
      page.click("main form button[type=submit]");
      page.waitForURL(url -> url.endsWith("/cases/" + caseId));
      assertThat(page.innerText("#part-attendance")).contains("Elm Hospital School");
      browser.open("/cases/" + caseId + "/pack");
      browser.axe().fits().screenshot("pack-ask");
    }
    for (String path : List.of("/oversight/attendance", "/attendance", "/cases/" + caseId)) {
      try (Browser browser = as("manager", Browser::phone)) {
        browser.open(path);
        browser.axe().fits().screenshot("attendance-phone" + path.replaceAll("[^a-z]+", "-"));
      }
    }
  }

  private static Browser as(String who, Function<String, Browser> open) {
    Browser browser = open.apply(Platform.address());
    Page page = browser.open("/sign-in");
    page.fill("input[name=email]", who + "@footbridge.example");
    page.fill("input[name=password]", "over-the-bridge");
    page.click("main button[type=submit]");
    page.waitForURL(url -> !url.contains("/sign-in"));
    return browser;
  }
}
