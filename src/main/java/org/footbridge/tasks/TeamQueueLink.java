package org.footbridge.tasks;

import org.footbridge.pages.NavigationLink;
import org.springframework.stereotype.Component;

/** The team's queue in the header. */
@Component
class TeamQueueLink implements NavigationLink {

  @Override
  public int order() {
    return 20;
  }

  @Override
  public String messageKey() {
    return "tasks.navigation.team";
  }

  @Override
  public String href() {
    return "/tasks/team";
  }
}
