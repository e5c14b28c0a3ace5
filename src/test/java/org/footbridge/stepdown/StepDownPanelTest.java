package org.footbridge.stepdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.footbridge.pages.Dates;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

class StepDownPanelTest {

  private static final LocalDate TODAY = LocalDate.of(2025, 11, 20);

  @Test
  void a_team_at_work_shows_what_is_late_what_is_done_and_when_it_meets() {
    Taf.Step late = new Taf.Step("Ring each Friday", "Head of year", TODAY.minusDays(1), 0, null);
    Taf.Step done = new Taf.Step("Show the quiet room", "The school", TODAY, 0, 1);

    String words =
        words(
            new StepDownPanel.Shown(
                TODAY.minusDays(20),
                new Taf.Consent(true, "Maren", "telephone", TODAY.minusDays(9), null, "Idris"),
                null,
                new Taf.Lead("Juniper", "Head of year", "juniper@school.example", null, "Perdita"),
                null,
                List.of(new Taf.Goal("Calm mornings", "Breakfast together")),
                List.of(late),
                List.of(
                    met(Taf.Meeting.planned(TODAY.plusDays(3), "online"), List.of()),
                    met(missed(), List.of()),
                    met(held(), List.of(late, done))),
                null,
                null,
                null,
                null,
                null,
                TODAY));

    assertThat(words)
        .contains(
            "Maren agreed on Tuesday 11 November 2025.",
            "Recorded by Idris, by telephone",
            "Juniper, Head of year",
            "Calm mornings",
            "We will see it by: Breakfast together",
            "19 Nov 2025 Late",
            "Next meeting on Sunday 23 November 2025, online",
            "Missed: the meeting planned for",
            "Somebody was ill.",
            "Meeting on Monday 10 November 2025, at a family hub",
            "Who came: Maren, mother; Nerys, school",
            "Show the quiet room (The school, by 20 Nov 2025) Done",
            "The team meets again.");
  }

  private static Taf.Meeting held() {
    return new Taf.Meeting(
        TODAY.minusDays(10),
        "school",
        "held",
        TODAY.minusDays(10),
        "family-hub",
        "A quiet start.",
        "continue",
        null,
        "Juniper");
  }

  private static Taf.Meeting missed() {
    return new Taf.Meeting(
        TODAY.minusDays(4),
        "school",
        "missed",
        null,
        null,
        null,
        null,
        "Somebody was ill.",
        "Perdita");
  }

  private static StepDownPanel.Met met(Taf.Meeting meeting, List<Taf.Step> steps) {
    return new StepDownPanel.Met(
        meeting,
        meeting.isHeld()
            ? List.of(
                new Taf.Attendee(0, "Maren", "mother"), new Taf.Attendee(0, "Nerys", "school"))
            : List.of(),
        steps);
  }

  private static String words(StepDownPanel.Shown shown) {
    GenericApplicationContext beans = new GenericApplicationContext();
    beans.registerBean("dates", Dates.class, Dates::new);
    beans.refresh();
    ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver();
    files.setPrefix("templates/");
    files.setSuffix(".html");
    files.setCharacterEncoding("UTF-8");
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasenames("messages/stepdown");
    messages.setDefaultEncoding("UTF-8");
    SpringTemplateEngine engine = new SpringTemplateEngine();
    engine.setTemplateResolver(files);
    engine.setTemplateEngineMessageSource(messages);
    engine.setLinkBuilder(
        new StandardLinkBuilder() {
          @Override
          protected String computeContextPath(
              IExpressionContext context, String base, Map<String, Object> parameters) {
            return "";
          }
        });
    Context context = new Context(Locale.UK);
    context.setVariable("panel", shown);
    context.setVariable(
        ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
        new ThymeleafEvaluationContext(beans, null));
    return Jsoup.parse(engine.process("stepdown/panel", Set.of("panel"), context)).text();
  }
}
