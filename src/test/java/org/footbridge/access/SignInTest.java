package org.footbridge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
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
import org.springframework.context.event.EventListener;
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
  @Autowired PersonalLinks links;
  @Autowired LinkRequests requests;
  @Autowired Mailbox mailbox;
  @Autowired HandClock clock;

  String email;
  UUID ana;

  @BeforeEach
  void ana_has_an_account() {
    email = "ana." + UUID.randomUUID() + "@marlshire.example";
    ana = people.create(email, "Ana Lindqvist");
    people.grant(ana, Grant.of("lead-teacher@east"));
    passwords.set(ana, PASSWORD);
    Database.jdbc().sql("delete from access.wrong_try").update();
    Database.jdbc().sql("delete from access.link_request").update();
    mailbox.sent.clear();
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
    String path = linkTo(invitation.linkFor().orElseThrow());
    assertThat(path).startsWith("/invitation/");

    assertThat(page(send(get(path))).text()).contains("Hello Dr Amara Oyelaran");
    assertRefused(choose(path, "short", "short"), "12 characters");
    assertRefused(choose(path, "password1234", "password1234"), "harder to guess");
    assertRefused(choose(path, "Dr Amara Oyelaran", "Dr Amara Oyelaran"), "harder to guess");
    assertRefused(choose(path, PASSWORD, "three plain birds"), "not the same");

    MockHttpServletResponse chosen = choose(path, PASSWORD, PASSWORD);
    assertThat(send(get("/inside").cookie(session(chosen))).getContentAsString())
        .isEqualTo("Dr Amara Oyelaran [health@7]");
    assertThat(send(get(path)).getStatus()).isEqualTo(410);
    assertThat(choose(path, PASSWORD, PASSWORD).getStatus()).isEqualTo(410);
  }

  private MockHttpServletResponse choose(String path, String password, String again)
      throws Exception {
    return send(post(path).with(csrf()).param("password", password).param("password-again", again));
  }

  private static void assertRefused(MockHttpServletResponse answer, String why) throws Exception {
    assertThat(answer.getStatus()).isEqualTo(422);
    assertThat(page(answer).select(".govuk-error-summary").text()).contains(why);
  }

  /** As it is made when a message is sent to the address of this account. */
  private String linkTo(UUID person) {
    return linkTo(person, people.byId(person).orElseThrow().email());
  }

  private String linkTo(UUID person, String address) {
    String link = links.in(UUID.randomUUID(), person, address);
    assertThat(link).startsWith("https://footbridge.example/");
    return link.substring("https://footbridge.example".length());
  }

  @Test
  void an_invitation_grows_too_old() throws Exception {
    String jo = "p." + UUID.randomUUID() + "@home.example";
    String path = linkTo(people.invite(jo, "Jo Penhale").personId());
    clock.forward(Duration.ofDays(14));

    MockHttpServletResponse gone = send(get(path));
    assertThat(gone.getStatus()).isEqualTo(410);
    assertThat(page(gone).text()).contains("We can send you a new one", "Imogen Farrowby");

    assertThat(send(post(path + "/again").with(csrf())).getRedirectedUrl())
        .isEqualTo("/sign-in/link-sent");
    requests.answer();
    assertThat(mailbox.to(jo)).containsExactly("account-link-asked with a link");
    assertThat(send(get(linkTo(people.byEmail(jo).orElseThrow().id()))).getStatus()).isEqualTo(200);
  }

  @Test
  void odd_input_is_refused_and_breaks_nothing() throws Exception {
    people.grant(ana, Grant.of("administrator@authority"));
    Cookie session = session(signIn(null, email, PASSWORD));

    assertThat(signIn(null, "ana\u0000@marlshire.example", PASSWORD).getStatus()).isEqualTo(401);
    assertRefused(forgotten("ana\u0000@marlshire.example"), "Enter an email address");
    assertRefused(change(session, ana, "A\u0000na", "administrator@authority"), "Enter a name");
    MockHttpServletResponse shownIsOdd =
        send(
            post("/people/" + ana)
                .cookie(session)
                .with(csrf())
                .param("name", "Ana Lindqvist")
                .param("email", email)
                .param("shown", "no grant at all")
                .param("grants", "administrator@authority"));
    assertThat(shownIsOdd.getRedirectedUrl()).isEqualTo("/people");
  }

  @Test
  void a_link_that_never_was_is_answered_with_the_same_words_and_sends_nothing() throws Exception {
    assertThat(send(post("/invitation/made-up/again").with(csrf())).getRedirectedUrl())
        .isEqualTo("/sign-in/link-sent");
    requests.answer();
    assertThat(mailbox.isEmpty()).isTrue();
  }

  @Test
  void a_forgotten_password_leads_to_a_link_at_the_known_address_and_says_nothing_of_who_is_known()
      throws Exception {
    for (String asked : List.of(email.toUpperCase(), "nobody@marlshire.example")) {
      MockHttpServletResponse answer = forgotten(asked);
      assertThat(answer.getRedirectedUrl()).isEqualTo("/sign-in/link-sent");
      assertThat(answer.getContentAsString()).isEmpty();
    }
    assertThat(mailbox.isEmpty()).as("nothing is looked up while they wait").isTrue();
    requests.answer();

    assertThat(mailbox.sent).containsExactly(email + " account-link-asked with a link");
    assertThat(
            Database.jdbc()
                .sql("select count(*) from access.link_request")
                .query(Integer.class)
                .single())
        .isZero();
    forgotten(email);
    requests.answer();
    assertThat(mailbox.sent).as("one e-mail in five minutes").hasSize(1);
  }

  @Test
  void an_address_that_is_none_is_refused_where_it_was_typed() throws Exception {
    assertRefused(forgotten("ana"), "Enter an email address");
    assertRefused(forgotten(""), "Enter an email address");
  }

  @Test
  void a_closed_account_gets_no_link() throws Exception {
    people.deactivate(ana);
    forgotten(email);
    requests.answer();

    assertThat(mailbox.isEmpty()).isTrue();
    assertThat(linkTo(ana)).isEqualTo("/sign-in");
  }

  private MockHttpServletResponse forgotten(String address) throws Exception {
    return send(post("/sign-in/forgotten").with(csrf()).param("email", address));
  }

  @Test
  void a_form_that_was_left_empty_says_what_is_missing_and_counts_for_nothing() throws Exception {
    Document empty = page(signIn(null, "", ""));
    assertThat(empty.select(".govuk-error-summary li").eachText())
        .containsExactly("Enter your email address", "Enter your password");
    assertThat(page(signIn(null, email, "")).select(".govuk-error-summary li").eachText())
        .containsExactly("Enter your password");
    for (int i = 0; i < 5; i++) {
      signIn(null, email, "");
    }
    assertThat(signIn(null, email, PASSWORD).getRedirectedUrl()).isEqualTo("/");
  }

  @Test
  void the_page_to_sign_in_says_whom_to_call_and_where_to_get_a_new_password() throws Exception {
    Document page = page(send(get("/sign-in")));

    assertThat(page.text().replace("\u00a0", " "))
        .contains("please call Imogen Farrowby on 01632 960 117");
    assertThat(page.select("a[href=/sign-in/forgotten]")).hasSize(1);
    assertThat(page.select("[data-module=govuk-password-input] button[hidden]")).hasSize(1);
  }

  @Test
  void the_accessibility_statement_and_the_licences_are_open_to_all() throws Exception {
    assertThat(send(get("/accessibility")).getStatus()).isEqualTo(200);
    assertThat(send(get("/licences")).getStatus()).isEqualTo(200);
  }

  @Test
  void a_stranger_elsewhere_locks_nobody_out() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(signInFrom("192.0.2.7", email, "wrong").getStatus()).isEqualTo(401);
    }
    assertThat(signInFrom("192.0.2.7", email, PASSWORD).getStatus()).isEqualTo(401);

    assertThat(signIn(null, email, PASSWORD).getRedirectedUrl()).isEqualTo("/");
  }

  @Test
  void one_address_cannot_try_one_password_on_everybody() throws Exception {
    for (int i = 0; i < 50; i++) {
      signInFrom("2001:db8::" + i, "somebody-" + i + "@marlshire.example", "the same for all");
    }
    MockHttpServletResponse refused = signInFrom("2001:db8::99", email, PASSWORD);
    assertThat(refused.getForwardedUrl()).isEqualTo("/sign-in/refused");
    assertThat(signInFrom("2001:db9::1", email, PASSWORD).getRedirectedUrl()).isEqualTo("/");

    clock.forward(Duration.ofMinutes(15));
    assertThat(signInFrom("2001:db8::99", email, PASSWORD).getRedirectedUrl()).isEqualTo("/");
  }

  private MockHttpServletResponse signInFrom(String from, String address, String password)
      throws Exception {
    MockHttpServletResponse answer =
        send(
            post("/sign-in")
                .with(csrf())
                .param("email", address)
                .param("password", password)
                .with(
                    request -> {
                      request.setRemoteAddr(from);
                      return request;
                    }));
    if (answer.getForwardedUrl() != null) {
      answer.setStatus(401);
    }
    return answer;
  }

  @Test
  void a_new_password_ends_every_session_and_every_link_and_is_told() throws Exception {
    Cookie elsewhere = session(signIn(null, email, PASSWORD));
    String older = linkTo(ana);
    String newest = linkTo(ana);
    assertThat(send(get(older)).getStatus()).as("a new link ends the older").isEqualTo(410);

    MockHttpServletResponse chosen = choose(newest, "kettle raven mortar", "kettle raven mortar");

    assertThat(send(get("/inside").cookie(elsewhere)).getRedirectedUrl()).startsWith("/sign-in");
    assertThat(send(get("/inside").cookie(session(chosen))).getStatus()).isEqualTo(200);
    assertThat(signIn(null, email, PASSWORD).getStatus()).isEqualTo(401);
    assertThat(mailbox.to(email)).containsExactly("account-password-changed");
  }

  @Test
  void somebody_changes_their_password_and_stays_signed_in_here_only() throws Exception {
    Cookie elsewhere = session(signIn(null, email, PASSWORD));
    Cookie here = session(signIn(null, email, PASSWORD));

    assertRefused(
        changePassword(here, "not this one", "kettle raven mortar"), "not your current password");
    assertRefused(changePassword(here, "", "kettle raven mortar"), "Enter your current password");
    assertRefused(changePassword(here, PASSWORD, "manchester1234"), "harder to guess");
    assertThat(changePassword(here, PASSWORD, "kettle raven mortar").getRedirectedUrl())
        .isEqualTo("/account");

    assertThat(send(get("/inside").cookie(here)).getStatus()).isEqualTo(200);
    assertThat(send(get("/inside").cookie(elsewhere)).getRedirectedUrl()).startsWith("/sign-in");
    assertThat(signIn(null, email, "kettle raven mortar").getRedirectedUrl()).isEqualTo("/");
    assertThat(mailbox.to(email)).containsExactly("account-password-changed");
  }

  private MockHttpServletResponse changePassword(Cookie session, String old, String now)
      throws Exception {
    return send(
        post("/account/password")
            .cookie(session)
            .with(csrf())
            .param("old-password", old)
            .param("password", now)
            .param("password-again", now));
  }

  @Test
  void somebody_changes_their_address_and_the_new_one_confirms_it() throws Exception {
    String next = "ana.lindqvist." + UUID.randomUUID() + "@new.example";
    Cookie session = session(signIn(null, email, PASSWORD));
    assertRefused(changeAddress(session, next, "not this one"), "not your current password");
    assertRefused(changeAddress(session, "new", PASSWORD), "Enter an email address");
    assertRefused(changeAddress(session, email, PASSWORD), "This is your email address already");

    assertThat(changeAddress(session, next, PASSWORD).getRedirectedUrl()).isEqualTo("/account");
    assertThat(mailbox.to(next)).containsExactly("account-address-confirm with a link");
    String path = linkTo(ana, next);
    assertThat(page(send(get(path))).text()).contains("Yes, this is my address");
    assertThat(people.byId(ana).orElseThrow().email())
        .as("opening changes nothing")
        .isEqualTo(email);
    assertThat(choose("/invitation" + path.replace("/account/confirm", ""), PASSWORD, PASSWORD))
        .extracting(MockHttpServletResponse::getStatus)
        .as("it is no link to choose a password with")
        .isEqualTo(410);

    assertThat(page(send(post(path).with(csrf()))).text())
        .contains("Your email address has changed");
    assertThat(people.byId(ana).orElseThrow().email()).isEqualTo(next);
    assertThat(mailbox.to(email)).containsExactly("account-address-left");
    assertThat(mailbox.to(next)).contains("account-address-new");
    assertThat(send(post(path).with(csrf())).getStatus()).isEqualTo(410);
    assertThat(signIn(null, next, PASSWORD).getRedirectedUrl()).isEqualTo("/");
    assertThat(signIn(null, email, PASSWORD).getStatus()).isEqualTo(401);
  }

  @Test
  void an_address_that_somebody_has_is_told_to_them_and_not_to_who_asks() throws Exception {
    String taken = "tom." + UUID.randomUUID() + "@marlshire.example";
    people.create(taken, "Tom Arkwright");
    Cookie session = session(signIn(null, email, PASSWORD));

    assertThat(changeAddress(session, taken, PASSWORD).getRedirectedUrl()).isEqualTo("/account");

    assertThat(mailbox.to(taken)).containsExactly("account-address-taken");
  }

  private MockHttpServletResponse changeAddress(Cookie session, String address, String password)
      throws Exception {
    return send(
        post("/account/address")
            .cookie(session)
            .with(csrf())
            .param("email", address)
            .param("old-password", password));
  }

  @Test
  void somebody_sees_where_they_are_signed_in_and_signs_out_everywhere() throws Exception {
    Cookie elsewhere = session(signIn(null, email, PASSWORD));
    Cookie here = session(signIn(null, email, PASSWORD));

    assertThat(page(send(get("/account").cookie(here))).select("tbody tr").eachText())
        .hasSize(2)
        .anyMatch(row -> row.endsWith("This one"))
        .anyMatch(row -> row.endsWith("Another browser"));
    assertThat(
            send(post("/account/sign-out-everywhere").cookie(here).with(csrf())).getRedirectedUrl())
        .isEqualTo("/sign-in?out");

    for (Cookie session : List.of(here, elsewhere)) {
      assertThat(send(get("/inside").cookie(session)).getRedirectedUrl()).startsWith("/sign-in");
    }
  }

  @Test
  void a_session_ends_after_twelve_hours_however_busy_it_is() throws Exception {
    Cookie session = session(signIn(null, email, PASSWORD));
    begun(Duration.ofHours(12).minusMinutes(5));
    assertThat(send(get("/inside").cookie(session)).getStatus()).isEqualTo(200);

    begun(Duration.ofMinutes(5));
    assertThat(send(get("/inside").cookie(session)).getRedirectedUrl()).startsWith("/sign-in");
  }

  /** Sessions live in real time, so they are made older instead. */
  private void begun(Duration earlier) {
    Database.jdbc()
        .sql(
            """
            update access.session set creation_time = creation_time - :earlier
            where principal_name = :person
            """)
        .param("earlier", earlier.toMillis())
        .param("person", ana.toString())
        .update();
  }

  @Test
  void people_are_found_by_name_without_accents_surname_first_and_by_address() throws Exception {
    people.grant(ana, Grant.of("administrator@authority"));
    Cookie session = session(signIn(null, email, PASSWORD));
    String address = "z.obrien-" + UUID.randomUUID() + "@marlshire.example";
    people.create(address, "Zoë O’Brien");

    for (String typed : List.of("Zoe O'Brien", "OBrien, Zoe", "zoe \u200B", address)) {
      assertThat(
              mvc.perform(get("/people").param("search", typed).cookie(session))
                  .andReturn()
                  .getResponse()
                  .getContentAsString(java.nio.charset.StandardCharsets.UTF_8))
          .as(typed)
          .contains("Zoë O’Brien");
    }
  }

  @Test
  void grants_that_mean_nothing_are_refused_with_the_reason() throws Exception {
    people.grant(ana, Grant.of("administrator@authority"));
    Cookie session = session(signIn(null, email, PASSWORD));
    UUID tom = people.create("tom." + UUID.randomUUID() + "@marlshire.example", "Tom Arkwright");
    Map.of(
            "lead-teacher@north",
                "lead-teacher@north: there is no such area. The areas are east, west.",
            "school@999999", "there is no school with this number",
            "pupil@FB-00061", "this comes and goes with a case",
            "administrator@east", "write it as administrator@authority",
            "lead teacher", "lead: write it as role@place",
            "king@east", "there is no role king")
        .forEach(
            (grant, why) -> {
              try {
                assertRefused(change(session, tom, "Tom Arkwright", grant), why);
              } catch (Exception e) {
                throw new AssertionError(grant, e);
              }
            });
    assertThat(groups(tom)).isEmpty();
    assertThat(change(session, tom, "Tom Arkwright", "school@100001\nlead-teacher@west"))
        .extracting(MockHttpServletResponse::getRedirectedUrl)
        .isEqualTo("/people");
  }

  @Test
  void an_administrator_sends_a_link_and_never_reads_it() throws Exception {
    people.grant(ana, Grant.of("administrator@authority"));
    Cookie session = session(signIn(null, email, PASSWORD));
    String tomsEmail = "tom." + UUID.randomUUID() + "@marlshire.example";
    UUID tom = people.create(tomsEmail, "Tom Arkwright");

    MockHttpServletResponse pressed =
        send(post("/people/" + tom + "/link").cookie(session).with(csrf()));

    assertThat(pressed.getRedirectedUrl()).isEqualTo("/people");
    String shown = send(get("/people").cookie(session)).getContentAsString();
    assertThat(shown)
        .contains("We have sent Tom Arkwright a link to " + tomsEmail)
        .doesNotContain("/invitation/");
    assertThat(mailbox.to(tomsEmail)).containsExactly("account-invitation with a link");
    assertThat(actions(tom)).contains("access.link-sent");
  }

  @Test
  void an_administrator_changes_an_address_and_both_are_told() throws Exception {
    people.grant(ana, Grant.of("administrator@authority"));
    Cookie session = session(signIn(null, email, PASSWORD));
    String old = "tom." + UUID.randomUUID() + "@marlshire.example";
    String next = "tom." + UUID.randomUUID() + "@new.example";
    UUID tom = people.create(old, "Tom Arkwright");
    people.grant(tom, Grant.of("teacher@east"));
    passwords.set(tom, PASSWORD);
    Cookie toms = session(signIn(null, old, PASSWORD));
    String sentBefore = linkTo(tom);

    assertRefused(changeEmail(session, tom, email), "Somebody has this email address already");
    assertRefused(changeEmail(session, tom, "tom"), "Enter an email address");
    assertThat(changeEmail(session, tom, next).getRedirectedUrl()).isEqualTo("/people");

    assertThat(mailbox.to(old)).containsExactly("account-address-left");
    assertThat(mailbox.to(next)).containsExactly("account-address-new");
    assertThat(send(get("/inside").cookie(toms)).getRedirectedUrl()).startsWith("/sign-in");
    assertThat(send(get(sentBefore)).getStatus()).isEqualTo(410);
    assertThat(signIn(null, next, PASSWORD).getRedirectedUrl()).isEqualTo("/");
  }

  private MockHttpServletResponse changeEmail(Cookie session, UUID who, String address)
      throws Exception {
    return send(
        post("/people/" + who)
            .cookie(session)
            .with(csrf())
            .param("name", "Tom Arkwright")
            .param("email", address)
            .param("shown", "teacher@east")
            .param("grants", "teacher@east"));
  }

  @Test
  void a_grant_an_administrator_changes_ends_the_persons_sessions_and_nobody_elses()
      throws Exception {
    people.grant(ana, Grant.of("administrator@authority"));
    Cookie session = session(signIn(null, email, PASSWORD));
    String tomsEmail = "tom." + UUID.randomUUID() + "@marlshire.example";
    UUID tom = people.create(tomsEmail, "Tom Arkwright");
    people.grant(tom, Grant.of("teacher@east"));
    passwords.set(tom, PASSWORD);
    Cookie toms = session(signIn(null, tomsEmail, PASSWORD));

    change(session, tom, "Thomas Arkwright", "teacher@east");
    assertThat(send(get("/inside").cookie(toms)).getStatus()).as("a new name").isEqualTo(200);
    change(session, tom, "Thomas Arkwright", "teacher@west");

    assertThat(send(get("/inside").cookie(toms)).getRedirectedUrl()).startsWith("/sign-in");
    assertThat(send(get("/inside").cookie(session)).getStatus()).isEqualTo(200);
  }

  @Test
  void inviting_again_gives_grants_but_no_second_account_and_no_link_past_the_password() {
    Invitation again = people.invite(email.toUpperCase(), "Somebody Else", Grant.of("health@8"));

    assertThat(again.personId()).isEqualTo(ana);
    assertThat(again.linkFor()).isEmpty();
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
  void a_load_balancer_may_ask_and_the_rest_is_on_no_port_that_people_use() throws Exception {
    for (String open : new String[] {"/livez", "/readyz"}) {
      assertThat(send(get(open)).getStatus()).isNotIn(302, 401, 403);
    }
    for (String elsewhere : new String[] {"/actuator/health", "/actuator/prometheus"}) {
      assertThat(send(get(elsewhere)).getStatus()).isIn(302, 401, 403, 404);
    }
  }

  @Test
  void the_cookie_of_the_session_goes_over_tls_to_this_host_only() throws Exception {
    Cookie session = session(signIn(null, email, PASSWORD));

    assertThat(session.getName()).startsWith("__Host-");
    assertThat(session.getSecure()).isTrue();
    assertThat(session.isHttpOnly()).isTrue();
    assertThat(session.getPath()).isEqualTo("/");
    assertThat(session.getDomain()).isNull();
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
                    .param("email", people.byId(tom).orElseThrow().email())
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
        .contains("this comes and goes with a case");
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
            .param("email", people.byId(who).map(Person::email).orElse("nobody@marlshire.example"))
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

  private static List<String> actions(UUID about) {
    return Database.jdbc()
        .sql("select distinct action from audit.entry where details->>'person' = :about")
        .param("about", about.toString())
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
        : send(
            post(answer.getForwardedUrl())
                .with(csrf())
                .param("email", address)
                .param("password", password));
  }

  private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
    return mvc.perform(request).andReturn().getResponse();
  }

  private static Cookie session(MockHttpServletResponse response) {
    return response.getCookie("__Host-footbridge");
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

    @Bean
    Places places() {
      return new EastAndWest();
    }

    @Bean
    WhomToCall whomToCall() {
      return new WhomToCall("Imogen Farrowby", "01632 960 117");
    }

    @Bean
    Mailbox mailbox() {
      return new Mailbox();
    }
  }

  /** What would be sent, by address and letter. */
  static class Mailbox {

    final List<String> sent = new ArrayList<>();

    @EventListener
    void take(AccountMessage message) {
      sent.add(
          message.email()
              + " "
              + message.template()
              + (message.linkFor().isPresent() ? " with a link" : ""));
    }

    List<String> to(String address) {
      return sent.stream()
          .filter(one -> one.startsWith(address + " "))
          .map(one -> one.substring(address.length() + 1))
          .toList();
    }

    boolean isEmpty() {
      return sent.isEmpty();
    }
  }
}
