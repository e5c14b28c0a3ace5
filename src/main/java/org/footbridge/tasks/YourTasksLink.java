package org.footbridge.tasks;

import org.footbridge.pages.NavigationLink;
import org.springframework.stereotype.Component;

/** The home page in the header. */
@Component
class YourTasksLink implements NavigationLink {

  @Override
  public int order() {
    return 10;
  }

  @Override
  public String messageKey() {
    return "tasks.navigation.yours";
  }

  @Override
  public String href() {
    return "/tasks";
  }
}
