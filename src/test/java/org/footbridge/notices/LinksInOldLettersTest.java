package org.footbridge.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.footbridge.testing.OldDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database of before: links stood in letters then. */
class LinksInOldLettersTest {

  private static final String BODY =
      "Please open this link to sign in: https://footbridge.example/invitation/abc_D-1\n\n"
          + "Thank you";

  @Test
  void the_links_are_taken_out_and_ended_and_what_still_waits_goes_out_with_a_new_one()
      throws SQLException {
    OldDatabase old = OldDatabase.at("175", "links_in_old_letters");
    JdbcClient jdbc = old.jdbc();
    jdbc.sql(
            """
            insert into access.person (id, name, email, created_at)
            values ('00000000-0000-0000-0000-000000000001', 'Rowena', 'Rowena@home.example', now());
            insert into access.invitation (token_hash, person_id, created_at, expires_at)
            values ('\\x01', '00000000-0000-0000-0000-000000000001', now(), now() + interval '9 d');
            insert into notices.notice
              (id, message_id, case_id, template, audience, subject, body, recipient_name,
               recipient_email, channel, state, created_at, next_attempt_at)
            values (gen_random_uuid(), '1', gen_random_uuid(), 'invitation', 'parent', 'Please', '%s',
                    'Rowena', 'rowena@home.example', 'email', 'waiting', now(), now())
            """
                .formatted(BODY))
        .update();

    old.update();

    assertThat(
            jdbc.sql("select body || '|' || link_for from notices.notice")
                .query(String.class)
                .single())
        .isEqualTo(
            "Please open this link to sign in: {link}\n\nThank you"
                + "|00000000-0000-0000-0000-000000000001");
    assertThat(
            jdbc.sql(
                    "select used_at is not null and sent_to = 'Rowena@home.example'"
                        + " from access.invitation")
                .query(Boolean.class)
                .single())
        .isTrue();
  }
}
