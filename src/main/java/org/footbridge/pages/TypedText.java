package org.footbridge.pages;

import java.beans.PropertyEditorSupport;
import java.util.Locale;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * What is typed into a box of any page comes without what nobody sees. A password stays as it is,
 * and a form's answers are cleaned one by one where each is read.
 */
@ControllerAdvice
class TypedText {

  @InitBinder
  void clean(WebDataBinder binder) {
    String name = binder.getObjectName().toLowerCase(Locale.ROOT);
    if (!name.contains("password") && !name.equals("answers")) {
      binder.registerCustomEditor(String.class, new Cleaning());
    }
  }

  private static final class Cleaning extends PropertyEditorSupport {
    @Override
    public void setAsText(String text) {
      setValue(PastedText.clean(text));
    }
  }
}
