package org.footbridge.notices;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.audit.Audit;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Letters and e-mails out. Sending writes a row in the caller's transaction: what is rolled back is
 * not sent, and what is committed goes out even when the mail server is down.
 */
@Component
public class Notices {

  private final JdbcClient jdbc;
  private final LetterWording wording;
  private final LetterPages pages;
  private final NoticesSettings settings;
  private final Cases cases;
  private final People people;
  private final Audit audit;
  private final Clock clock;

  Notices(
      JdbcClient jdbc,
      LetterWording wording,
      LetterPages pages,
      NoticesSettings settings,
      Cases cases,
      People people,
      Audit audit,
      Clock clock) {
    this.jdbc = jdbc;
    this.wording = wording;
    this.pages = pages;
    this.settings = settings;
    this.cases = cases;
    this.people = people;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @return the id of the notice
   * @throws IllegalArgumentException when there is no such template for this audience
   */
  @Transactional
  public UUID send(Notice notice) {
    UUID id = UUID.randomUUID();
    write(id, id.toString(), notice);
    return id;
  }

  /** Sends at most once for a key, however often it is asked to. */
  @Transactional
  public void sendOnce(String key, Notice notice) {
    write(UUID.randomUUID(), key, notice);
  }

  private void write(UUID id, String key, Notice notice) {
    Letter letter = wording.of(notice);
    Recipient to = notice.to();
    // Then the page /local/outbox is the mailbox, and the e-mail is in it as soon as it is written.
    boolean shownOnPage =
        to.email() != null && settings.delivery() == NoticesSettings.Delivery.PAGE;
    boolean stopped =
        to.email() == null
            && !pages
                .unprintable(
                    to.name(),
                    Objects.requireNonNullElse(to.postalAddress(), ""),
                    letter.subject(),
                    letter.body())
                .isEmpty();
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    int written =
        jdbc.sql(
                """
                insert into notices.notice
                  (id, message_id, case_id, template, audience, subject, body, recipient_name,
                   recipient_email, recipient_address, channel, state, created_at,
                   next_attempt_at, sent_at, link_for, failure)
                values (:id, :messageId, :case, :template, :audience, :subject, :body, :name,
                        :email, :address, :channel, :state, :now, :now,
                        case when :state = 'sent' then cast(:now as timestamptz) end,
                        cast(:linkFor as uuid),
                        case when :state = 'failed' then 'unprintable' end)
                on conflict (message_id) do nothing
                """)
            .param("id", id)
            .param("messageId", "<" + key + "@footbridge>")
            .param("case", notice.caseId())
            .param("template", notice.template())
            .param("audience", notice.audience())
            .param("subject", letter.subject())
            .param("body", letter.body())
            .param("name", to.name())
            .param("email", to.email())
            .param("address", to.postalAddress())
            .param("channel", to.email() == null ? "letter" : "email")
            .param("state", stopped ? "failed" : shownOnPage ? "sent" : "waiting")
            .param("now", now)
            .param("linkFor", notice.linkFor())
            .update();
    if (written == 1) {
      audit.record(
          "notices.written",
          notice.caseId(),
          Map.of(
              "notice", id.toString(),
              "template", notice.template(),
              "audience", notice.audience()));
      UUID caseId = notice.caseId();
      if (stopped && caseId != null) {
        tellOfStopped(caseId);
      }
    }
  }

  /** Whoever leads in the case's area, or manages it, is asked what shall be printed instead. */
  private void tellOfStopped(UUID caseId) {
    Case of = cases.byId(new CaseId(caseId));
    List<Person> told = people.holding(of.grant(Roles.LEAD_TEACHER).toString());
    if (told.isEmpty()) {
      told = people.holding(of.grant(Roles.MANAGER).toString());
    }
    for (Person person : told) {
      send(
          new Notice(
              caseId,
              "letter-stopped",
              "staff",
              new Recipient(person.name(), person.email(), null),
              Map.of("reference", of.reference(), "area", of.area())));
    }
  }
}
