package org.footbridge.editor;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.footbridge.engine.DeclaredSteps;
import org.footbridge.engine.StepHandler;
import org.footbridge.engine.Steps;
import org.footbridge.notices.LettersForTests;
import org.footbridge.processes.Model;
import org.springframework.context.support.ResourceBundleMessageSource;
import tools.jackson.databind.json.JsonMapper;

/** The lists of the application's own files, without the application. */
final class OfferedHere {

  private OfferedHere() {}

  static Choices all() {
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasenames("messages/editor", "messages/access");
    messages.setDefaultEncoding("UTF-8");
    return new ChoicesOfDraft(
            new Declared(),
            LettersForTests.catalogue(),
            new TimelineEvents(LettersForTests.files()),
            new ElementTemplates(),
            messages)
        .of(Model.ofTheApplication());
  }

  static String asJson() {
    return JsonMapper.builder().build().writeValueAsString(all());
  }

  private static final class Declared implements Steps {

    @Override
    public Collection<StepHandler> all() {
      return Set.of();
    }

    @Override
    public Map<String, StepHandler.Headers> headers() {
      return DeclaredSteps.headers();
    }

    @Override
    public Map<String, Set<String>> givenByForms() {
      return DeclaredSteps.givenByForms();
    }

    @Override
    public StepHandler of(String jobType) {
      throw new IllegalArgumentException(jobType);
    }
  }
}
