package org.footbridge.casework;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.tika.Tika;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Documents of a referral or a case. What a file is, is read from its content, not from its name.
 */
@Component
@Transactional
public class Documents {

  /** The largest document that is taken. */
  public static final long MOST_BYTES = 10L * 1024 * 1024;

  private static final int MOST_NAME = 120;
  private static final int MOST_ENDING = 10;

  private static final Set<String> TAKEN =
      Set.of(
          "application/pdf",
          "image/jpeg",
          "image/png",
          "image/heic",
          "image/heif",
          "image/tiff",
          OfficeDocument.WORD,
          OfficeDocument.OPEN_DOCUMENT);

  /** A zip, and a zip that begins as Word's and LibreOffice's files do. */
  private static final Set<String> LOOKED_INTO =
      Set.of("application/zip", "application/x-tika-ooxml");

  /** Files that people send often and how to send them instead, beside the usual refusal. */
  private static final Map<String, String> BETTER_SENT_OTHERWISE =
      Map.of(
          "application/x-tika-msoffice", "casework.document.older-word",
          "application/x-tika-ooxml-protected", "casework.document.older-word",
          "application/rtf", "casework.document.older-word",
          "message/rfc822", "casework.document.email",
          "application/vnd.ms-outlook", "casework.document.email");

  /** A document without its content. */
  public record Document(
      UUID id,
      UUID ownerId,
      String kind,
      String fileName,
      String mediaType,
      long size,
      String addedBy,
      Instant addedAt) {}

  /** A document that is not taken. */
  public static class Refused extends RuntimeException {
    private final String messageKey;

    Refused(String messageKey) {
      super(messageKey);
      this.messageKey = messageKey;
    }

    /** Why, in the messages: too large, empty, or of a kind that is not taken. */
    public String messageKey() {
      return messageKey;
    }
  }

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Tika tika = new Tika();

  Documents(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Keeps a document. The same content for the same owner and kind is kept once.
   *
   * @param ownerId the referral or case
   * @param kind what it is for, for example {@code medical-evidence}
   * @throws Refused when it is empty, larger than {@link #MOST_BYTES} or of a kind that is not
   *     taken
   */
  public Document add(UUID ownerId, String kind, String fileName, byte[] content, String addedBy) {
    if (content.length == 0) {
      throw new Refused("casework.document.empty");
    }
    if (content.length > MOST_BYTES) {
      throw new Refused("casework.document.too-large");
    }
    String mediaType = mediaType(content);
    if (!TAKEN.contains(mediaType)) {
      throw new Refused(BETTER_SENT_OTHERWISE.getOrDefault(mediaType, "casework.document.kind"));
    }
    String sha256 = sha256(content);
    Optional<Document> same =
        of(ownerId).stream()
            .filter(document -> document.kind().equals(kind))
            .filter(document -> hashOf(document.id()).equals(sha256))
            .findFirst();
    if (same.isPresent()) {
      return same.get();
    }
    Document added =
        new Document(
            UUID.randomUUID(),
            ownerId,
            kind,
            plainName(fileName),
            mediaType,
            content.length,
            addedBy,
            clock.instant());
    jdbc.sql(
            """
            insert into casework.document
              (id, owner_id, kind, file_name, media_type, size, sha256, content, added_by, added_at)
            values (:id, :owner, :kind, :name, :type, :size, :sha, :content, :by, :at)
            """)
        .param("id", added.id())
        .param("owner", ownerId)
        .param("kind", kind)
        .param("name", added.fileName())
        .param("type", mediaType)
        .param("size", added.size())
        .param("sha", sha256)
        .param("content", content)
        .param("by", addedBy)
        .param("at", Cases.at(clock))
        .update();
    return added;
  }

  @Transactional(readOnly = true)
  public List<Document> of(UUID ownerId) {
    return jdbc.sql(
            """
            select id, owner_id, kind, file_name, media_type, size, added_by, added_at
            from casework.document where owner_id = :owner order by added_at, id
            """)
        .param("owner", ownerId)
        .query(Document.class)
        .list();
  }

  @Transactional(readOnly = true)
  public Optional<Document> byId(UUID id) {
    return jdbc.sql(
            """
            select id, owner_id, kind, file_name, media_type, size, added_by, added_at
            from casework.document where id = :id
            """)
        .param("id", id)
        .query(Document.class)
        .optional();
  }

  @Transactional(readOnly = true)
  public byte[] content(UUID id) {
    return jdbc.sql("select content from casework.document where id = :id")
        .param("id", id)
        .query(byte[].class)
        .single();
  }

  /** Takes a document away again, from a referral that was not sent yet. */
  public void remove(UUID ownerId, UUID id) {
    jdbc.sql("delete from casework.document where id = :id and owner_id = :owner")
        .param("id", id)
        .param("owner", ownerId)
        .update();
  }

  private String hashOf(UUID id) {
    return jdbc.sql("select sha256 from casework.document where id = :id")
        .param("id", id)
        .query(String.class)
        .single();
  }

  /** The kind by content; a zip is looked into, since any file can be given an office name. */
  private String mediaType(byte[] content) {
    String byContent = tika.detect(content);
    return LOOKED_INTO.contains(byContent) ? OfficeDocument.mediaType(content) : byContent;
  }

  /** The last part of the name, without characters that mean something to a file system. */
  private static String plainName(String fileName) {
    String last = fileName.replaceAll("^.*[/\\\\]", "").replaceAll("[\\p{Cntrl}\"<>|:*?]", "_");
    return last.isBlank() ? "document" : shortened(last);
  }

  /** Cut in the middle of the name, so that its ending still tells what opens it. */
  private static String shortened(String name) {
    if (name.length() <= MOST_NAME) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String ending = dot >= name.length() - MOST_ENDING ? name.substring(Math.max(dot, 0)) : "";
    String beginning = name.substring(0, MOST_NAME - ending.length());
    return (Character.isHighSurrogate(beginning.charAt(beginning.length() - 1))
            ? beginning.substring(0, beginning.length() - 1)
            : beginning)
        + ending;
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
