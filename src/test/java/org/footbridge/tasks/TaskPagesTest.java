package org.footbridge.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Constructor;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Person;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.web.servlet.mvc.support.RedirectAttributesModelMap;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.dialect.IDialect;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What a person reads on the lists and on the task page. */
class TaskPagesTest {

  private final Office office = new Office();
  private final TaskListPage list = office.the(TaskListPage.class);
  private final TaskPage page = office.the(TaskPage.class);
  private final ExtendedModelMap model = new ExtendedModelMap();
  private final MockHttpServletResponse response = new MockHttpServletResponse();
  private final Person ana = Office.person("Ana Lindqvist", "lead-teacher@east");
  private final Person ben = Office.person("Ben Okafor", "lead-teacher@east");
  private UUID caseId;
  private long key;

  @BeforeEach
  void given_an_overdue_task() {
    office.form(
        "triage-referral",
        "{\"id\":\"triage-referral\",\"components\":[{\"type\":\"textfield\",\"key\":\"note\","
            + "\"label\":\"Note\",\"validate\":{\"required\":true}}]}");
    caseId = office.openCase("Noor", "<b>Whitfield", "100001");
    key = office.created(caseId, "triage-referral", "2025-11-01T09:00:00Z", "lead-teacher@east");
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void your_tasks_say_what_to_do_for_whom_and_by_when() throws Exception {
    Document shown = shown(list.yours(ana, "noor", "", "", "yes", "", model));

    assertThat(shown.select("tbody tr").text())
        .contains(
            "Triage the referral", "Noor <b>Whitfield", "1 Nov 2025", "Overdue", "Nobody yet");
    assertThat(shown.select("tbody th a").attr("href"))
        .startsWith("/tasks/" + key)
        .contains("back=");
    assertThat(shown.select("tbody form[action=/tasks/" + key + "/claim] button").text())
        .startsWith("Claim");
    assertThat(shown.select("#filter-name").val()).isEqualTo("noor");
    assertThat(shown.select("#filter-overdue").hasAttr("checked")).isTrue();
  }

  @Test
  void whoever_stands_in_for_somebody_sees_for_whom() throws Exception {
    long parents =
        office.created(
            caseId,
            "agree-plan",
            "2025-11-02T09:00:00Z",
            "parent-carer@" + caseId,
            "lead-teacher@east");

    Document shown = shown(list.yours(ana, "", "", "", "", "", model));

    assertThat(shown.select("tr:has(a[href^=/tasks/" + parents + "])").text())
        .contains("For: Parent or carer");
    assertThat(shown.select("tr:has(a[href^=/tasks/" + key + "])").text()).doesNotContain("For:");
  }

  @Test
  void the_team_queue_says_who_has_a_task() throws Exception {
    office.the(ClaimTask.class).claim(key, ben, null);

    assertThat(shown(list.team(ana, "", "", "", "", "", model)).select("tbody").text())
        .contains("Ben Okafor");
  }

  @Test
  void a_task_shows_its_form_with_what_was_typed_and_what_is_wrong() throws Exception {
    page.complete(
        key, "{\"note\":\"  \"}", "/tasks", ana, response, new RedirectAttributesModelMap(), model);

    assertThat(response.getStatus()).isEqualTo(422);
    Document shown = shown("tasks/task");
    assertThat(shown.select("h1").text()).isEqualTo("Triage the referral");
    assertThat(shown.select("[data-module=footbridge-form]").attr("data-errors"))
        .contains("Enter an answer to “Note”");
    assertThat(shown.select("[data-module=footbridge-form]").attr("data-schema"))
        .contains("triage-referral");
    assertThat(shown.text()).contains("The case at a glance", "What happens next");
  }

  @Test
  void a_task_of_a_colleague_names_them_and_can_be_taken_over() throws Exception {
    office.the(ClaimTask.class).claim(key, ben, null);

    page.complete(
        key, "{\"note\":\"Mine\"}", "", ana, response, new RedirectAttributesModelMap(), model);

    assertThat(response.getStatus()).isEqualTo(409);
    Document shown = shown("tasks/task");
    assertThat(shown.text())
        .contains("Ben Okafor has claimed this task", "Claim it instead", "Mine");
    assertThat(shown.select("[data-module=footbridge-form]")).isEmpty();
  }

  @Test
  void rows_that_were_not_sent_can_be_read_too() throws Exception {
    office.form(
        "record-review",
        """
        {"id":"record-review","components":[{"type":"dynamiclist","path":"actions","label":"Actions",
          "components":[
            {"type":"textfield","key":"number","label":"Number","properties":{"hidden":"true"}},
            {"type":"textfield","key":"what","label":"What"},
            {"type":"radio","key":"state","label":"State",
             "values":[{"value":"done","label":"Done already"}]}]}]}
        """);
    key = office.created(caseId, "record-review", "2025-11-01T09:00:00Z", "lead-teacher@east");
    office.the(ClaimTask.class).claim(key, ben, null);

    page.complete(
        key,
        """
        {"actions":[{"what":"Ring the nurse"},{"number":"7","what":"Write","state":"done"}]}
        """,
        "",
        ana,
        response,
        new RedirectAttributesModelMap(),
        model);

    assertThat(shown("tasks/task").select(".govuk-summary-list__row").eachText())
        .contains(
            "Actions 1: What Ring the nurse",
            "Actions 2: What Write",
            "Actions 2: State Done already")
        .noneMatch(row -> row.contains("Number"));
  }

  @Test
  void a_task_that_is_done_says_who_did_it() throws Exception {
    page.complete(
        key, "{\"note\":\"Done\"}", "", ben, response, new RedirectAttributesModelMap(), model);
    office.ended(key, "completed");

    Document shown = shown(page.show(key, "", ana, response, model));

    assertThat(response.getStatus()).isEqualTo(410);
    assertThat(shown.text()).contains("Ben Okafor completed this task");
  }

  @Test
  void a_task_that_ended_meanwhile_gives_back_the_draft() throws Exception {
    page.draft(key, "{\"note\":\"Half a thought\"}", 0, "p", ana);
    office.ended(key, "canceled");

    assertThat(shown(page.show(key, "", ana, response, model)).text())
        .contains("The case has moved on", "Half a thought");
  }

  @Test
  void what_was_cleared_stays_cleared_although_the_case_fills_it_in() {
    String form =
        "{\"id\":\"triage-referral\",\"components\":["
            + "{\"type\":\"textfield\",\"key\":\"note\",\"label\":\"Note\"},"
            + "{\"type\":\"number\",\"key\":\"hours\",\"label\":\"Hours\"},"
            + "{\"type\":\"datetime\",\"key\":\"day\",\"dateLabel\":\"Day\"},"
            + "{\"type\":\"textfield\",\"key\":\"left\",\"label\":\"Left alone\"}]}";
    try (Office filled = new Office(new FilledIn())) {
      filled.form("triage-referral", form);
      UUID about = filled.openCase("Noor", "Whitfield", "100001");
      long task = filled.created(about, "triage-referral", null, "lead-teacher@east");
      TaskPage on = filled.the(TaskPage.class);

      assertThat(values(on, task)).containsEntry("hours", 5).containsEntry("day", "2025-11-10");
      var saved = on.draft(task, "{\"note\":\"\",\"hours\":null,\"day\":null}", 0, "p", ana);

      assertThat(saved.getStatusCode().value()).isEqualTo(200);
      assertThat(values(on, task))
          .containsEntry("note", "")
          .containsEntry("hours", null)
          .containsEntry("day", null)
          .containsEntry("left", "As it was");
    }
  }

  @Test
  void what_was_cleared_stays_cleared_when_something_else_was_refused() throws Exception {
    page.complete(
        key, "{\"note\":null}", "", ana, response, new RedirectAttributesModelMap(), model);

    assertThat(response.getStatus()).isEqualTo(422);
    assertThat(((TaskPage.Asked) model.get("form")).values()).isEqualTo("{\"note\":null}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"contact\":{\"name\":\"Ann\"}}",
        "{\"note\":\"kept\",\"other\":1}",
        "{\"note\":\"\\u0000\"}",
        "{\"note\":\"\\ud83c\"}",
        "{\"note\":",
        "[]",
        ""
      })
  void a_draft_of_which_something_would_be_lost_never_says_saved(String typed) {
    var answer = page.draft(key, typed, 0, "p", ana);

    assertThat(answer.getStatusCode().value()).isEqualTo(422);
    assertThat(answer.getBody().toString()).doesNotContain("Saved");
    assertThat(office.count("tasks.draft")).isZero();
  }

  private Map<String, Object> values(TaskPage on, long task) {
    ExtendedModelMap shown = new ExtendedModelMap();
    on.show(task, "", ana, new MockHttpServletResponse(), shown);
    return JsonMapper.shared()
        .readValue(
            ((TaskPage.Asked) shown.get("form")).values(),
            new TypeReference<Map<String, Object>>() {});
  }

  private static final class FilledIn implements FormHandler<Map<String, Object>> {
    @Override
    public String formId() {
      return "triage-referral";
    }

    @Override
    @SuppressWarnings("unchecked")
    public Class<Map<String, Object>> answers() {
      return (Class<Map<String, Object>>) (Class<?>) Map.class;
    }

    @Override
    public Map<String, Object> prefill(TaskOnCase on) {
      return Map.of("note", "Given", "hours", 5, "day", "2025-11-10", "left", "As it was");
    }

    @Override
    public Map<String, Object> submit(Map<String, Object> answers, TaskOnCase on) {
      return Map.of();
    }
  }

  @Test
  void a_task_of_another_group_is_refused_and_the_attempt_kept() {
    Person west = Office.person("Wes Ito", "lead-teacher@west");

    assertThatThrownBy(
            () ->
                page.complete(
                    key, "{}", "", west, response, new RedirectAttributesModelMap(), model))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(office.count("audit.entry where action = 'tasks.refused'")).isEqualTo(1);
    assertThat(office.count("tasks.submission")).isZero();
  }

  private Document shown(String view) throws Exception {
    ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver();
    files.setPrefix("templates/");
    files.setSuffix(".html");
    files.setCharacterEncoding("UTF-8");
    SpringTemplateEngine engine = new SpringTemplateEngine();
    engine.setTemplateEngineMessageSource(office.the(ResourceBundleMessageSource.class));
    engine.setTemplateResolver(files);
    Constructor<?> dialect =
        Class.forName("org.footbridge.pages.GovukDialect").getDeclaredConstructor();
    dialect.setAccessible(true);
    engine.addDialect((IDialect) dialect.newInstance());
    engine.setLinkBuilder(
        new StandardLinkBuilder() {
          @Override
          protected String computeContextPath(
              IExpressionContext context, String base, Map<String, Object> parameters) {
            return "";
          }

          @Override
          protected String processLink(IExpressionContext context, String link) {
            return link;
          }
        });
    Context context = new Context(Locale.UK, model);
    context.setVariable(
        ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
        new ThymeleafEvaluationContext(office.context(), null));
    return Jsoup.parse(engine.process(view, context));
  }
}
