package org.footbridge.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the notices that were written. */
@Component
class SentNotices {

  private static final String ALL = "select * from notices.notice ";

  private static final String KNOWN = "and casework.may_know(confined, case_id, :groups) ";

  private final JdbcClient jdbc;
  private final MessageSource messages;

  SentNotices(JdbcClient jdbc, MessageSource messages) {
    this.jdbc = jdbc;
    this.messages = messages;
  }

  List<SentNotice> ofCase(CaseId caseId, Person person) {
    return jdbc.sql(ALL + "where case_id = :case " + KNOWN + "order by created_at desc, id")
        .param("case", caseId.value())
        .param("groups", person.groups())
        .query(this::copy)
        .list();
  }

  /** By both ids, so that a notice is not shown as one of another case. */
  Optional<SentNotice> byId(CaseId caseId, UUID id, Person person) {
    return jdbc.sql(ALL + "where case_id = :case and id = :id " + KNOWN)
        .param("case", caseId.value())
        .param("groups", person.groups())
        .param("id", id)
        .query(this::copy)
        .optional();
  }

  /** As it waits to be sent, unless it is confined. */
  Optional<SentNotice> byId(UUID id) {
    return jdbc.sql(ALL + "where id = :id and confined is null")
        .param("id", id)
        .query(SentNotices::read)
        .optional();
  }

  /** But those that are confined. */
  List<SentNotice> newestEmails(int most) {
    return jdbc.sql(
            ALL
                + "where channel = 'email' and confined is null order by created_at desc, id limit"
                + " :most")
        .param("most", most)
        .query(this::copy)
        .list();
  }

  /** What we keep says that there was a personal link, and not which. */
  private SentNotice copy(ResultSet row, int number) throws SQLException {
    return read(row, number)
        .withLink(messages.getMessage("notices.personal-link", null, Locale.UK));
  }

  /** As it waits to be sent. */
  static SentNotice read(ResultSet row, int number) throws SQLException {
    return new SentNotice(
        row.getObject("id", UUID.class),
        row.getString("message_id"),
        row.getObject("case_id", UUID.class),
        row.getString("template"),
        row.getString("audience"),
        row.getString("subject"),
        row.getString("body"),
        row.getString("recipient_name"),
        row.getString("recipient_email"),
        row.getString("recipient_address"),
        row.getString("channel"),
        row.getString("state"),
        row.getInt("attempts"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        moment(row.getObject("sent_at", OffsetDateTime.class)),
        row.getObject("link_for", UUID.class));
  }

  private static @Nullable Instant moment(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }
}
