package org.footbridge.testing;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.CasePanels;
import org.footbridge.pages.Dates;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.springframework.context.support.GenericApplicationContext;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;

/** A part of a case as somebody reads it on the case's page. */
public final class Panels {

  private Panels() {}

  /**
   * @param id of the part, for example {@code review}
   * @throws java.util.NoSuchElementException when this person sees no such part
   */
  public static Document shown(UUID caseId, String id, Person person) {
    CasePanels.Shown panel =
        Platform.bean(CasePanels.class).of(new CaseId(caseId), person).stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow();
    GenericApplicationContext beans = new GenericApplicationContext();
    beans.registerBean("dates", Dates.class, Dates::new);
    beans.refresh();
    Context context = new Context(Locale.UK);
    context.setVariable("panel", panel.model());
    context.setVariable(
        ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
        new ThymeleafEvaluationContext(beans, null));
    String template = panel.fragment().replaceAll(" *::.*", "");
    return Jsoup.parse(
        Platform.bean(SpringTemplateEngine.class).process(template, Set.of("panel"), context));
  }
}
