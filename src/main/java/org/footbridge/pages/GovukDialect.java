package org.footbridge.pages;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.dialect.IExpressionObjectDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.expression.IExpressionObjectFactory;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.expression.StandardExpressions;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * What Thymeleaf lacks for the components: {@code #govuk} to read their parameters, {@code #assets}
 * for addresses that change with their content, and {@code govuk:attributes="${map}"} for
 * attributes whose names are not known beforehand.
 */
@Component
class GovukDialect extends AbstractProcessorDialect implements IExpressionObjectDialect {

  private static final int AFTER_ALL_OTHER_ATTRIBUTES = 1200;

  private final Assets assets = new Assets();

  GovukDialect() {
    super("govuk", "govuk", 1000);
  }

  @Override
  public Set<IProcessor> getProcessors(String prefix) {
    return Set.of(new Attributes(prefix));
  }

  @Override
  public IExpressionObjectFactory getExpressionObjectFactory() {
    return new IExpressionObjectFactory() {
      @Override
      public Set<String> getAllExpressionObjectNames() {
        return Set.of("govuk", "assets");
      }

      @Override
      public @Nullable Object buildObject(IExpressionContext context, String name) {
        return switch (name) {
          case "govuk" -> new Govuk(context);
          case "assets" -> assets;
          default -> null;
        };
      }

      @Override
      public boolean isCacheable(String name) {
        return name.equals("assets");
      }
    };
  }

  /** Sets the attributes of a map; one that is null or false is left out, true is given bare. */
  private static final class Attributes extends AbstractAttributeTagProcessor {

    Attributes(String prefix) {
      super(
          TemplateMode.HTML,
          prefix,
          null,
          false,
          "attributes",
          true,
          AFTER_ALL_OTHER_ATTRIBUTES,
          true);
    }

    @Override
    protected void doProcess(
        ITemplateContext context,
        IProcessableElementTag tag,
        AttributeName attribute,
        String value,
        IElementTagStructureHandler structure) {
      Object attributes =
          StandardExpressions.getExpressionParser(context.getConfiguration())
              .parseExpression(context, value)
              .execute(context);
      if (attributes instanceof Map<?, ?> map) {
        map.forEach((name, given) -> set(structure, String.valueOf(name), given));
      }
    }

    private static void set(
        IElementTagStructureHandler structure, String name, @Nullable Object given) {
      if (given instanceof Map<?, ?> options) {
        Object value = options.get("value");
        if (!Boolean.TRUE.equals(options.get("optional"))) {
          structure.setAttribute(name, escaped(value));
        } else if (Boolean.TRUE.equals(value)) {
          structure.setAttribute(name, "");
        } else if (value != null && !Boolean.FALSE.equals(value)) {
          structure.setAttribute(name, escaped(value));
        }
      } else {
        structure.setAttribute(name, escaped(given));
      }
    }

    private static String escaped(@Nullable Object value) {
      return value == null
          ? ""
          : org.unbescape.html.HtmlEscape.escapeHtml4Xml(String.valueOf(value));
    }
  }
}
