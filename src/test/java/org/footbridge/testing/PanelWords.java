package org.footbridge.testing;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.CasePanel;
import org.footbridge.casework.CasePanels;
import org.footbridge.pages.Dates;
import org.jsoup.Jsoup;
import org.springframework.context.MessageSource;
import org.springframework.context.support.GenericApplicationContext;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** What somebody reads in one part of the case's page; empty where the part is not shown. */
public final class PanelWords {

  private PanelWords() {}

  /** One part. */
  public static String of(Class<? extends CasePanel> type, UUID caseId, Person reader) {
    CasePanel panel = Platform.bean(type);
    Object model = panel.model(new CaseId(caseId), reader);
    return model == null ? "" : rendered(panel.fragment(), model);
  }

  /** The part with this heading, where its class is nobody else's business. */
  public static String of(String heading, UUID caseId, Person reader) {
    return Platform.bean(CasePanels.class).of(new CaseId(caseId), reader).stream()
        .filter(panel -> panel.heading().equals(heading))
        .map(panel -> rendered(panel.fragment(), panel.model()))
        .findFirst()
        .orElse("");
  }

  /** Every part of the page, heading and all, from top to bottom. */
  public static String of(UUID caseId, Person reader) {
    return Platform.bean(CasePanels.class).of(new CaseId(caseId), reader).stream()
        .map(
            part ->
                Platform.bean(MessageSource.class).getMessage(part.heading(), null, Locale.UK)
                    + "\n"
                    + rendered(part.fragment(), part.model()))
        .collect(Collectors.joining("\n"));
  }

  private static String rendered(String of, Object model) {
    GenericApplicationContext beans = new GenericApplicationContext();
    beans.registerBean("dates", Dates.class, Dates::new);
    beans.refresh();
    ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver();
    files.setPrefix("templates/");
    files.setSuffix(".html");
    files.setCharacterEncoding("UTF-8");
    SpringTemplateEngine engine = new SpringTemplateEngine();
    engine.setDialects(Platform.bean(SpringTemplateEngine.class).getDialects());
    engine.setTemplateResolver(files);
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
    engine.setTemplateEngineMessageSource(Platform.bean(MessageSource.class));
    Context context = new Context(Locale.UK);
    context.setVariable("panel", model);
    context.setVariable(
        ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
        new ThymeleafEvaluationContext(beans, null));
    String[] fragment = of.split(" :: ");
    return Jsoup.parse(engine.process(fragment[0], Set.of(fragment[1]), context)).text();
  }
}
