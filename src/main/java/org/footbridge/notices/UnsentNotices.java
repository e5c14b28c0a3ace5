package org.footbridge.notices;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Letters that cannot be printed and e-mails that were given up: for managers those of their areas,
 * for administrators all that are not confined.
 */
@Component
public class UnsentNotices {

  /**
   * Without its words, which not everybody who looks here may read.
   *
   * @param caseId nothing where it tells of an account
   */
  public record UnsentNotice(
      UUID id,
      @Nullable UUID caseId,
      @Nullable String caseReference,
      String channel,
      Instant since) {}

  private final JdbcClient jdbc;

  UnsentNotices(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The oldest first. */
  public List<UnsentNotice> seenBy(Person person, int atMost) {
    return jdbc.sql(
            """
            select n.id, n.case_id, c.reference as case_reference, n.channel,
                   n.created_at as since
            from notices.notice n left join casework.case_file c on c.id = n.case_id
            where n.state = 'failed' and (:all or :manager || '@' || c.area = any(:groups))
              and casework.may_know(n.confined, n.case_id, :groups)
            order by n.created_at, n.id limit :most
            """)
        .param("all", person.holds(Roles.ADMINISTRATOR))
        .param("manager", Roles.MANAGER)
        .param("groups", person.groups())
        .param("most", atMost)
        .query(UnsentNotice.class)
        .list();
  }
}
