package org.footbridge.referral;

import java.util.Arrays;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.pages.NavigationLink;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The referral's links in the navigation. */
@Configuration
class ReferralLinks {

  private record Link(int order, String messageKey, String href, String... roles)
      implements NavigationLink {

    @Override
    public boolean visibleTo(Person person) {
      return Arrays.stream(roles).anyMatch(person::holds);
    }
  }

  @Bean
  NavigationLink referralsLink() {
    return new Link(40, "referral.navigation.referrals", "/referrals", ReferralAccess.WRITERS);
  }

  @Bean
  NavigationLink importReferralsLink() {
    return new Link(
        50, "referral.navigation.import", "/referrals/import", ReferralImportPage.IMPORTERS);
  }

  @Bean
  NavigationLink apiClientsLink() {
    return new Link(78, "referral.clients.title", "/api-clients", Roles.ADMINISTRATOR);
  }
}
