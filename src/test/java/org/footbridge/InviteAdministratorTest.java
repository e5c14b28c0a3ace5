package org.footbridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.UUID;
import org.footbridge.testing.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class InviteAdministratorTest {

  @Test
  void an_operator_gets_a_link_for_the_first_administrator(CapturedOutput output)
      throws SQLException {
    String email = "operator-" + UUID.randomUUID() + "@marlshire.example";
    invite(email);
    assertThat(output.getOut())
        .contains(email + " may now act as an administrator")
        .containsPattern("https://footbridge\\.example/invitation/\\S{20,}");
    assertThat(grants(email)).isEqualTo("administrator@authority");

    invite(email);
    assertThat(links(email)).isEqualTo(2);
    assertThat(
            Database.jdbc()
                .sql(
                    "select count(*) from audit.entry where action = 'access.granted' and"
                        + " person_name = 'system' and details->>'grant' ="
                        + " 'administrator@authority'")
                .query(Integer.class)
                .single())
        .isPositive();
  }

  @Test
  void what_is_no_address_invites_nobody(CapturedOutput output) throws SQLException {
    invite("nobody");
    assertThat(output.getOut()).contains("Enter an email address");
    assertThat(grants("nobody")).isEmpty();
  }

  private static void invite(String email) throws SQLException {
    String url = Database.dataSource().unwrap(HikariDataSource.class).getJdbcUrl();
    String[] arguments = {
      "--footbridge.access.invite-administrator=" + email,
      "--footbridge.access.address=https://footbridge.example",
      "--spring.datasource.url=" + url
    };
    assertThat(InviteAdministrator.isAskedFor(arguments)).isTrue();
    InviteAdministrator.run(arguments);
  }

  private static String grants(String email) {
    return Database.jdbc()
        .sql(
            "select coalesce(string_agg(grant_ref, ' '), '') from access.grant g join access.person"
                + " p on p.id = g.person_id where p.email = :email")
        .param("email", email)
        .query(String.class)
        .single();
  }

  private static int links(String email) {
    return Database.jdbc()
        .sql(
            "select count(*) from access.invitation i join access.person p on p.id = i.person_id"
                + " where p.email = :email")
        .param("email", email)
        .query(Integer.class)
        .single();
  }
}
