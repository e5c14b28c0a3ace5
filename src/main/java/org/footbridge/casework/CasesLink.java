package org.footbridge.casework;

import org.footbridge.pages.NavigationLink;
import org.springframework.stereotype.Component;

@Component
class CasesLink implements NavigationLink {

  @Override
  public int order() {
    return 30;
  }

  @Override
  public String messageKey() {
    return "casework.navigation";
  }

  @Override
  public String href() {
    return "/cases";
  }
}
