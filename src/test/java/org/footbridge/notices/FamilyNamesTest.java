package org.footbridge.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.footbridge.access.Grant;
import org.footbridge.access.HandClock;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.access.SignIn;
import org.footbridge.casework.Case;
import org.footbridge.casework.Cases;
import org.footbridge.casework.NewCase;
import org.footbridge.testing.Database;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;

/** Families get letters and e-mails in the letters of their own names, or somebody is told. */
@SpringBootTest(
    classes = NoticesTest.Application.class,
    properties = {
      "spring.flyway.enabled=false",
      "footbridge.access.bcrypt-strength=4",
      "footbridge.access.look-every=1d"
    })
@AutoConfigureMockMvc
class FamilyNamesTest {

  /** Cuneiform, which no typeface of ours has. */
  private static final String UNPRINTABLE = "𒀭𒂗";

  @Autowired Notices notices;
  @Autowired UnsentNotices unsent;
  @Autowired NoticesSettings settings;
  @Autowired LetterPages pages;
  @Autowired Addressed addressed;
  @Autowired SentNotices sent;
  @Autowired People people;
  @Autowired Cases cases;
  @Autowired HandClock clock;
  @Autowired JdbcClient jdbc;
  @Autowired MockMvc mvc;

  final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  Case of;
  Person lead;

  @BeforeEach
  void a_case_and_who_leads_it() {
    Database.emptied("notices");
    clock.back();
    mail.start();
    lead = person("lead-teacher@south");
    of =
        cases.open(
            new NewCase(
                Case.MEDICAL_NEEDS,
                "100001",
                "south",
                "Robyn",
                "Hexworthy " + UUID.randomUUID(),
                LocalDate.of(2013, 5, 4),
                null,
                List.of()),
            "test");
  }

  @AfterEach
  void stop() {
    mail.stop();
    people.deactivate(lead.id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "يوسف حداد",
        "মৌসুমী চক্রবর্তী",
        "李雪梅",
        "ਹਰਜੀਤ ਸਿੰਘ",
        "ሰላማዊት ተስፋዬ",
        "דוד לוי",
        "Jean‑Luc Meadow",
        "Trần Thị Mỹ Hạnh",
        "Țuțea Ionuț",
        "சீதா 김민지 สุกัญญา",
        "Wolkenschlossbergenwolkenschlossbergenwolkenschlossbergenwolkenschlossbergenwolken"
            + "schlossbergenwolkenschlossbergenwolkenschlossbergen"
      })
  void a_family_is_written_to_in_the_letters_of_its_name(String name) throws Exception {
    UUID letter = notices.send(toParent(name, null));
    notices.send(toParent(name, "parent@hazelbrook.example"));

    assertThat(sent.byId(letter).orElseThrow().state()).isEqualTo("waiting");
    try (PDDocument pdf = Loader.loadPDF(pages.pdf(sent.byId(letter).orElseThrow()))) {
      assertThat(new PDFTextStripper().getText(pdf)).contains("MA1 2ZZ", "Your reference is FB-1");
      assertThat(pdf.getDocumentInformation().getTitle())
          .isEqualTo("We have a referral for " + name);
    }
    delivery().sendDue();
    MimeMessage message = mail.getReceivedMessages()[0];
    assertThat(message.getSubject()).isEqualTo("We have a referral for " + name);
    assertThat(((InternetAddress) message.getAllRecipients()[0]).getPersonal()).isEqualTo(name);
    assertThat(text(message)).contains("Dear " + name + ",");
    Document html = Jsoup.parse(html(message));
    assertThat(html.text()).contains("Dear " + name + ",");
    assertThat(html.selectFirst("html").attr("lang")).isEqualTo("en-GB");
    assertThat(html.select("p, li")).allMatch(part -> part.attr("dir").equals("auto"));
    assertThat(html.body().attr("style")).contains("overflow-wrap");
  }

  @Test
  void a_letter_that_cannot_be_printed_stops_and_whoever_leads_the_area_is_told() throws Exception {
    UUID letter = notices.send(toParent(UNPRINTABLE + " Meadow", null));

    SentNotice told =
        sent.newestEmails(5).stream()
            .filter(notice -> notice.template().equals("letter-stopped"))
            .findFirst()
            .orElseThrow();
    assertThat(told.recipientEmail()).isEqualTo(lead.email());
    assertThat(told.subject()).contains(of.reference());
    assertThat(told.body()).doesNotContain(UNPRINTABLE).doesNotContain("Robyn");
    assertThat(unsent.seenBy(person("manager@south"), 9))
        .singleElement()
        .satisfies(notice -> assertThat(notice.id()).isEqualTo(letter));
    assertThat(unsent.seenBy(person("manager@west"), 9)).isEmpty();
    assertThat(unsent.seenBy(person("administrator@authority"), 9)).hasSize(1);
    assertThat(open(letter, ".pdf").getStatus()).isEqualTo(303);
    assertThat(Jsoup.parse(open(letter, "").getContentAsString()).text())
        .contains("Cannot be printed")
        .contains("U+1202D", "CUNEIFORM SIGN AN")
        .contains("Print in place of " + UNPRINTABLE)
        .doesNotContain("I have posted this letter");
  }

  @Test
  void a_stopped_letter_goes_on_when_somebody_says_what_to_print() throws Exception {
    UUID letter = notices.send(toParent(UNPRINTABLE + " Meadow", null));

    reword(letter, "En, of the south");

    SentNotice notice = sent.byId(letter).orElseThrow();
    assertThat(notice.state()).isEqualTo("waiting");
    assertThat(notice.recipientName()).isEqualTo("En, of the south Meadow");
    assertThat(notice.body()).contains("Dear En, of the south Meadow,").doesNotContain(UNPRINTABLE);
    assertThat(open(letter, ".pdf").getContentType()).isEqualTo("application/pdf");
    assertThat(open(letter, "").getContentAsString()).contains("I have posted this letter");
    assertThat(unsent.seenBy(person("manager@south"), 9)).isEmpty();
    assertThat(
            jdbc.sql("select count(*) from audit.entry where case_id = :id and action = :action")
                .param("id", of.id().value())
                .param("action", "notices.reworded")
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "ᚱᛟᛒ"})
  void what_cannot_be_printed_either_is_said_at_its_field(String instead) throws Exception {
    UUID letter = notices.send(toParent(UNPRINTABLE, null));

    MvcResult answer = reword(letter, instead);

    assertThat(sent.byId(letter).orElseThrow().state()).isEqualTo("failed");
    Document page = Jsoup.parse(answer.getResponse().getContentAsString());
    Element problem = page.selectFirst(".govuk-error-summary a");
    assertThat(problem.attr("href")).isEqualTo("#instead-0");
    assertThat(page.selectFirst("#instead-0").attr("value")).isEqualTo(instead);
  }

  @Test
  void who_may_not_post_letters_does_not_reword_them() throws Exception {
    UUID letter = notices.send(toParent(UNPRINTABLE, null));

    int status =
        mvc.perform(
                post("/cases/{case}/notices/{id}/reworded", of.id().value(), letter)
                    .param("word", UNPRINTABLE)
                    .param("instead", "En")
                    .with(SignIn.as(person("school@100001")))
                    .with(csrf()))
            .andReturn()
            .getResponse()
            .getStatus();

    assertThat(status).isEqualTo(404);
    assertThat(sent.byId(letter).orElseThrow().state()).isEqualTo("failed");
  }

  @Test
  void an_email_says_what_no_typeface_has_and_is_only_not_printed() throws Exception {
    UUID email = notices.send(toParent(UNPRINTABLE, "parent@hazelbrook.example"));

    delivery().sendDue();

    assertThat(text(mail.getReceivedMessages()[0])).contains("Dear " + UNPRINTABLE);
    assertThat(sent.byId(email).orElseThrow().state()).isEqualTo("sent");
    assertThat(open(email, ".pdf").getStatus()).isEqualTo(303);
    assertThat(open(email, "").getContentAsString())
        .contains("This cannot be printed")
        .doesNotContain("Print in place of");
  }

  private MvcResult reword(UUID letter, String instead) throws Exception {
    return mvc.perform(
            post("/cases/{case}/notices/{id}/reworded", of.id().value(), letter)
                .param("word", UNPRINTABLE)
                .param("instead", instead)
                .with(SignIn.as(lead))
                .with(csrf()))
        .andReturn();
  }

  private MockHttpServletResponse open(UUID id, String kind) throws Exception {
    return mvc.perform(
            get("/cases/{case}/notices/" + id + kind, of.id().value()).with(SignIn.as(lead)))
        .andReturn()
        .getResponse();
  }

  private Notice toParent(String name, String email) {
    return new Notice(
        of.id().value(),
        "referral-received",
        "parent",
        new Recipient(name, email, email == null ? "4 Mill Lane\nHazelbrook\nMA1 2ZZ" : null),
        Map.of("pupilName", name, "schoolName", "Hazelbrook", "reference", "FB-1"));
  }

  private Person person(String grant) {
    UUID id = people.create(UUID.randomUUID() + "@marlshire.example", "Somebody");
    people.grant(id, Grant.of(grant));
    return people.byId(id).orElseThrow();
  }

  private EmailDelivery delivery() {
    JavaMailSenderImpl smtp = new JavaMailSenderImpl();
    smtp.setHost("127.0.0.1");
    smtp.setPort(mail.getSmtp().getPort());
    return new EmailDelivery(jdbc, smtp, addressed, pages, settings, clock);
  }

  private static String text(MimeMessage message) throws Exception {
    return part(message.getContent(), "text/plain");
  }

  private static String html(MimeMessage message) throws Exception {
    return part(message.getContent(), "text/html");
  }

  private static String part(Object content, String type) throws Exception {
    if (content instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        String found =
            parts.getBodyPart(i).isMimeType(type)
                ? (String) parts.getBodyPart(i).getContent()
                : part(parts.getBodyPart(i).getContent(), type);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }
}
