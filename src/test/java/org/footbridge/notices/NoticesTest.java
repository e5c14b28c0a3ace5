package org.footbridge.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.footbridge.access.EastAndWest;
import org.footbridge.access.EmailAddresses;
import org.footbridge.access.Grant;
import org.footbridge.access.HandClock;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.access.Places;
import org.footbridge.access.SignIn;
import org.footbridge.casework.Case;
import org.footbridge.casework.Cases;
import org.footbridge.casework.FamilyContacts;
import org.footbridge.casework.NewCase;
import org.footbridge.casework.Timeline;
import org.footbridge.schools.Schools;
import org.footbridge.testing.Database;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
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
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(
    classes = NoticesTest.Application.class,
    properties = {
      "spring.flyway.enabled=false",
      "footbridge.access.bcrypt-strength=4",
      "footbridge.access.look-every=1d"
    })
@AutoConfigureMockMvc
@ExtendWith(OutputCaptureExtension.class)
class NoticesTest {

  private static final String HOSTILE = "<script>alert('Robyn')</script>\r\nBcc: all@evil.example";

  @Autowired Notices notices;
  @Autowired NoticesSettings settings;
  @Autowired LetterPages pages;
  @Autowired Addressed addressed;
  @Autowired ApplicationContext context;
  @Autowired EmailAddresses addresses;
  @Autowired SentNotices sent;
  @Autowired People people;
  @Autowired Cases cases;
  @Autowired HandClock clock;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;
  @Autowired MockMvc mvc;

  final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  Case of;

  @BeforeEach
  void a_case_and_a_mail_server() {
    Database.emptied("notices");
    clock.back();
    mail.start();
    of =
        cases.open(
            new NewCase(
                Case.MEDICAL_NEEDS,
                "100001",
                "east",
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
  }

  @Test
  void an_email_says_its_words_and_whom_to_call() throws Exception {
    notices.send(received("Robyn Hexworthy"));

    delivery(mail.getSmtp().getPort()).sendDue();

    MimeMessage message = mail.getReceivedMessages()[0];
    assertThat(message.getSubject()).isEqualTo("We have your referral FB-00042");
    assertThat(GreenMailUtil.getAddressList(message.getAllRecipients()))
        .contains("head@hazelbrook.example");
    assertThat(GreenMailUtil.getBody(message))
        .contains("Dear Mr Okafor,", "Robyn Hexworthy")
        .contains(settings.contactName(), settings.contactTelephone());
    assertThat(states()).containsExactly("sent");
  }

  @Test
  void two_dispatchers_send_one_email_once() throws Exception {
    for (int i = 0; i < 10; i++) {
      notices.send(received("Robyn"));
    }
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      both.submit(() -> delivery(mail.getSmtp().getPort()).sendDue());
      both.submit(() -> delivery(mail.getSmtp().getPort()).sendDue());
    }
    delivery(mail.getSmtp().getPort()).sendDue();

    assertThat(mail.getReceivedMessages()).hasSize(10);
  }

  @Test
  void the_same_key_is_written_once() {
    notices.sendOnce("papers-missing-1", received("Robyn"));
    notices.sendOnce("papers-missing-1", received("Robyn"));

    assertThat(states()).hasSize(1);
  }

  @Test
  void an_email_waits_while_the_mail_server_is_down_and_goes_out_with_the_same_id(
      CapturedOutput log) throws Exception {
    UUID id = notices.send(received("Robyn Hexworthy"));
    int port = mail.getSmtp().getPort();
    mail.stop();
    delivery(port).sendDue();
    delivery(port).sendDue();
    assertThat(sent.byId(id).orElseThrow())
        .extracting(SentNotice::state, SentNotice::attempts)
        .containsExactly("waiting", 1);

    GreenMail again = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    again.start();
    try {
      delivery(again.getSmtp().getPort()).sendDue();
      assertThat(again.getReceivedMessages()).isEmpty();
      clock.forward(Duration.ofMinutes(2));
      delivery(again.getSmtp().getPort()).sendDue();

      assertThat(again.getReceivedMessages()).hasSize(1);
      assertThat(again.getReceivedMessages()[0].getMessageID())
          .isEqualTo("<" + id + "@footbridge>");
    } finally {
      again.stop();
    }
    assertThat(log.getAll()).contains(id.toString());
    // The mail server of this test tells of its users; it is not part of the service.
    assertThat(log.getAll().lines().filter(line -> !line.contains("icegreen")))
        .noneMatch(line -> line.matches(".*(Robyn|Hexworthy|hazelbrook|Okafor).*"));
  }

  @Test
  void a_personal_link_stands_in_the_email_and_not_in_what_is_kept() throws Exception {
    Person mother = person("parent-carer@" + of.id());
    UUID id = notices.send(invitation(mother));

    delivery(mail.getSmtp().getPort()).sendDue();

    String email = plainText(mail.getReceivedMessages()[0]);
    String link = linkIn(email);
    assertThat(opened(link).getStatus()).isEqualTo(200);
    assertThat(raw(id)).doesNotContain("/invitation/");
    assertThat(textOf(pages.pdf(sent.byId(id).orElseThrow()))).doesNotContain("/invitation/");
    Person teacher = person("teacher@east");
    assertThat(open(id, "", teacher).getContentAsString())
        .contains("(a personal link)")
        .doesNotContain("/invitation/");
    assertThat(pdfText(open(id, ".pdf", teacher))).contains("(a personal link)");
  }

  @Test
  void an_email_that_may_have_gone_out_twice_holds_a_good_link_in_either_copy() throws Exception {
    Person mother = person("parent-carer@" + of.id());
    UUID id = notices.send(invitation(mother));
    delivery(mail.getSmtp().getPort()).sendDue();
    jdbc.sql("update notices.notice set state = 'waiting' where id = :id").param("id", id).update();
    clock.forward(Duration.ofMinutes(2));
    delivery(mail.getSmtp().getPort()).sendDue();

    assertThat(mail.getReceivedMessages()).hasSize(2);
    String first = linkIn(plainText(mail.getReceivedMessages()[0]));
    String second = linkIn(plainText(mail.getReceivedMessages()[1]));
    assertThat(second).isNotEqualTo(first);
    assertThat(opened(first).getStatus()).isEqualTo(200);
    assertThat(opened(second).getStatus()).isEqualTo(200);

    notices.send(invitation(mother));
    delivery(mail.getSmtp().getPort()).sendDue();
    assertThat(opened(first).getStatus()).as("a new link ends the older ones").isEqualTo(410);
    assertThat(opened(second).getStatus()).isEqualTo(410);
    assertThat(opened(linkIn(plainText(mail.getReceivedMessages()[2]))).getStatus()).isEqualTo(200);
  }

  @Test
  void a_waiting_email_lets_nobody_in_at_an_address_that_is_no_longer_theirs() throws Exception {
    Person mother = person("parent-carer@" + of.id());
    notices.send(invitation(mother));
    addresses.change(mother, UUID.randomUUID() + "@new.example");

    delivery(mail.getSmtp().getPort()).sendDue();

    for (MimeMessage message : mail.getReceivedMessages()) {
      assertThat(plainText(message)).doesNotContain("/invitation/");
    }
    assertThat(plainText(mail.getReceivedMessages()[0])).contains("/sign-in");
  }

  @Test
  void everybodys_mailboxes_are_shown_on_the_local_platform_only() {
    NoticesSettings onPage =
        new NoticesSettings(
            NoticesSettings.Delivery.PAGE,
            settings.from(),
            settings.sender(),
            settings.contactName(),
            settings.contactTelephone(),
            settings.contacts(),
            settings.firstRetry(),
            settings.mostAttempts());

    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                new NoticesConfiguration()
                    .emailSchedule(
                        jdbc,
                        context.getBeanProvider(JavaMailSender.class),
                        addressed,
                        pages,
                        onPage,
                        new MockEnvironment(),
                        clock))
        .withMessageContaining("local platform only");
    assertThat(context.getBeanProvider(OutboxPage.class).getIfAvailable()).isNull();
  }

  private Notice invitation(Person to) {
    return new Notice(
        of.id().value(),
        "invitation",
        "parent",
        new Recipient(to.name(), to.email(), null),
        Map.of("pupilName", "Robyn", "dueOn", "Monday"),
        to.id());
  }

  private String raw(UUID id) {
    return jdbc.sql("select n::text from notices.notice n where id = :id")
        .param("id", id)
        .query(String.class)
        .single();
  }

  private static String plainText(MimeMessage message) throws Exception {
    Object content = message.getContent();
    while (content instanceof Multipart parts) {
      content = parts.getBodyPart(0).getContent();
    }
    return String.valueOf(content);
  }

  private static String linkIn(String text) {
    Matcher link = Pattern.compile("https?://[^/\\s]+(/invitation/\\S+)").matcher(text);
    assertThat(link.find()).as("a link in: %s", text).isTrue();
    return link.group(1);
  }

  private MockHttpServletResponse opened(String link) throws Exception {
    return mvc.perform(get(link)).andReturn().getResponse();
  }

  private static String pdfText(MockHttpServletResponse response) throws Exception {
    return textOf(response.getContentAsByteArray());
  }

  @Test
  void an_email_that_never_goes_out_is_set_aside() {
    UUID id = notices.send(received("Robyn"));
    mail.stop();
    for (int i = 0; i < settings.mostAttempts(); i++) {
      delivery(1).sendDue();
      clock.forward(Duration.ofHours(6));
    }

    assertThat(sent.byId(id).orElseThrow().state()).isEqualTo("failed");
  }

  @Test
  void what_is_rolled_back_is_not_sent() {
    transaction.executeWithoutResult(
        status -> {
          notices.send(received("Robyn"));
          status.setRollbackOnly();
        });

    assertThat(states()).isEmpty();
  }

  @Test
  void a_sentence_whose_word_is_missing_is_left_out_and_many_lines_are_a_list() {
    UUID id =
        notices.send(
            new Notice(
                of.id().value(),
                "papers-missing",
                "school",
                school(),
                Map.of("pupilName", "Robyn", "reference", "FB-1", "missing", "Consent\nEvidence")));

    assertThat(sent.byId(id).orElseThrow().body())
        .contains("These papers are missing:\n\n- Consent\n- Evidence\n\n")
        .doesNotContain("Please also tell us", "{");
  }

  @Test
  void a_notice_nobody_has_worded_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                notices.send(new Notice(of.id().value(), "no-such", "school", school(), Map.of())))
        .withMessageContaining("no-such");
  }

  @Test
  void a_hostile_name_stays_text_in_the_email_and_in_the_letter() throws Exception {
    UUID id = notices.send(received(HOSTILE));
    SentNotice notice = sent.byId(id).orElseThrow();

    delivery(mail.getSmtp().getPort()).sendDue();

    assertThat(mail.getReceivedMessages()).hasSize(1);
    assertThat(mail.getReceivedMessages()[0].getHeader("Bcc")).isNull();
    assertThat(Jsoup.parse(pages.email(notice)).select("script")).isEmpty();
    assertThat(pages.email(notice)).contains("&lt;script&gt;");
    assertThat(textOf(pages.pdf(notice))).contains("<script>alert('Robyn')</script>");
  }

  @Test
  void a_letter_is_a_pdf_with_its_words_and_its_title() throws Exception {
    UUID id =
        notices.send(
            new Notice(
                of.id().value(),
                "support-accepted",
                "parent",
                new Recipient("Mrs Hexworthy", null, "4 Mill Lane\nHazelbrook\nMA1 2ZZ"),
                Map.of(
                    "pupilName", "Robyn",
                    "schoolName", "Hazelbrook Academy",
                    "provision", "Online group\nTelepresence robot")));
    byte[] pdf = pages.pdf(sent.byId(id).orElseThrow());

    assertThat(textOf(pdf))
        .contains("Mrs Hexworthy", "4 Mill Lane", "MA1 2ZZ", "Monday 3 November 2025")
        .contains("We will support Robyn", "Telepresence robot", settings.contactTelephone());
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
      assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en-GB");
      assertThat(document.getDocumentInformation().getTitle()).isEqualTo("We will support Robyn");
    }
  }

  @Test
  void the_school_reads_its_letters_and_not_the_parents() throws Exception {
    Person head = person("school@100001");
    UUID toSchool = notices.send(received("Robyn"));
    UUID toParent =
        notices.send(
            new Notice(
                of.id().value(),
                "referral-received",
                "parent",
                new Recipient("Mrs Hexworthy", null, "4 Mill Lane"),
                Map.of("pupilName", "Robyn", "schoolName", "Hazelbrook", "reference", "FB-1")));

    assertThat(open(toSchool, "", head).getStatus()).isEqualTo(200);
    assertThat(open(toSchool, ".pdf", head).getContentType()).isEqualTo("application/pdf");
    assertThat(open(toParent, "", head).getStatus()).isEqualTo(404);
    assertThat(open(toSchool, "", person("school@100002")).getStatus()).isEqualTo(403);
    assertThat(open(toParent, "", person("lead-teacher@east")).getStatus()).isEqualTo(200);
    assertThat(open(toParent, "", person("lead-teacher@west")).getStatus()).isEqualTo(403);
    assertThat(
            jdbc.sql("select count(*) from audit.entry where case_id = :id and action = :action")
                .param("id", of.id().value())
                .param("action", "case.viewed")
                .query(Long.class)
                .single())
        .isEqualTo(3);
  }

  @Test
  void staff_say_that_they_posted_a_letter() throws Exception {
    UUID id =
        notices.send(
            new Notice(
                of.id().value(),
                "referral-received",
                "parent",
                new Recipient("Mrs Hexworthy", null, "4 Mill Lane"),
                Map.of("pupilName", "Robyn", "schoolName", "Hazelbrook", "reference", "FB-1")));
    Person officer = person("reintegration-officer@east");
    assertThat(open(id, "", officer).getContentAsString()).contains("I have posted this letter");

    mvc.perform(
        post("/cases/{case}/notices/{id}/posted", of.id().value(), id)
            .with(SignIn.as(officer))
            .with(csrf()));

    assertThat(sent.byId(id).orElseThrow().state()).isEqualTo("printed");
    assertThat(open(id, "", officer).getContentAsString()).doesNotContain("I have posted");
  }

  private MockHttpServletResponse open(UUID id, String kind, Person person) throws Exception {
    return mvc.perform(
            get("/cases/{case}/notices/" + id + kind, of.id().value()).with(SignIn.as(person)))
        .andReturn()
        .getResponse();
  }

  private Person person(String grant) {
    UUID id = people.create(UUID.randomUUID() + "@marlshire.example", "Somebody");
    people.grant(id, Grant.of(grant));
    return people.byId(id).orElseThrow();
  }

  private Notice received(String pupil) {
    return new Notice(
        of.id().value(),
        "referral-received",
        "school",
        school(),
        Map.of("pupilName", pupil, "reference", "FB-00042"));
  }

  private static Recipient school() {
    return new Recipient("Mr Okafor", "head@hazelbrook.example", null);
  }

  private EmailDelivery delivery(int port) {
    JavaMailSenderImpl smtp = new JavaMailSenderImpl();
    smtp.setHost("127.0.0.1");
    smtp.setPort(port);
    return new EmailDelivery(jdbc, smtp, addressed, pages, settings, clock);
  }

  private List<String> states() {
    return jdbc.sql("select state from notices.notice").query(String.class).list();
  }

  private static String textOf(byte[] pdf) throws Exception {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  /** Letters with the cases they belong to, on a real database, without the engine. */
  @SpringBootConfiguration
  @EnableAutoConfiguration
  @EnableJdbcRepositories("org.footbridge.casework")
  @ConfigurationPropertiesScan({
    "org.footbridge.access",
    "org.footbridge.notices",
    "org.footbridge.schools"
  })
  @ComponentScan(
      basePackages = {
        "org.footbridge.access",
        "org.footbridge.audit",
        "org.footbridge.notices",
        "org.footbridge.pages"
      },
      excludeFilters = {
        @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class),
        // What diagrams order, which need the calendars and the modules' words.
        @Filter(
            type = FilterType.ASSIGNABLE_TYPE,
            classes = {LetterSteps.class, LetterPost.class, LetterCheck.class})
      })
  @Import({Cases.class, FamilyContacts.class, Schools.class, Timeline.class})
  static class Application {

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
  }
}
