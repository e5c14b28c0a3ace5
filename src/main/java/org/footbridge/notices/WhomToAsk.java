package org.footbridge.notices;

import org.springframework.stereotype.Component;

/** The person of an area whom people may ring, the one that letters name. */
@Component
public class WhomToAsk {

  public record Somebody(String name, String telephone) {}

  private final NoticesSettings settings;

  WhomToAsk(NoticesSettings settings) {
    this.settings = settings;
  }

  public Somebody in(String area) {
    NoticesSettings.Contact contact = settings.contact(area);
    return new Somebody(contact.name(), contact.telephone());
  }
}
