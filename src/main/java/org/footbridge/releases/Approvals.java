package org.footbridge.releases;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The second person's word: given for the content of a draft as it is, to the byte, by somebody who
 * changed nothing in it.
 */
@Component
class Approvals {

  /** Who said so, and of which content. */
  record Approval(String hash, UUID by, String byName, Instant at) {}

  /** Why somebody cannot approve; the message {@code releases.approval.<code>}. */
  enum Refusal {
    OWN,
    CHANGED
  }

  private final ReleaseDrafts drafts;
  private final Releases releases;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final Audit audit;

  Approvals(ReleaseDrafts drafts, Releases releases, JdbcClient jdbc, Clock clock, Audit audit) {
    this.drafts = drafts;
    this.releases = releases;
    this.jdbc = jdbc;
    this.clock = clock;
    this.audit = audit;
  }

  /**
   * Approves.
   *
   * @param hash what they looked at
   * @return why not; nothing where it is approved
   */
  @Transactional
  public List<Refusal> approve(UUID id, String hash, Person by) {
    Draft draft = drafts.locked(id);
    if (draft.editors().contains(by.id())) {
      return List.of(Refusal.OWN);
    }
    if (!draft.on(releases.files(draft.basedOn())).hash().equals(hash)) {
      return List.of(Refusal.CHANGED);
    }
    jdbc.sql(
            """
            insert into releases.approval values (:id, :hash, :by, :name, :now)
            on conflict do nothing
            """)
        .param("id", id)
        .param("hash", hash)
        .param("by", by.id())
        .param("name", by.name())
        .param("now", Timestamp.from(clock.instant()))
        .update();
    audit.record("releases.approved", null, Map.of("draft", id.toString(), "hash", hash));
    return List.of();
  }

  /** All that were given, for whatever the draft was then, the newest first. */
  List<Approval> of(UUID id) {
    return jdbc.sql("select * from releases.approval where draft_id = :id order by at desc")
        .param("id", id)
        .query(
            (row, number) ->
                new Approval(
                    row.getString("hash"),
                    row.getObject("by_id", UUID.class),
                    row.getString("by_name"),
                    row.getTimestamp("at").toInstant()))
        .list();
  }

  /** Whether somebody approved exactly this, who has changed nothing in the draft. */
  boolean has(Draft draft, String hash) {
    return of(draft.id()).stream()
        .anyMatch(one -> one.hash().equals(hash) && !draft.editors().contains(one.by()));
  }
}
