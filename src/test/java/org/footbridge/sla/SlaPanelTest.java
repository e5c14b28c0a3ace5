package org.footbridge.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.footbridge.pages.Dates;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

class SlaPanelTest {

  private static final LocalDate DAY = LocalDate.of(2025, 11, 10);

  @Test
  void a_clock_shows_its_state_its_due_date_the_working_and_what_moved_it() {
    Document page = rendered(true);
    assertThat(page.select("h3").text()).isEqualTo("Assess and decide on support At risk");
    assertThat(page.select("a[href*=/extend]").text()).startsWith("Extend");
    assertThat(page.select("a[href*=/bring-forward]").text()).startsWith("Bring forward");
    assertThat(page.text())
        .contains(
            "Monday 1 December 2025",
            "the working",
            "Missing papers: from Monday 10 November 2025 to Tuesday 11 November 2025, 1 school"
                + " day",
            "The consultant’s letter: since Monday 10 November 2025",
            "Monday 10 November 2025: extended by 5 school days. The family asked",
            "brought forward to Monday 10 November 2025. The panel met");
  }

  @Test
  void whoever_may_not_move_the_date_sees_no_way_to() {
    assertThat(rendered(false).select("a")).isEmpty();
  }

  private static Document rendered(boolean mayBeChanged) {
    SlaPanel.ShownClock clock =
        new SlaPanel.ShownClock(
            UUID.randomUUID(),
            "sla.kind.assessment",
            "sla.state.at-risk",
            "govuk-tag--yellow",
            LocalDate.of(2025, 11, 3),
            LocalDate.of(2025, 12, 1),
            null,
            "the working",
            List.of(
                new SlaPanel.ShownPause("sla.pause.missing-papers", DAY, DAY.plusDays(1), 1),
                new SlaPanel.ShownPause("sla.pause.consultant-letter", DAY, null, 0)),
            List.of(
                new SlaClock.Change(DAY, 5, null, "The family asked", 0),
                new SlaClock.Change(DAY, null, DAY, "The panel met", 0)),
            null,
            mayBeChanged);
    GenericApplicationContext beans = new GenericApplicationContext();
    beans.registerBean("dates", Dates.class, Dates::new);
    beans.refresh();
    ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver();
    files.setPrefix("templates/");
    files.setSuffix(".html");
    files.setCharacterEncoding("UTF-8");
    SpringTemplateEngine engine = new SpringTemplateEngine();
    engine.setTemplateResolver(files);
    engine.setTemplateEngineMessageSource(SlaClockTest.messages());
    engine.setLinkBuilder(
        new StandardLinkBuilder() {
          @Override
          protected String computeContextPath(
              IExpressionContext context, String base, Map<String, Object> parameters) {
            return "";
          }
        });
    Context context = new Context(Locale.UK);
    context.setVariable("panel", new SlaPanel.Shown(UUID.randomUUID(), List.of(clock)));
    context.setVariable(
        ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
        new ThymeleafEvaluationContext(beans, null));
    return Jsoup.parse(engine.process("sla/panel", Set.of("panel"), context));
  }
}
