package org.footbridge.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.footbridge.access.Grant;
import org.footbridge.access.People;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * A safeguarding concern, and everybody who sees the case. Whoever may not know of it reads every
 * page that lists or shows the case before and after, and finds no difference.
 */
@WholePlatform
class ConfinedConcernTest {

  private static final String WORRY = "Wobblegate said that home is not safe.";

  private static final List<String> MAY_NOT_KNOW =
      List.of(
          "school",
          "trust",
          "intake",
          "lead.west",
          "teacher",
          "officer",
          "attendance",
          "earlyhelp",
          "health",
          "parent",
          "pupil",
          "manager",
          "admin");

  private static UUID caseId;
  private static String pupil;
  private static final Map<String, Reader> READERS = new LinkedHashMap<>();

  @BeforeAll
  static void a_case_that_many_people_see() {
    Platform.start();
    Map<String, String> referral = Story.complete("900001");
    pupil = referral.get("pupilFirstName");
    caseId = Story.refer(referral);
    Story.act(caseId, "triage-referral", Map.of("triageOutcome", "support"));
    Story.task(caseId, "advise-education");
    People people = Platform.bean(People.class);
    UUID child = people.byEmail("pupil@footbridge.example").orElseThrow().id();
    people.grant(child, new Grant("pupil", caseId.toString()));
    for (String group : List.of("attendance@east", "early-help@east")) {
      Platform.bean(Cases.class).letSee(new CaseId(caseId), group);
    }
    Platform.settle();
    for (String who : MAY_NOT_KNOW) {
      READERS.put(who, Reader.signedIn(who));
    }
    READERS.put("safeguarding", Reader.signedIn("safeguarding"));
    READERS.put("lead.east", Reader.signedIn("lead.east"));
  }

  @Test
  void only_the_safeguarding_lead_and_the_lead_teacher_ever_know_of_it() {
    Map<String, Map<String, String>> before = read();

    String told = raise(READERS.get("teacher"));
    assertThat(Jsoup.parse(told).text()).contains("The school’s safeguarding lead has been told.");
    long acknowledge = Story.task(caseId, "acknowledge-concern");
    Platform.settle();

    assertNobodyElseKnows(before, acknowledge);
    assertThat(pages("school").get("/cases/" + caseId))
        .as("the case as the school sees it, to the letter")
        .isEqualTo(before.get("school").get("/cases/" + caseId));
    assertKnown("safeguarding", acknowledge);
    assertKnown("lead.east", acknowledge);
    guess(acknowledge);

    Platform.forward((int) Platform.today().until(dueOn(), ChronoUnit.DAYS) + 1);
    Platform.eventually(
        "a second person is asked", () -> Story.timeline(caseId).contains("concern-second-person"));
    Platform.settle();
    assertNobodyElseKnows(before, acknowledge);
    assertThat(Story.openTasks(caseId))
        .as("nothing of it is the manager's")
        .doesNotContain("resolve-breach");
    assertThat(READERS.get("lead.east").reads("/tasks?name=" + pupil))
        .contains("Acknowledge the concern");

    Story.act(caseId, "acknowledge-concern", Map.of("hasIt", true));
    for (String closes : List.of("no", "yes")) {
      Story.act(
          caseId,
          "record-concern-action",
          Map.of(
              "whatWasDone",
              "Wobblegate was heard.",
              "referral",
              "made",
              "referredOn",
              Platform.today().toString(),
              "closesConcern",
              closes,
              closes.equals("yes") ? "whyClosed" : "lookOn",
              closes.equals("yes") ? "Wobblegate is safe." : nextSchoolDay()));
    }
    Platform.eventually(
        "the concern is closed", () -> Story.timeline(caseId).contains("concern-closed"));
    Platform.settle();
    assertNobodyElseKnows(before, acknowledge);
    assertThat(Jsoup.parse(READERS.get("lead.east").reads("/cases/" + caseId)).text())
        .contains(
            "The safeguarding lead closed the concern",
            "A referral to children’s services was made on",
            "Wobblegate was heard.");
    // Grants at the case follow the case, so a lead of another school knows nothing either.
    assertThat(
            Platform.bean(Cases.class)
                .mayKnow(
                    new CaseId(caseId),
                    "safeguarding",
                    Story.somebody("Elsewhere", "safeguarding-lead@900002", "manager@east")))
        .isFalse();
  }

  /** Somebody uses the button, as a browser does. */
  private static String raise(Reader by) {
    Document page = Jsoup.parse(by.reads("/cases/" + caseId + "/do/raise-safeguarding-concern"));
    String answers = Platform.bean(JsonMapper.class).writeValueAsString(Map.of("worry", WORRY));
    return by.sends(
        page.select("main form").attr("action"),
        Map.of("_csrf", page.select("main input[name=_csrf]").attr("value"), "answers", answers));
  }

  private static Map<String, Map<String, String>> read() {
    Map<String, Map<String, String>> all = new LinkedHashMap<>();
    MAY_NOT_KNOW.forEach(who -> all.put(who, pages(who)));
    return all;
  }

  /** Every page that lists or shows the case, as this person gets it. */
  private static Map<String, String> pages(String who) {
    Reader reader = READERS.get(who);
    Map<String, String> pages = new LinkedHashMap<>();
    List<String> paths =
        new ArrayList<>(
            List.of(
                "/tasks",
                "/tasks?name=" + pupil,
                "/tasks/team",
                "/tasks/team?name=" + pupil,
                "/cases",
                "/cases?state=all&q=" + pupil,
                "/cases/" + caseId + "/audit",
                "/oversight",
                "/oversight?by=school",
                "/oversight/deadlines",
                "/oversight/stuck",
                "/processes",
                "/local/outbox",
                "/referrals"));
    String shown = reader.reads("/cases/" + caseId);
    pages.put("/cases/" + caseId, lasting(shown));
    Matcher links =
        Pattern.compile("href=\"(/(?:cases/" + caseId + "/notices|tasks)/[0-9a-f-]+)")
            .matcher(shown);
    while (links.find()) {
      paths.add(links.group(1));
      if (links.group(1).contains("/notices/")) {
        paths.add(links.group(1) + ".pdf");
      }
    }
    paths.forEach(path -> pages.put(path, lasting(reader.reads(path))));
    return pages;
  }

  /** Without what changes from one look to the next. */
  private static String lasting(String page) {
    return page.replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "")
        .replaceAll("content=\"[A-Za-z0-9_-]{60,}\"", "");
  }

  private static void assertNobodyElseKnows(
      Map<String, Map<String, String>> before, long acknowledge) {
    for (String who : MAY_NOT_KNOW) {
      pages(who)
          .forEach(
              (path, page) -> {
                String read = page.toLowerCase(Locale.ROOT);
                String was = before.get(who).getOrDefault(path, "").toLowerCase(Locale.ROOT);
                assertThat(read)
                    .as("%s reads %s", who, path)
                    .doesNotContain("wobblegate", concern(), clock())
                    .doesNotContain(Long.toString(acknowledge));
                if (who.equals("lead.west") && !path.startsWith("/cases/")) {
                  return; // where concerns of the west stand, which are for them
                }
                assertThat(read).as("%s reads %s", who, path).doesNotContain("acknowledge");
                for (String word : List.of("safeguarding", "concern", "raise-")) {
                  assertThat(count(read, word))
                      .as("“%s” for %s on %s", word, who, path)
                      .isEqualTo(count(was, word));
                }
              });
    }
  }

  private static void assertKnown(String who, long acknowledge) {
    Reader reader = READERS.get(who);
    String page = Jsoup.parse(reader.reads("/cases/" + caseId)).text();
    assertThat(page)
        .contains(
            "Safeguarding concerns",
            WORRY,
            "Bryony Sandalwood told us",
            "A safeguarding concern was raised",
            "Acknowledge a safeguarding concern",
            "Acknowledge the concern");
    if (who.equals("safeguarding")) {
      assertThat(reader.reads("/tasks?name=" + pupil)).contains("Acknowledge the concern");
      assertThat(Jsoup.parse(reader.reads("/tasks/" + acknowledge)).text()).contains(WORRY);
    }
  }

  /** Whoever guesses an address is refused, and the trail of that is confined too. */
  private static void guess(long acknowledge) {
    for (String who : MAY_NOT_KNOW) {
      Reader reader = READERS.get(who);
      assertThat(reader.status("/tasks/" + acknowledge)).as(who).isIn(403, 404);
      assertThat(reader.status("/cases/" + caseId + "/clocks/" + clock() + "/extend"))
          .as(who)
          .isIn(403, 404);
    }
    String notice =
        Platform.jdbc()
            .sql(
                "select id::text from notices.notice where case_id = :case and confined is not"
                    + " null")
            .param("case", caseId)
            .query(String.class)
            .list()
            .getFirst();
    for (String who : MAY_NOT_KNOW) {
      assertThat(READERS.get(who).status("/cases/" + caseId + "/notices/" + notice))
          .as(who)
          .isIn(403, 404);
    }
    assertThat(READERS.get("parent").status("/local/outbox/" + notice)).isEqualTo(404);
  }

  private static int count(String text, String word) {
    return (text.length() - text.replace(word, "").length()) / word.length();
  }

  private static String concern() {
    return Platform.jdbc()
        .sql("select id::text from safeguarding.concern where case_id = :case")
        .param("case", caseId)
        .query(String.class)
        .single();
  }

  private static String nextSchoolDay() {
    return Platform.bean(SchoolCalendars.class)
        .forSchool("900001")
        .nextSchoolDay(Platform.today().plusDays(1))
        .toString();
  }

  private static LocalDate dueOn() {
    return Platform.bean(SlaClocks.class).due(caseId, SlaKind.of("safeguarding")).orElseThrow();
  }

  private static String clock() {
    return Platform.jdbc()
        .sql("select id::text from sla.clock where case_id = :case and kind = 'safeguarding'")
        .param("case", caseId)
        .query(String.class)
        .single();
  }
}
