package org.footbridge;

import java.util.Arrays;
import java.util.Locale;
import org.footbridge.access.EmailAddresses;
import org.footbridge.access.Grant;
import org.footbridge.access.Invitation;
import org.footbridge.access.People;
import org.footbridge.access.PersonalLinks;
import org.footbridge.access.Roles;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.core.env.Environment;

/**
 * Lets an operator in who has no administrator yet to be invited by: started with {@value #ASKED},
 * the application gives that address the administrator's grant, prints a link that works once, and
 * ends. The link goes to the operator's terminal and to no log. Whoever can run this holds the
 * database's password already, so it opens no door that was shut.
 */
class InviteAdministrator {

  static final String ASKED = "footbridge.access.invite-administrator";
  private static final String NAME = "footbridge.access.administrator-name";

  static boolean isAskedFor(String... arguments) {
    return Arrays.stream(arguments).anyMatch(argument -> argument.startsWith("--" + ASKED + "="));
  }

  /** Prints what to do next. */
  static void run(String... arguments) {
    OperatorCommand.run(InviteAdministrator.class, InviteAdministrator::invite, arguments);
  }

  private static String invite(ApplicationContext context) {
    Environment environment = context.getEnvironment();
    MessageSource messages = context.getBean(MessageSource.class);
    String email = environment.getRequiredProperty(ASKED).strip();
    if (!EmailAddresses.isOne(email)) {
      return messages.getMessage("access.people.email-wrong", null, Locale.UK);
    }
    People people = context.getBean(People.class);
    Invitation invited =
        people.invite(
            email,
            environment.getProperty(
                NAME, messages.getMessage("access.first-administrator.name", null, Locale.UK)),
            new Grant(Roles.ADMINISTRATOR, Roles.AUTHORITY));
    // Somebody who has a password already may have lost it, or the operator would not ask.
    String link = context.getBean(PersonalLinks.class).forOperator(invited.personId());
    return messages.getMessage(
        "access.first-administrator.invited", new Object[] {email, link}, Locale.UK);
  }
}
