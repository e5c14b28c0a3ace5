package org.footbridge.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.footbridge.Footbridge;
import org.footbridge.access.CurrentPerson;
import org.footbridge.access.Grant;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.footbridge.pages.Dates;
import org.footbridge.schools.Schools;
import org.footbridge.testing.Database;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.dialect.IDialect;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.StringTemplateResolver;

class CalendarsPageTest {

  private static final ThreadLocal<Person> SIGNED_IN = new ThreadLocal<>();

  private AnnotationConfigWebApplicationContext context;
  private MockMvc browser;

  @BeforeEach
  void an_administrator_and_an_empty_calendar() {
    Database.emptied("calendar");
    context = new AnnotationConfigWebApplicationContext();
    context.setServletContext(new MockServletContext());
    context.register(Parts.class);
    context.refresh();
    browser = MockMvcBuilders.webAppContextSetup(context).build();
    SIGNED_IN.set(person("administrator@authority"));
  }

  @AfterEach
  void close() {
    context.close();
  }

  @Test
  void an_administrator_sees_what_a_file_would_change_and_then_imports_it() throws Exception {
    assertThat(page(get("/calendars")).text()).contains("There are no terms yet");
    String report = upload(TermImportTest.demo("authority")).getRedirectedUrl();
    assertThat(report).startsWith("/calendars/uploads/");
    Document preview = page(get(report));
    assertThat(preview.select("#sure tbody tr").first().text())
        .contains("Autumn term", "Mon 1 Sept to Fri 19 Dec 2025", "Term: its words say so");
    assertThat(page(get("/calendars")).text()).contains("There are no terms yet");

    String meaning = perform(post(report)).getRedirectedUrl();
    assertThat(meaning).isEqualTo(report + "/meaning");
    assertThat(page(get(meaning)).text())
        .contains(
            "School year 2025/26",
            "A maintained school opens for pupils on 190 days at least (195 with five INSET days)",
            "No running deadline moves.");
    assertThat(page(get("/calendars")).text()).contains("There are no terms yet");

    assertThat(perform(post(report + "/import")).getRedirectedUrl()).isEqualTo("/calendars");
    Document calendars = page(get("/calendars"));
    assertThat(calendars.select("tbody tr").first().text())
        .contains("Autumn term", "Term", "Monday 1 September 2025", "Friday 19 December 2025");
  }

  @Test
  void a_file_that_is_no_calendar_is_answered_with_what_to_do() throws Exception {
    MockHttpServletResponse answer = upload("name,first\n".getBytes(StandardCharsets.UTF_8));
    assertThat(answer.getStatus()).isEqualTo(422);
    Document page = Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8));
    assertThat(page.select(".govuk-error-summary a[href=#file]").text())
        .isEqualTo("The file is not an iCalendar file: it must begin with BEGIN:VCALENDAR");
    assertThat(page.select("#file-error").text()).contains("BEGIN:VCALENDAR");
  }

  @Test
  void a_choice_is_kept_for_the_import_and_for_the_next_file_of_the_same_calendar()
      throws Exception {
    byte[] first =
        Ics.file(
            Ics.event("Autumn term", "20260901", "20261219"),
            Ics.event("Founders’ day, school closed", "20261009", "20261010"));
    String report = upload(first).getRedirectedUrl();
    Document preview = page(get(report));
    String field = preview.select("#unsure tbody tr select").attr("name");
    assertThat(preview.select("#unsure tbody tr").text()).contains("Founders’ day", "not sure");

    String meaning = perform(post(report).param(field, "inset")).getRedirectedUrl();
    assertThat(page(get(report)).select("#unsure option[selected]").attr("value"))
        .isEqualTo("inset");
    assertThat(page(get(meaning)).text()).contains("78 school days in the year, and 1 INSET days");
    perform(post(report + "/import"));

    byte[] next =
        Ics.file(
            Ics.event("Autumn term", "20270901", "20271218"),
            Ics.event("Founders’ day, school closed", "20271008", "20271009"));
    Document nextPreview = page(get(upload(next).getRedirectedUrl()));
    assertThat(nextPreview.select("#unsure")).isEmpty();
    assertThat(nextPreview.select("#sure").text())
        .contains("INSET day: as chosen for an earlier file");
    assertThat(nextPreview.text()).contains("The file has nothing for that school year");
  }

  @Test
  void terms_that_overlap_are_said_at_their_place_and_settled_by_a_choice() throws Exception {
    byte[] file =
        Ics.file(
            Ics.event("Autumn term", "20260901", "20261219"),
            Ics.event("Spring term", "20261215", "20270327"));
    String report = upload(file).getRedirectedUrl();
    Document preview = page(get(report));
    String field = preview.select(".govuk-error-summary a").attr("href").substring(1);
    assertThat(preview.select("#" + field + "-error").text()).contains("overlap");
    assertThat(perform(post(report)).getStatus()).isEqualTo(422);
    assertThat(perform(get(report + "/meaning")).getRedirectedUrl()).isEqualTo(report);
    assertThat(perform(post(report + "/import")).getStatus()).isEqualTo(422);

    assertThat(perform(post(report).param(field, "not-ours")).getRedirectedUrl())
        .isEqualTo(report + "/meaning");
    perform(post(report + "/import"));
    assertThat(page(get("/calendars")).select("tbody tr")).hasSize(1);
  }

  @Test
  void ends_that_may_be_inclusive_are_asked_and_read_as_said() throws Exception {
    String report = upload(Ics.sample("03-ends-inclusive")).getRedirectedUrl();
    Document preview = page(get(report));
    assertThat(preview.select("input[name=ends][checked]").attr("value")).isEqualTo("last-day");
    assertThat(preview.select("#sure").text()).contains("Mon 26 Oct to Fri 30 Oct 2026");
    assertThat(perform(post(report).param("ends", "day-after")).getRedirectedUrl())
        .isEqualTo(report);
    assertThat(page(get(report)).select("#sure").text()).contains("Mon 26 Oct to Thu 29 Oct 2026");
  }

  @Test
  void what_the_new_file_no_longer_has_is_shown_and_may_be_kept() throws Exception {
    upload(Ics.file(term("20260901"), Ics.event("INSET day", "20261009", "20261010")), true);
    String report = upload(Ics.file(term("20260901"))).getRedirectedUrl();
    Document preview = page(get(report));
    assertThat(preview.text())
        .contains("In the calendar, but no longer in the file", "The last file had it");
    String field = preview.select("select[name^=stands-]").attr("name");
    perform(post(report).param(field, "keep"));
    assertThat(page(get(report + "/meaning")).text()).contains("nothing would change");
    perform(post(report).param(field, "remove"));
    assertThat(page(get(report + "/meaning")).text()).contains("1 to remove");
    perform(post(report + "/import"));
    assertThat(page(get("/calendars")).select("tbody tr")).hasSize(1);
  }

  private static String term(String first) {
    return Ics.event("Autumn term", first, "20261219");
  }

  private void upload(byte[] file, boolean imported) throws Exception {
    String report = upload(file).getRedirectedUrl();
    if (imported) {
      perform(post(report + "/import"));
    }
  }

  @Test
  void nothing_of_a_file_is_said_when_nothing_was_understood() throws Exception {
    String report =
        upload(Ics.file(Ics.event("Chess club", "20260901", "20261219"))).getRedirectedUrl();
    assertThat(page(get(report)).text()).contains("Nothing in this file was understood");
    assertThat(page(get(report + "/meaning")).text())
        .contains("Nothing in the file is one of the school’s days");
  }

  @Test
  void nobody_else_sees_the_calendars() {
    SIGNED_IN.set(person("lead-teacher@east"));
    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> perform(get("/calendars"))))
        .hasRootCauseInstanceOf(org.springframework.security.access.AccessDeniedException.class);
  }

  private MockHttpServletResponse upload(byte[] file) throws Exception {
    return perform(
        multipart("/calendars")
            .file(new MockMultipartFile("file", "terms.ics", "text/calendar", file))
            .param("school", ""));
  }

  private Document page(RequestBuilder request) throws Exception {
    return Jsoup.parse(perform(request).getContentAsString(StandardCharsets.UTF_8));
  }

  private MockHttpServletResponse perform(RequestBuilder request) throws Exception {
    return browser.perform(request).andReturn().getResponse();
  }

  private static Person person(String grant) {
    return new Person(
        new UUID(0, 1), "Ada Admin", "ada@marlshire.example", Set.of(Grant.of(grant)));
  }

  @EnableWebMvc
  @EnableTransactionManagement
  @Import({Dates.class, Audit.class})
  @ComponentScan(
      basePackageClasses = {SchoolCalendars.class, Dates.class},
      useDefaultFilters = false,
      includeFilters =
          @ComponentScan.Filter(
              type = FilterType.REGEX,
              pattern =
                  "org.footbridge.calendar.(SchoolCalendars|BankHolidays|CalendarsPage|Uploads"
                      + "|ProposalPage|ProposalView|MeaningView)"
                      + "|org.footbridge.pages.GovukDialect"))
  static class Parts implements WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(
        java.util.List<org.springframework.web.method.support.HandlerMethodArgumentResolver>
            resolvers) {
      resolvers.add(
          new org.springframework.web.method.support.HandlerMethodArgumentResolver() {
            @Override
            public boolean supportsParameter(org.springframework.core.MethodParameter parameter) {
              return parameter.getParameterType().equals(Person.class);
            }

            @Override
            public Object resolveArgument(
                org.springframework.core.MethodParameter parameter,
                org.springframework.web.method.support.ModelAndViewContainer container,
                org.springframework.web.context.request.NativeWebRequest request,
                org.springframework.web.bind.support.WebDataBinderFactory binders) {
              return SIGNED_IN.get();
            }
          });
    }

    @Bean(destroyMethod = "")
    DataSource dataSource() {
      return Database.dataSource();
    }

    @Bean
    JdbcClient jdbcClient(DataSource database) {
      return JdbcClient.create(database);
    }

    @Bean
    JdbcTransactionManager transactionManager(DataSource database) {
      return new JdbcTransactionManager(database);
    }

    @Bean
    Clock clock() {
      return Clock.fixed(Instant.parse("2025-11-03T09:00:00Z"), Footbridge.ZONE);
    }

    @Bean
    CurrentPerson currentPerson() {
      return Mockito.mock(CurrentPerson.class);
    }

    @Bean
    Schools schools() {
      return Mockito.mock(Schools.class);
    }

    @Bean
    MessageSource messageSource() {
      var messages = SchoolCalendarTest.messages();
      messages.addBasenames("messages/pages");
      return messages;
    }

    /** The real pages in a bare frame: the layout needs assets that only the full build makes. */
    @Bean
    ThymeleafViewResolver views(MessageSource messages, IDialect govuk) {
      StringTemplateResolver frame =
          new StringTemplateResolver() {
            @Override
            protected org.thymeleaf.templateresource.ITemplateResource computeTemplateResource(
                org.thymeleaf.IEngineConfiguration configuration,
                String owner,
                String template,
                java.util.Map<String, Object> attributes) {
              return new org.thymeleaf.templateresource.StringTemplateResource(
                  "<html th:fragment=\"page\"><th:block th:insert=\"${main}\" /></html>");
            }
          };
      frame.setResolvablePatterns(Set.of("layout"));
      frame.setOrder(1);
      ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver();
      files.setPrefix("templates/");
      files.setSuffix(".html");
      files.setCharacterEncoding("UTF-8");
      files.setOrder(2);
      SpringTemplateEngine engine = new SpringTemplateEngine();
      engine.setTemplateResolvers(Set.of(frame, files));
      engine.setTemplateEngineMessageSource(messages);
      engine.addDialect(govuk);
      ThymeleafViewResolver views = new ThymeleafViewResolver();
      views.setTemplateEngine(engine);
      views.setCharacterEncoding("UTF-8");
      return views;
    }
  }
}
