package org.footbridge.referral;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people decided about a referral and why, in their own words. */
@Component
class ReferralNotes {

  static final String ASK_FOR = "ask-for";
  static final String CANNOT_GET = "cannot-get";
  static final String PAPERS = "papers";
  static final String UNANSWERED = "unanswered";
  static final String OVERRULED = "overruled";
  static final String TRIAGE = "triage";
  static final String GUIDANCE = "guidance";
  static final String REASON = "reason";
  static final String WHAT_NEXT = "what-next";

  record Note(String kind, String words, String byName, Instant at) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  ReferralNotes(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void add(Referral referral, String kind, @Nullable String words, String byName) {
    if (words == null || words.isBlank()) {
      return;
    }
    jdbc.sql(
            """
            insert into referral.note (referral_id, kind, words, by_name, at)
            values (:id, :kind, :words, :by, :now)
            """)
        .param("id", referral.id())
        .param("kind", kind)
        .param("words", words.strip())
        .param("by", byName)
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  /** The newest of a kind. */
  Optional<String> latest(UUID referralId, String kind) {
    return of(referralId).stream()
        .filter(note -> note.kind().equals(kind))
        .findFirst()
        .map(Note::words);
  }

  /**
   * Whether the school has said, since it was asked last, that there is something it cannot get.
   */
  boolean saysItCannot(Referral referral) {
    Instant asked = referral.askedAt();
    return asked != null
        && of(referral.id()).stream()
            .anyMatch(note -> note.kind().equals(CANNOT_GET) && !note.at().isBefore(asked));
  }

  /** Newest first. */
  List<Note> of(UUID referralId) {
    return jdbc.sql(
            """
            select kind, words, by_name, at from referral.note where referral_id = :id
            order by id desc
            """)
        .param("id", referralId)
        .query(Note.class)
        .list();
  }
}
