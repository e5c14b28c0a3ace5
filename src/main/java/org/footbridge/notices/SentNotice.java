package org.footbridge.notices;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A notice as it is kept: what was said to whom, and how far it has come. */
record SentNotice(
    UUID id,
    String messageId,
    @Nullable UUID caseId,
    String template,
    String audience,
    String subject,
    String body,
    String recipientName,
    @Nullable String recipientEmail,
    @Nullable String recipientAddress,
    String channel,
    String state,
    int attempts,
    Instant createdAt,
    @Nullable Instant sentAt,
    @Nullable UUID linkFor) {

  /**
   * @param link what stands where the personal link belongs
   */
  SentNotice withLink(String link) {
    return linkFor == null
        ? this
        : new SentNotice(
            id,
            messageId,
            caseId,
            template,
            audience,
            subject,
            body.replace(Letter.LINK, link),
            recipientName,
            recipientEmail,
            recipientAddress,
            channel,
            state,
            attempts,
            createdAt,
            sentAt,
            linkFor);
  }

  public List<Letter.Block> blocks() {
    return new Letter(subject, body).blocks();
  }

  /** All that is printed of it. */
  String[] words() {
    return Stream.of(recipientName, recipientAddress, subject, body)
        .filter(Objects::nonNull)
        .toArray(String[]::new);
  }

  public List<String> addressLines() {
    return recipientAddress == null
        ? List.of()
        : recipientAddress.lines().flatMap(line -> Arrays.stream(line.split(",\\s*"))).toList();
  }
}
