package org.footbridge.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.Objects;
import java.util.UUID;
import org.footbridge.access.Grant;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.access.SignIn;
import org.footbridge.casework.CaseId;
import org.footbridge.schools.SchoolRegister;
import org.footbridge.testing.Database;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

@SpringBootTest(
    classes = ReferralTestApplication.class,
    properties = {
      "spring.flyway.enabled=false",
      "footbridge.access.bcrypt-strength=4",
      "footbridge.access.look-every=1d"
    })
@AutoConfigureMockMvc
class ReferralPagesTest {

  private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n".getBytes();

  @Autowired MockMvc mvc;
  @Autowired People people;
  @Autowired Referrals referrals;
  @Autowired ReferralPanel panel;
  @Autowired ApiClients clients;
  @Autowired SchoolRegister register;

  Person school;

  @BeforeEach
  void somebody_of_a_school_is_signed_in() throws Exception {
    Database.emptied("referral", "casework", "schools", "notices");
    Database.jdbc().sql("truncate engine.command").update();
    register.take(new ClassPathResource("demo/schools.csv"));
    school = person("school@900001");
  }

  @Test
  void a_school_writes_a_referral_section_by_section_and_sends_it() throws Exception {
    assertThat(page("/referrals/start", school).text()).contains("Alderbrook Secondary School");
    String draft =
        Objects.requireNonNull(
            send(post("/referrals/start").param("schoolUrn", "900001"), school).getRedirectedUrl());
    assertThat(page(draft, school).select(".govuk-task-list__item")).hasSize(10);
    for (ReferralSection section : ReferralSection.values()) {
      assertThat(page(draft + "/" + section.key(), school).select("form[method=post]"))
          .isNotEmpty();
    }

    Document wrong =
        body(
            send(
                post(draft + "/pupil")
                    .param("pupilFirstName", "Orla")
                    .param("pupilDateOfBirth-day", "31")
                    .param("pupilDateOfBirth-month", "2")
                    .param("pupilDateOfBirth-year", "2014"),
                school));
    assertThat(wrong.select(".govuk-error-summary a[href=#pupilDateOfBirth-day]")).hasSize(1);
    assertThat(wrong.select("#pupilDateOfBirth-day").attr("value")).isEqualTo("31");
    assertThat(wrong.select("#pupilFirstName").attr("value")).isEqualTo("Orla");

    send(
        post(draft + "/pupil")
            .param("pupilFirstName", "Orla")
            .param("pupilLastName", "Teasel")
            .param("pupilDateOfBirth-day", "3")
            .param("pupilDateOfBirth-month", "2")
            .param("pupilDateOfBirth-year", "2013"),
        school);
    assertThat(page(draft + "/check", school).text()).contains("Before you can send");
    assertThat(body(send(post(draft + "/submit"), school)).select(".govuk-error-summary a"))
        .isNotEmpty();

    send(
        post(draft + "/parent").param("parentName", "Ulf").param("parentPhone", "01632 960001"),
        school);
    assertThat(send(post(draft + "/submit"), school).getRedirectedUrl()).isEqualTo(draft + "/sent");
    assertThat(send(post(draft + "/submit"), school).getRedirectedUrl()).isEqualTo(draft + "/sent");
    assertThat(page(draft + "/sent", school).select(".govuk-panel").text()).contains("FB-");
    assertThat(page("/referrals", school).text()).contains("Orla Teasel", "Sent");
    assertThat(send(get(draft + "/pupil"), school).getStatus()).isEqualTo(403);

    CaseId caseId =
        Objects.requireNonNull(
            referrals
                .byId(UUID.fromString(draft.substring("/referrals/".length())))
                .orElseThrow()
                .caseId());
    assertThat(((ReferralPanel.View) panel.model(caseId, school)).complete()).isFalse();
    assertThat(page("/cases/" + caseId, school).text()).contains("Papers are missing");
  }

  @Test
  void a_document_is_taken_by_its_content_and_read_only_by_those_who_may() throws Exception {
    String draft =
        Objects.requireNonNull(
            send(post("/referrals/start").param("schoolUrn", "900001"), school).getRedirectedUrl());
    assertThat(attach(draft, "letter.pdf", "MZ a program".getBytes()).text())
        .contains("must be a PDF");
    assertThat(attach(draft, "letter.pdf", new byte[11 << 20]).text())
        .contains("larger than 10 MB");
    attach(draft, "letter.pdf", PDF);
    String link = page(draft + "/documents", school).select(".govuk-summary-list a").attr("href");
    assertThat(send(get(link), school).getContentAsByteArray()).isEqualTo(PDF);
    assertThat(send(get(link), person("school@900002")).getStatus()).isEqualTo(403);
    assertThat(send(get(draft), person("school@900002")).getStatus()).isEqualTo(403);
  }

  @Test
  void of_several_files_the_good_ones_are_attached_and_the_others_named() throws Exception {
    String draft =
        Objects.requireNonNull(
            send(post("/referrals/start").param("schoolUrn", "900001"), school).getRedirectedUrl());
    Document page =
        body(
            send(
                multipart(draft + "/documents")
                    .file(new MockMultipartFile("document", "page 1.pdf", "", PDF))
                    .file(new MockMultipartFile("document", "tool.exe", "", "MZ".getBytes()))
                    .file(new MockMultipartFile("document", "again.pdf", "", PDF))
                    .param("kind", "medical-evidence"),
                school));

    assertThat(page.select(".govuk-summary-list__value a").eachText())
        .containsExactly("page 1.pdf");
    assertThat(page.select(".govuk-error-summary li").eachText())
        .satisfiesExactly(
            first -> assertThat(first).startsWith("tool.exe was not attached. The file must be"),
            second -> assertThat(second).contains("again.pdf", "attached already as page 1.pdf"));
  }

  @Test
  void a_file_is_imported_by_intake_with_a_report_row_by_row() throws Exception {
    Person intake = person("intake@east");
    assertThat(send(get("/referrals/import"), school).getStatus()).isEqualTo(403);
    assertThat(page("/referrals/import", intake).select("input[type=file]")).hasSize(1);
    Document report =
        body(
            send(
                multipart("/referrals/import")
                    .file(
                        new MockMultipartFile(
                            "file",
                            "r.csv",
                            "text/csv",
                            getClass().getResourceAsStream("/demo/referrals.csv").readAllBytes())),
                intake));
    assertThat(report.select("tbody tr")).hasSize(50);
    assertThat(report.select("tbody a").first().attr("href")).startsWith("/cases/");
    assertThat(report.text()).contains("50 accepted");
  }

  @Test
  void intake_can_download_a_file_that_can_be_filled_in_and_imported() throws Exception {
    Person intake = person("intake@east");
    byte[] template = send(get("/referrals/import/template.csv"), intake).getContentAsByteArray();
    assertThat(send(get("/referrals/import/template.csv"), school).getStatus()).isEqualTo(403);

    Document report =
        body(
            send(
                multipart("/referrals/import")
                    .file(new MockMultipartFile("file", "r.csv", "text/csv", template)),
                intake));

    assertThat(report.select(".govuk-error-summary").text()).contains("no referrals in it");
  }

  @Test
  void a_schools_system_sends_a_referral_once() throws Exception {
    String token =
        clients.add("Marlshire school system " + UUID.randomUUID(), java.util.Set.of("900001"));
    String json =
        """
        {"externalRef": "S-1", "schoolUrn": "900001", "referrerEmail": "a@school.example",
         "pupilFirstName": "Orla", "pupilLastName": "Teasel", "pupilDateOfBirth": "2013-02-03",
         "parentName": "Ulf", "parentPhone": "01632 960001", "homeEducated": false}
        """;
    assertThat(api(json, "wrong").getStatus()).isEqualTo(401);
    assertThat(api(json, token).getStatus()).isEqualTo(201);
    assertThat(api(json, token).getStatus()).isEqualTo(200);
    MockHttpServletResponse other =
        api(json.replace("900001", "900002").replace("S-1", "S-2"), token);
    assertThat(other.getStatus()).isEqualTo(422);
    assertThat(other.getContentAsString()).contains("schoolUrn");
    assertThat(api(json.replace("S-1", "S-3"), token).getStatus()).isEqualTo(409);
    assertThat(api("[1]", token).getStatus()).isEqualTo(400);
    assertThat(api("{\"x\": \"" + "y".repeat(300_000) + "\"}", token).getStatus()).isEqualTo(413);
    MockHttpServletResponse status =
        mvc.perform(get("/api/referrals/S-1").header("Authorization", "Bearer " + token))
            .andReturn()
            .getResponse();
    assertThat(status.getContentAsString())
        .contains("medical-evidence")
        .doesNotContain("Orla", "Teasel");
    assertThat(mvc.perform(get("/api/openapi")).andReturn().getResponse().getContentAsString())
        .contains("/api/referrals", "pupilFirstName")
        .doesNotContain("\"/cases");
  }

  @Test
  void another_schools_system_learns_nothing_of_a_pupils_case_and_intake_looks_at_it()
      throws Exception {
    String theirs = clients.add("System " + UUID.randomUUID(), java.util.Set.of("900001"));
    String others = clients.add("System " + UUID.randomUUID(), java.util.Set.of("900002"));
    String json =
        """
        {"externalRef": "S-1", "schoolUrn": "900001", "referrerEmail": "a@school.example",
         "pupilFirstName": "Maud", "pupilLastName": "Bracken", "pupilDateOfBirth": "2012-05-06",
         "parentName": "Ulf", "parentPhone": "01632 960001", "homeEducated": false}
        """;
    assertThat(api(json, theirs).getStatus()).isEqualTo(201);
    String open =
        Database.jdbc()
            .sql("select max(reference) from casework.case_file")
            .query(String.class)
            .single();
    int letters = lettersToIntake(open);
    Person intake = person("intake@east");

    String again = json.replace("900001", "900002");
    MockHttpServletResponse taken = api(again, others);
    MockHttpServletResponse twice = api(again, others);

    assertThat(taken.getStatus()).isEqualTo(201);
    assertThat(twice.getStatus()).isEqualTo(200);
    for (MockHttpServletResponse answer : java.util.List.of(taken, twice)) {
      assertThat(answer.getContentAsString()).contains("looked-at").doesNotContain(open);
    }
    assertThat(lettersToIntake(open)).isEqualTo(letters + 1);
    String referral =
        Database.jdbc()
            .sql(
                """
                select id::text from referral.referral
                where school_urn = '900002' and answers ->> 'pupilFirstName' = 'Maud'
                """)
            .query(String.class)
            .single();
    assertThat(page("/referrals", intake).text()).contains("Maud Bracken", "we will look at it");
    assertThat(page("/referrals/" + referral + "/check", intake).text()).contains("Maud");
  }

  private int lettersToIntake(String reference) {
    return Database.jdbc()
        .sql(
            """
            select count(*) from notices.notice n join casework.case_file c on c.id = n.case_id
            where c.reference = :reference and n.template = 'referral-beside-a-case'
            """)
        .param("reference", reference)
        .query(Integer.class)
        .single();
  }

  private MockHttpServletResponse api(String json, String token) throws Exception {
    return mvc.perform(
            post("/api/referrals")
                .contentType("application/json")
                .content(json)
                .header("Authorization", "Bearer " + token))
        .andReturn()
        .getResponse();
  }

  private Document attach(String draft, String name, byte[] content) throws Exception {
    return body(
        send(
            multipart(draft + "/documents")
                .file(new MockMultipartFile("document", name, "application/pdf", content))
                .param("kind", "medical-evidence"),
            school));
  }

  private Document page(String address, Person person) throws Exception {
    MockHttpServletResponse response = send(get(address), person);
    assertThat(response.getStatus()).as(address).isEqualTo(200);
    return body(response);
  }

  private static Document body(MockHttpServletResponse response) throws Exception {
    Document page = Jsoup.parse(response.getContentAsString());
    assertThat(page.text()).doesNotContain("??");
    return page;
  }

  private MockHttpServletResponse send(
      AbstractMockHttpServletRequestBuilder<?> request, Person person) throws Exception {
    return mvc.perform(request.with(SignIn.as(person)).with(csrf())).andReturn().getResponse();
  }

  private Person person(String grant) {
    String email = UUID.randomUUID() + "@marlshire.example";
    UUID id = people.create(email, "Ana Lindqvist");
    people.grant(id, Grant.of(grant));
    return new Person(id, "Ana Lindqvist", email, java.util.Set.of(Grant.of(grant)));
  }
}
