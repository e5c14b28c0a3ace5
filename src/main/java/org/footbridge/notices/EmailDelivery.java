package org.footbridge.notices;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * Sends waiting e-mails, several at once where several applications run.
 *
 * <p>A notice is first taken, by moving its next attempt into the future, and then sent without a
 * transaction, so that a slow mail server holds no row and no connection. When the application dies
 * in between, the notice goes out again at that time, with the same Message-ID.
 */
class EmailDelivery {

  private static final Logger LOG = LoggerFactory.getLogger(EmailDelivery.class);
  private static final Duration LONGEST_WAIT = Duration.ofHours(6);

  private final JdbcClient jdbc;
  private final JavaMailSender mail;
  private final Addressed addressed;
  private final LetterPages pages;
  private final NoticesSettings settings;
  private final Clock clock;

  EmailDelivery(
      JdbcClient jdbc,
      JavaMailSender mail,
      Addressed addressed,
      LetterPages pages,
      NoticesSettings settings,
      Clock clock) {
    this.jdbc = jdbc;
    this.mail = mail;
    this.addressed = addressed;
    this.pages = pages;
    this.settings = settings;
    this.clock = clock;
  }

  /** Sends all that is due now; stops at the first that the mail server does not take. */
  void sendDue() {
    Optional<SentNotice> next = take();
    while (next.isPresent() && sent(next.get())) {
      next = take();
    }
  }

  private boolean sent(SentNotice notice) {
    try {
      mail.send(message(addressed.email(notice)));
    } catch (MailParseException
        | MailPreparationException
        | MessagingException
        | UnsupportedEncodingException e) {
      LOG.warn("Notice {} cannot be an e-mail: {}", notice.id(), e.getClass().getSimpleName());
      fail(notice, e);
      return true;
    } catch (RuntimeException e) {
      // The message of a mail exception may hold the address, so only its kind is logged.
      LOG.warn(
          "Notice {} was not sent, attempt {}: {}",
          notice.id(),
          notice.attempts(),
          e.getClass().getSimpleName());
      if (notice.attempts() >= settings.mostAttempts()) {
        fail(notice, e);
      }
      return false;
    }
    jdbc.sql(
            """
            update notices.notice set state = 'sent', sent_at = :now, failure = null where id = :id
            """)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("id", notice.id())
        .update();
    return true;
  }

  private Optional<SentNotice> take() {
    Instant now = clock.instant();
    return jdbc.sql(
            """
            update notices.notice n
            set attempts = n.attempts + 1,
                next_attempt_at = :now + least(:first * power(2, least(n.attempts, 20)), :longest)
                                         * interval '1 second'
            where n.id = (select id from notices.notice
                          where state = 'waiting' and channel = 'email' and next_attempt_at <= :now
                          order by next_attempt_at limit 1 for update skip locked)
            returning n.*
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("first", settings.firstRetry().toSeconds())
        .param("longest", LONGEST_WAIT.toSeconds())
        .query(SentNotices::read)
        .optional();
  }

  private void fail(SentNotice notice, Exception reason) {
    jdbc.sql("update notices.notice set state = 'failed', failure = :why where id = :id")
        .param("why", reason.getClass().getSimpleName())
        .param("id", notice.id())
        .update();
  }

  private MimeMessage message(SentNotice notice)
      throws MessagingException, UnsupportedEncodingException {
    MimeMessage message = new WithMessageId(mail.createMimeMessage(), notice.messageId());
    MimeMessageHelper helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
    helper.setFrom(settings.from(), settings.sender());
    helper.setTo(
        new InternetAddress(
            Objects.requireNonNull(notice.recipientEmail()),
            notice.recipientName(),
            StandardCharsets.UTF_8.name()));
    helper.setSubject(notice.subject());
    helper.setText(notice.body(), pages.email(notice));
    helper.setSentDate(Date.from(clock.instant()));
    message.setHeader("Auto-Submitted", "auto-generated");
    return message;
  }

  /** Jakarta Mail makes an id of its own when it saves a message, unless it is told not to. */
  private static class WithMessageId extends MimeMessage {

    private final String id;

    WithMessageId(MimeMessage empty, String id) {
      super(empty.getSession());
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
