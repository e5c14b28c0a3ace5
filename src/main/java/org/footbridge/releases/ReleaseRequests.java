package org.footbridge.releases;

import org.footbridge.web.LargerRequests;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where files of a draft come in by a page. */
@Configuration
class ReleaseRequests {

  @Bean
  LargerRequests filesOfDrafts(ReleaseSettings settings) {
    return LargerRequests.uploads(
        path -> path.matches("/processes/drafts/[0-9a-f-]{36}"), settings.largestFile());
  }

  /** And where the editor saves one. */
  @Bean
  LargerRequests savedFilesOfDrafts(ReleaseSettings settings) {
    return LargerRequests.calls(
        path -> path.matches("/processes/drafts/[0-9a-f-]{36}/files/[^/]+"),
        settings.largestFile());
  }
}
