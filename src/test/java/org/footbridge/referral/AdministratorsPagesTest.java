package org.footbridge.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.footbridge.access.Grant;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.access.SignIn;
import org.footbridge.schools.Schools;
import org.footbridge.testing.Database;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

/** Schools and their systems, as an administrator brings them in. */
@SpringBootTest(
    classes = ReferralTestApplication.class,
    properties = {
      "spring.flyway.enabled=false",
      "footbridge.access.bcrypt-strength=4",
      "footbridge.access.look-every=1d"
    })
@AutoConfigureMockMvc
class AdministratorsPagesTest {

  @Autowired MockMvc mvc;
  @Autowired People people;
  @Autowired Schools schools;
  @Autowired ApiClients clients;

  Person administrator;

  @BeforeEach
  void an_administrator_and_no_schools() {
    Database.emptied("referral", "casework", "schools", "notices");
    administrator = person("administrator@authority");
  }

  @Test
  void a_register_is_taken_in_and_its_districts_get_their_area() throws Exception {
    assertThat(page("/schools").text()).contains("There are no schools yet");
    Document report = body(upload(demo()));
    assertThat(report.text()).contains("14 added, 0 changed, 0 closed");
    assertThat(body(upload(demo())).text()).contains("0 added, 0 changed, 0 closed, 14 as they");

    String district = report.select("input[name=district]").first().val();
    MockHttpServletResponse assigned =
        send(post("/schools/districts").param("district", district).param("area", " North-East "));
    assertThat(assigned.getRedirectedUrl()).isEqualTo("/schools");
    assertThat(schools.all()).anyMatch(school -> school.area().equals("north-east"));
    assertThat(audited("schools.imported")).isPositive();
    assertThat(audited("schools.district-assigned")).isPositive();
  }

  @Test
  void what_is_wrong_with_a_register_is_said_row_by_row_or_for_the_whole() throws Exception {
    MockHttpServletResponse none = send(post("/schools"));
    assertThat(none.getStatus()).isEqualTo(422);
    assertThat(body(none).select(".govuk-error-summary a[href=#file]").text())
        .isEqualTo("Choose a register file");
    MockHttpServletResponse columns = upload("URN,Name\n1,x\n".getBytes(StandardCharsets.UTF_8));
    assertThat(columns.getStatus()).isEqualTo(422);
    assertThat(body(columns).select("#file-error").text()).contains("These columns are missing");
    String twoRows =
        """
        URN,LA (code),LA (name),EstablishmentName,EstablishmentStatus (name)
        900001,999,Marlshire,Alderbrook School,Open
        nine,999,Marlshire,=cmd(),Open
        """;
    Document report = body(upload(twoRows.getBytes(StandardCharsets.UTF_8)));
    assertThat(report.text()).contains("1 added", "1 left out", "The URN must be 6 digits");
    MockHttpServletResponse area =
        send(post("/schools/districts").param("district", "Nowhere").param("area", "east"));
    assertThat(area.getStatus()).isEqualTo(422);
  }

  @Test
  void a_schools_system_is_let_in_with_a_token_shown_once_and_shut_out() throws Exception {
    upload(demo());
    assertThat(page("/api-clients").text()).contains("No system has been let in yet");
    MockHttpServletResponse wrong =
        send(post("/api-clients").param("name", " ").param("urns", "123456"));
    assertThat(wrong.getStatus()).isEqualTo(422);
    assertThat(body(wrong).select(".govuk-error-summary a")).hasSize(2);

    var added =
        mvc.perform(
                post("/api-clients")
                    .param("name", "Alderbrook records")
                    .param("urns", "900001\n900002")
                    .with(SignIn.as(administrator))
                    .with(csrf()))
            .andReturn();
    String token = (String) Objects.requireNonNull(added.getFlashMap().get("token"));
    ApiClient client = clients.byToken(token).orElseThrow();
    assertThat(client.mayReferFor("900001")).isTrue();
    assertThat(page("/api-clients").text())
        .contains("Alderbrook records", "900001, 900002", "Let in")
        .doesNotContain(token);
    assertThat(
            body(send(
                    post("/api-clients")
                        .param("name", "Alderbrook records")
                        .param("urns", "900001")))
                .select("#name-error")
                .text())
        .contains("There is a system with this name already");

    send(post("/api-clients/" + client.id() + "/remove"));
    assertThat(clients.byToken(token)).isEmpty();
    assertThat(page("/api-clients").text()).contains("Shut out");
    assertThat(audited("referral.api-client-removed")).isPositive();
  }

  @Test
  void nobody_else_sees_these_pages() throws Exception {
    administrator = person("lead-teacher@east");
    assertThat(send(get("/schools")).getStatus()).isEqualTo(403);
    assertThat(send(get("/api-clients")).getStatus()).isEqualTo(403);
    assertThat(send(post("/api-clients").param("name", "x").param("urns", "1")).getStatus())
        .isEqualTo(403);
  }

  private byte[] demo() throws Exception {
    return Objects.requireNonNull(getClass().getResourceAsStream("/demo/schools.csv"))
        .readAllBytes();
  }

  private MockHttpServletResponse upload(byte[] file) throws Exception {
    return send(
        multipart("/schools").file(new MockMultipartFile("file", "r.csv", "text/csv", file)));
  }

  private Document page(String address) throws Exception {
    MockHttpServletResponse response = send(get(address));
    assertThat(response.getStatus()).as(address).isEqualTo(200);
    return body(response);
  }

  private static Document body(MockHttpServletResponse response) throws Exception {
    Document page = Jsoup.parse(response.getContentAsString());
    assertThat(page.text()).doesNotContain("??");
    return page;
  }

  private MockHttpServletResponse send(AbstractMockHttpServletRequestBuilder<?> request)
      throws Exception {
    return mvc.perform(request.with(SignIn.as(administrator)).with(csrf()))
        .andReturn()
        .getResponse();
  }

  private static int audited(String action) {
    return Database.jdbc()
        .sql("select count(*) from audit.entry where action = :action")
        .param("action", action)
        .query(Integer.class)
        .single();
  }

  private Person person(String grant) {
    String email = UUID.randomUUID() + "@marlshire.example";
    UUID id = people.create(email, "Ana Lindqvist");
    people.grant(id, Grant.of(grant));
    return new Person(id, "Ana Lindqvist", email, Set.of(Grant.of(grant)));
  }
}
