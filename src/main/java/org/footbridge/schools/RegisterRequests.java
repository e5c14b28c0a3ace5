package org.footbridge.schools;

import org.footbridge.web.LargerRequests;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the register of schools comes in by a page: the extract of the whole country, too. */
@Configuration
class RegisterRequests {

  @Bean
  LargerRequests registerOfSchools(SchoolSettings settings) {
    return LargerRequests.uploads(SchoolsPage.ADDRESS::equals, settings.largestFile());
  }
}
