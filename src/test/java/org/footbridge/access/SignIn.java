package org.footbridge.access;

import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** For tests of pages: a request of somebody who is signed in. */
public final class SignIn {

  private SignIn() {}

  /** The person must be in the database; their grants are read from there. */
  public static RequestPostProcessor as(Person person) {
    return SecurityMockMvcRequestPostProcessors.authentication(PasswordSignIn.token(person));
  }
}
