package org.footbridge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.footbridge.testing.Database;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;

@SpringBootTest(
    classes = SignInTest.Application.class,
    properties = {
      "spring.flyway.enabled=false",
      "footbridge.access.bcrypt-strength=4",
      "footbridge.access.address=https://footbridge.example"
    })
@AutoConfigureMockMvc
@ExtendWith(OutputCaptureExtension.class)
class SignInTest {

  private static final String PASSWORD = "three plain words";

  @Autowired MockMvc mvc;
  @Autowired People people;
  @Autowired Passwords passwords;
  @Autowired HandClock clock;

  String email;
  UUID ana;

  @BeforeEach
  void ana_has_an_account() {
    email = "ana." + UUID.randomUUID() + "@marlshire.example";
    ana = people.create(email, "Ana Lindqvist");
    people.grant(ana, Grant.of("lead-teacher@east"));
    passwords.set(ana, PASSWORD);
  }

  @Test
  void whoever_is_not_signed_in_is_asked_to_and_then_gets_the_page_they_wanted() throws Exception {
    MockHttpServletResponse asked = send(get("/inside?tab=2").header("Accept", "text/html"));
    assertThat(asked.getRedirectedUrl()).startsWith("/sign-in");

    MockHttpServletResponse signedIn = signIn(session(asked), email, PASSWORD);

    assertThat(signedIn.getRedirectedUrl()).isEqualTo("/inside?tab=2");
    assertThat(send(get("/inside").cookie(session(signedIn))).getContentAsString())
        .isEqualTo("Ana Lindqvist [lead-teacher@east]");
  }

  @Test
  void the_address_counts_however_it_is_capitalised() throws Exception {
    assertThat(signIn(null, email.toUpperCase(), PASSWORD).getRedirectedUrl()).isEqualTo("/");
  }

  @Test
  void signing_in_gives_the_session_a_new_id() throws Exception {
    Cookie before = session(send(get("/inside").header("Accept", "text/html")));

    Cookie after = session(signIn(before, email, PASSWORD));

    assertThat(after.getValue()).isNotEqualTo(before.getValue());
    assertThat(send(get("/inside").cookie(before)).getRedirectedUrl()).startsWith("/sign-in");
  }

  @Test
  void an_unknown_address_and_a_wrong_password_get_the_same_words() throws Exception {
    Document unknown = page(signIn(null, "nobody@marlshire.example", PASSWORD));
    Document wrong = page(signIn(null, email, "not the password"));

    assertThat(wrong.select(".govuk-error-summary").text())
        .contains("The email address or the password is not right")
        .isEqualTo(unknown.select(".govuk-error-summary").text());
    assertThat(wrong.select(".govuk-error-summary a").attr("href")).isEqualTo("#email");
    assertThat(wrong.getElementById("email").val()).isEqualTo(email);
    assertThat(wrong.getElementById("password").val()).isEmpty();
    assertThat(wrong.title()).startsWith("Error: ");
  }

  @Test
  void five_wrong_tries_lock_the_account_for_a_quarter_of_an_hour() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(signIn(null, email, "wrong").getStatus()).isEqualTo(401);
    }
    assertThat(signIn(null, email, PASSWORD).getStatus()).isEqualTo(401);

    clock.forward(Duration.ofMinutes(14));
    assertThat(signIn(null, email, PASSWORD).getStatus()).isEqualTo(401);

    clock.forward(Duration.ofMinutes(1));
    assertThat(signIn(null, email, PASSWORD).getRedirectedUrl()).isEqualTo("/");
    assertThat(actions())
        .contains("access.locked-out", "access.sign-in-locked", "access.signed-in");
  }

  @Test
  void after_a_lock_the_count_begins_anew() throws Exception {
    for (int i = 0; i < 5; i++) {
      signIn(null, email, "wrong");
    }
    clock.forward(Duration.ofMinutes(15));
    signIn(null, email, "wrong");

    assertThat(signIn(null, email, PASSWORD).getRedirectedUrl()).isEqualTo("/");
  }

  @Test
  void an_administrator_unlocks_at_once() throws Exception {
    for (int i = 0; i < 5; i++) {
      signIn(null, email, "wrong");
    }
    people.unlock(ana);

    assertThat(signIn(null, email, PASSWORD).getRedirectedUrl()).isEqualTo("/");
  }

  @Test
  void a_form_from_elsewhere_is_refused() throws Exception {
    Cookie session = session(signIn(null, email, PASSWORD));

    assertThat(send(post("/inside").cookie(session)).getStatus()).isEqualTo(403);
    assertThat(send(post("/inside").cookie(session).with(csrf())).getStatus()).isEqualTo(200);
  }

  @Test
  void a_form_sent_after_the_session_was_over_leads_back_to_its_page() throws Exception {
    MockHttpServletResponse asked =
        send(post("/inside").header("Referer", "http://localhost/inside?step=3"));
    assertThat(asked.getRedirectedUrl()).isEqualTo("/sign-in?again");

    assertThat(signIn(session(asked), email, PASSWORD).getRedirectedUrl())
        .isEqualTo("/inside?step=3");
  }

  @Test
  void nobody_is_sent_to_another_site() throws Exception {
    MockHttpServletResponse asked =
        send(post("/inside").header("Referer", "https://evil.example/inside"));

    assertThat(signIn(session(asked), email, PASSWORD).getRedirectedUrl()).isEqualTo("/");
  }

  @Test
  void a_script_is_told_that_the_session_is_over() throws Exception {
    MockHttpServletResponse partial =
        send(
            get("/inside")
                .header("HX-Request", "true")
                .header("HX-Current-URL", "http://localhost/inside?list=1"));
    assertThat(partial.getStatus()).isEqualTo(401);
    assertThat(partial.getHeader("HX-Redirect")).startsWith("/sign-in");
    assertThat(signIn(session(partial), email, PASSWORD).getRedirectedUrl())
        .isEqualTo("/inside?list=1");

    assertThat(send(get("/inside").header("Accept", "application/json")).getStatus())
        .isEqualTo(401);
  }

  @Test
  void a_grant_that_is_taken_away_is_gone_at_once() throws Exception {
    Cookie session = session(signIn(null, email, PASSWORD));
    people.revoke(ana, Grant.of("lead-teacher@east"));

    assertThat(send(get("/inside").cookie(session)).getContentAsString())
        .isEqualTo("Ana Lindqvist []");
  }

  @Test
  void a_closed_account_is_signed_out_at_once() throws Exception {
    Cookie session = session(signIn(null, email, PASSWORD));
    people.deactivate(ana);

    assertThat(send(get("/inside").cookie(session)).getRedirectedUrl()).startsWith("/sign-in");
    assertThat(signIn(null, email, PASSWORD).getStatus()).isEqualTo(401);
  }

  @Test
  void signing_out_ends_the_session() throws Exception {
    Cookie session = session(signIn(null, email, PASSWORD));

    MockHttpServletResponse out = send(post("/sign-out").cookie(session).with(csrf()));

    assertThat(out.getRedirectedUrl()).isEqualTo("/sign-in?out");
    assertThat(send(get("/inside").cookie(session)).getRedirectedUrl()).startsWith("/sign-in");
    assertThat(actions()).contains("access.signed-out");
  }

  @Test
  void an_invitation_is_used_once_and_signs_in() throws Exception {
    Invitation invitation =
        people.invite(
            "dr." + UUID.randomUUID() + "@health.example",
            "Dr Amara Oyelaran",
            Grant.of("health@7"));
    String link = invitation.link().orElseThrow();
    assertThat(link).startsWith("https://footbridge.example/invitation/");
    String path = link.substring("https://footbridge.example".length());

    assertThat(page(send(get(path))).text()).contains("Hello Dr Amara Oyelaran");
    MockHttpServletResponse tooShort = send(post(path).with(csrf()).param("password", "short"));
    assertThat(tooShort.getStatus()).isEqualTo(422);
    assertThat(page(tooShort).select(".govuk-error-summary").text()).contains("12 characters");

    MockHttpServletResponse chosen = send(post(path).with(csrf()).param("password", PASSWORD));
    assertThat(send(get("/inside").cookie(session(chosen))).getContentAsString())
        .isEqualTo("Dr Amara Oyelaran [health@7]");
    assertThat(send(get(path)).getStatus()).isEqualTo(410);
    assertThat(send(post(path).with(csrf()).param("password", PASSWORD)).getStatus())
        .isEqualTo(410);
  }

  @Test
  void an_invitation_grows_too_old() throws Exception {
    String link =
        people
            .invite("p." + UUID.randomUUID() + "@home.example", "Jo Penhale")
            .link()
            .orElseThrow();
    clock.forward(Duration.ofDays(14));

    assertThat(send(get(link.substring("https://footbridge.example".length()))).getStatus())
        .isEqualTo(410);
  }

  @Test
  void inviting_again_gives_grants_but_no_second_account_and_no_link_past_the_password() {
    Invitation again = people.invite(email.toUpperCase(), "Somebody Else", Grant.of("health@8"));

    assertThat(again.personId()).isEqualTo(ana);
    assertThat(again.link()).isEmpty();
    assertThat(people.byId(ana).orElseThrow().name()).isEqualTo("Ana Lindqvist");
    assertThat(people.holding("health@8")).extracting(Person::id).containsExactly(ana);
  }

  @Test
  void every_page_carries_the_headers_that_keep_strangers_out() throws Exception {
    MockHttpServletResponse page = send(get("/sign-in"));

    assertThat(page.getHeader("Content-Security-Policy"))
        .contains("script-src 'self';", "frame-ancestors 'none'", "form-action 'self'");
    assertThat(page.getHeader("X-Frame-Options")).isEqualTo("DENY");
    assertThat(page.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.getHeader("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(page.getHeader("Cache-Control")).contains("no-store");
  }

  @Test
  void a_load_balancer_may_ask_and_the_rest_is_for_this_machine() throws Exception {
    assertThat(fromElsewhere("/actuator/health/liveness").getStatus()).isNotIn(302, 401, 403);
    assertThat(fromElsewhere("/actuator/health/readiness").getStatus()).isNotIn(302, 401, 403);
    for (String guarded : new String[] {"/actuator/health", "/actuator/prometheus"}) {
      assertThat(send(get(guarded)).getStatus()).isNotIn(302, 401, 403);
      assertThat(fromElsewhere(guarded).getStatus()).isIn(302, 401, 403);
    }
  }

  private MockHttpServletResponse fromElsewhere(String address) throws Exception {
    return send(
        get(address)
            .with(
                request -> {
                  request.setRemoteAddr("192.0.2.7");
                  return request;
                }));
  }

  @Test
  void only_an_administrator_of_the_authority_sees_and_adds_people() throws Exception {
    Cookie session = session(signIn(null, email, PASSWORD));
    assertThat(send(get("/people").cookie(session)).getStatus()).isEqualTo(403);

    people.grant(ana, Grant.of("administrator@authority"));
    assertThat(page(send(get("/people?search=" + email).cookie(session))).select("tbody tr"))
        .hasSize(1);

    String tom = "tom." + UUID.randomUUID() + "@marlshire.example";
    MockHttpServletResponse wrong =
        send(
            post("/people")
                .cookie(session)
                .with(csrf())
                .param("name", "<b>Tom</b>")
                .param("email", "tom")
                .param("grants", "king@east"));
    assertThat(wrong.getStatus()).isEqualTo(422);
    assertThat(page(wrong).select(".govuk-error-summary li")).hasSize(2);
    assertThat(page(wrong).getElementById("name").val()).isEqualTo("<b>Tom</b>");
    assertThat(people.byEmail("tom")).isEmpty();

    MockHttpServletResponse added =
        send(
            post("/people")
                .cookie(session)
                .with(csrf())
                .param("name", "Tom Arkwright")
                .param("email", tom)
                .param("grants", "teacher@east\nteacher@west"));
    assertThat(added.getRedirectedUrl()).isEqualTo("/people");
    assertThat(people.byEmail(tom).orElseThrow().groups())
        .containsExactly("teacher@east", "teacher@west");
    assertThat(actions()).contains("access.person-added", "access.granted");
  }

  @Test
  void an_administrator_changes_what_somebody_may_do_and_leaves_single_cases_alone()
      throws Exception {
    people.grant(ana, Grant.of("administrator@authority"));
    String ofACase = "health@" + UUID.randomUUID();
    UUID tom = people.create("tom." + UUID.randomUUID() + "@marlshire.example", "Tom Arkwright");
    people.grant(tom, Grant.of("teacher@east"));
    people.grant(tom, Grant.of(ofACase));
    Cookie session = session(signIn(null, email, PASSWORD));

    Document form = page(send(get("/people/" + tom).cookie(session)));
    assertThat(form.getElementById("grants").val()).isEqualTo("teacher@east");
    assertThat(form.text()).contains("Access to one case stays as it is");
    MockHttpServletResponse saved = change(session, tom, "Tom Hollin", "lead-teacher@east");

    assertThat(saved.getRedirectedUrl()).isEqualTo("/people");
    assertThat(people.byId(tom).orElseThrow().name()).isEqualTo("Tom Hollin");
    assertThat(people.byId(tom).orElseThrow().groups())
        .containsExactlyInAnyOrder("lead-teacher@east", ofACase);
    assertThat(actions()).contains("access.renamed", "access.granted", "access.revoked");

    people.grant(tom, Grant.of("teacher@west"));
    assertThat(
            send(post("/people/" + tom)
                    .cookie(session)
                    .with(csrf())
                    .param("name", "Tom Hollin")
                    .param("shown", "lead-teacher@east")
                    .param("grants", "lead-teacher@east"))
                .getRedirectedUrl())
        .isEqualTo("/people");
    assertThat(groups(tom)).as("what a colleague granted meanwhile").contains("teacher@west");

    assertThat(change(session, tom, "Tom Hollin", "").getRedirectedUrl()).isEqualTo("/people");
    assertThat(people.byId(tom).orElseThrow().groups())
        .as("whoever has single cases only needs no more")
        .containsExactly(ofACase);
  }

  @Test
  void a_change_that_cannot_be_is_refused_where_it_was_made_and_changes_nothing() throws Exception {
    people.grant(ana, Grant.of("administrator@authority"));
    Cookie session = session(signIn(null, email, PASSWORD));

    MockHttpServletResponse locksOut = change(session, ana, "Ana Lindqvist", "teacher@east");
    assertThat(locksOut.getStatus()).isEqualTo(422);
    assertThat(page(locksOut).select(".govuk-error-summary li").text())
        .contains("Another administrator can take it from you");
    MockHttpServletResponse ofACase =
        change(session, ana, "Ana", "administrator@authority\nhealth@" + UUID.randomUUID());
    assertThat(page(ofACase).select(".govuk-error-summary li").text())
        .contains("Access to a case comes and goes with the case");
    MockHttpServletResponse wrong = change(session, ana, " ", "king@east");
    assertThat(wrong.getStatus()).isEqualTo(422);
    assertThat(page(wrong).select(".govuk-error-summary li")).hasSize(2);
    assertThat(people.byId(ana).orElseThrow().name()).isEqualTo("Ana Lindqvist");
    assertThat(people.byId(ana).orElseThrow().groups()).contains("administrator@authority");
    assertThat(change(session, UUID.randomUUID(), "Nobody", "teacher@east").getStatus())
        .isEqualTo(404);
  }

  private MockHttpServletResponse change(Cookie session, UUID who, String name, String grants)
      throws Exception {
    return send(
        post("/people/" + who)
            .cookie(session)
            .with(csrf())
            .param("name", name)
            .param("shown", String.join("\n", groups(who)))
            .param("grants", grants));
  }

  private List<String> groups(UUID who) {
    return people.byId(who).map(Person::grants).orElse(Set.of()).stream()
        .map(Grant::toString)
        .toList();
  }

  @Test
  void neither_the_log_nor_the_trail_of_failures_tells_what_was_typed(CapturedOutput log)
      throws Exception {
    signIn(null, "somebody-unknown@marlshire.example", "a secret typed wrongly");
    signIn(null, email, "another secret");
    signIn(null, email, PASSWORD);

    assertThat(log.getAll())
        .doesNotContain("somebody-unknown", email, "secret", PASSWORD, "Lindqvist");
    assertThat(
            Database.jdbc()
                .sql("select string_agg(row_to_json(e)::text, ' ') from audit.entry e")
                .query(String.class)
                .single())
        .contains("access.sign-in-unknown")
        .doesNotContain("somebody-unknown", "secret");
  }

  @Test
  void the_session_keeps_an_id_and_nothing_else_of_a_person() throws Exception {
    signIn(null, email, PASSWORD);

    assertThat(
            Database.jdbc()
                .sql(
                    """
                    select string_agg(encode(attribute_bytes, 'escape'), ' ')
                    from access.session_attributes
                    """)
                .query(String.class)
                .single())
        .doesNotContain("Lindqvist", email);
  }

  private List<String> actions() {
    return Database.jdbc()
        .sql("select distinct action from audit.entry where person_id = :ana")
        .params(Map.of("ana", ana))
        .query(String.class)
        .list();
  }

  private MockHttpServletResponse signIn(Cookie session, String address, String password)
      throws Exception {
    MockHttpServletRequestBuilder request =
        post("/sign-in").with(csrf()).param("email", address).param("password", password);
    MockHttpServletResponse answer = send(session == null ? request : request.cookie(session));
    // MockMvc does not follow where a refusal is passed on to.
    return answer.getForwardedUrl() == null || !answer.getForwardedUrl().startsWith("/")
        ? answer
        : send(post(answer.getForwardedUrl()).with(csrf()).param("email", address));
  }

  private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
    return mvc.perform(request).andReturn().getResponse();
  }

  private static Cookie session(MockHttpServletResponse response) {
    return response.getCookie("footbridge");
  }

  private static Document page(MockHttpServletResponse response) throws Exception {
    return Jsoup.parse(response.getContentAsString());
  }

  /** The pages of access and audit on a real database, with a page behind the door. */
  @SpringBootConfiguration
  @EnableAutoConfiguration
  @ConfigurationPropertiesScan({"org.footbridge.access", "org.footbridge.audit"})
  @ComponentScan(
      basePackages = {"org.footbridge.access", "org.footbridge.audit", "org.footbridge.pages"},
      excludeFilters = @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
  static class Application {

    @Controller
    static class Inside {

      @GetMapping("/inside")
      @ResponseBody
      String inside(Person person) {
        return person.name() + " " + person.grants();
      }

      @PostMapping("/inside")
      @ResponseBody
      String changed(Person person) {
        return "changed by " + person.name();
      }
    }

    @Bean
    DataSource dataSource() {
      return Database.dataSource();
    }

    @Bean
    Clock clock() {
      return new HandClock();
    }
  }
}
