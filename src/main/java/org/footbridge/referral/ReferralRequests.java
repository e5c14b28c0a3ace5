package org.footbridge.referral;

import org.footbridge.web.LargerRequests;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where files and referrals of other systems come in, and how large they may be. */
@Configuration
class ReferralRequests {

  @Bean
  LargerRequests filesOfReferrals(ReferralSettings settings) {
    return LargerRequests.uploads("/referrals/import"::equals, settings.largestFile());
  }

  @Bean
  LargerRequests documentsOfReferrals() {
    return LargerRequests.uploads(
        path -> path.matches("/referrals/[^/]+/documents"), ReferralDocumentsPage.MOST_AT_ONCE);
  }

  @Bean
  LargerRequests referralsOfSystems(ReferralSettings settings) {
    return LargerRequests.calls(
        path -> path.startsWith("/api/referrals"), settings.largestRequest());
  }
}
