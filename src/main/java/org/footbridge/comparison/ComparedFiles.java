package org.footbridge.comparison;

import org.footbridge.web.LargerRequests;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where files come in to be compared. */
@Configuration
class ComparedFiles {

  @Bean
  LargerRequests filesToCompare() {
    return LargerRequests.uploads(ComparePage.ADDRESS::equals, ComparePage.LARGEST);
  }
}
