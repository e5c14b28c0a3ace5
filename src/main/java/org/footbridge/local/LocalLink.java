package org.footbridge.local;

import org.footbridge.pages.NavigationLink;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

@Component
@Profile(LocalInitializer.PROFILE)
class LocalLink implements NavigationLink {

  @Override
  public int order() {
    return 90;
  }

  @Override
  public String messageKey() {
    return "local.navigation";
  }

  @Override
  public String href() {
    return "/local";
  }
}
