package org.footbridge.processes;

import java.util.Set;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.CasePanels;
import org.footbridge.pages.Dates;
import org.footbridge.testing.Platform;
import org.jsoup.Jsoup;
import org.springframework.context.MessageSource;
import org.springframework.context.support.GenericApplicationContext;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** What somebody reads in one part of a case's page. */
final class PanelText {

  private PanelText() {}

  /** The words of the panel with this heading; nothing where this person is shown none. */
  static String of(String heading, CaseId id, Person reader) {
    return Platform.bean(CasePanels.class).of(id, reader).stream()
        .filter(panel -> panel.heading().equals(heading))
        .map(PanelText::rendered)
        .findFirst()
        .orElse("");
  }

  private static String rendered(CasePanels.Shown panel) {
    GenericApplicationContext beans = new GenericApplicationContext();
    beans.registerBean("dates", Dates.class, Dates::new);
    beans.refresh();
    ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver();
    files.setPrefix("templates/");
    files.setSuffix(".html");
    files.setCharacterEncoding("UTF-8");
    SpringTemplateEngine engine = new SpringTemplateEngine();
    engine.setTemplateResolver(files);
    engine.setTemplateEngineMessageSource(Platform.bean(MessageSource.class));
    Context context = new Context(java.util.Locale.UK);
    context.setVariable("panel", panel.model());
    context.setVariable(
        ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
        new ThymeleafEvaluationContext(beans, null));
    String template = panel.fragment().replaceAll(" *::.*", "");
    String html = engine.process(template, Set.of("panel"), context);
    return Jsoup.parse(html).text();
  }
}
