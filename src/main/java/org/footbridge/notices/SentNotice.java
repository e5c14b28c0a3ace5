package org.footbridge.notices;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A notice as it is kept: what was said to whom, and how far it has come. */
record SentNotice(
    UUID id,
    String messageId,
    UUID caseId,
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
    @Nullable Instant sentAt) {

  public List<Letter.Block> blocks() {
    return new Letter(subject, body).blocks();
  }

  public List<String> addressLines() {
    return recipientAddress == null
        ? List.of()
        : recipientAddress.lines().flatMap(line -> Arrays.stream(line.split(",\\s*"))).toList();
  }
}
