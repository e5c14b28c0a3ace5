package org.footbridge.notices;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of letters and e-mails.
 *
 * @param delivery {@code email} sends by SMTP ({@code spring.mail.*}); {@code page} shows e-mails
 *     on the page {@code /local/outbox} instead
 * @param from the address e-mails come from
 * @param sender the name of the service in e-mails and on letters
 * @param contactName whom people may ask; named in every notice
 * @param contactTelephone their telephone number
 * @param contacts others to ask, by area
 * @param firstRetry how long to wait after the first failure; doubled each time, up to six hours
 * @param mostAttempts after so many failures a notice is set aside as failed
 */
@ConfigurationProperties("footbridge.notices")
record NoticesSettings(
    @DefaultValue("email") Delivery delivery,
    @DefaultValue("health-needs@marlshire.example") String from,
    @DefaultValue("Marlshire education for children with health needs") String sender,
    @DefaultValue(FICTIONAL_NAME) String contactName,
    @DefaultValue(FICTIONAL_TELEPHONE) String contactTelephone,
    @DefaultValue Map<String, Contact> contacts,
    @DefaultValue("2m") Duration firstRetry,
    @DefaultValue("12") int mostAttempts) {

  static final String FICTIONAL_NAME = "Imogen Farrowby";
  static final String FICTIONAL_TELEPHONE = "01632 960 117";

  enum Delivery {
    EMAIL,
    PAGE
  }

  record Contact(String name, String telephone) {}

  Contact contact(String area) {
    return contacts.getOrDefault(area, new Contact(contactName, contactTelephone));
  }

  boolean fictional() {
    return contactTelephone.equals(FICTIONAL_TELEPHONE);
  }
}
