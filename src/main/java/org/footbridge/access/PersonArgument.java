package org.footbridge.access;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** A controller may ask for the {@link Person} who is signed in. */
class PersonArgument implements HandlerMethodArgumentResolver {

  private final CurrentPerson currentPerson;

  PersonArgument(CurrentPerson currentPerson) {
    this.currentPerson = currentPerson;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType().equals(Person.class);
  }

  @Override
  public Person resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    return currentPerson
        .get()
        .orElseThrow(() -> new AuthenticationCredentialsNotFoundException("Nobody is signed in"));
  }
}
