package org.footbridge.releases;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.footbridge.processes.Model;
import org.footbridge.processes.ModelPublisher;
import org.footbridge.processes.ModelsInForce;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes drafts, at once or when their time has come. What is to be published is written down
 * first, so that a publication during which the application or the engine dies is made good
 * afterwards; whether it may be is looked at again when it is done.
 */
@Component
class Publishing {

  private static final Logger log = LoggerFactory.getLogger(Publishing.class);

  /** What keeps a draft back; the message {@code releases.publish.<code>}. */
  enum Refusal {
    CHANGED,
    NO_NOTE,
    NOTHING_CHANGED,
    WITHDRAWN,
    NOT_UP_TO_DATE,
    FINDINGS,
    NO_REASON,
    NOT_APPROVED
  }

  /**
   * A publication that was asked for.
   *
   * @param outcome nothing as long as it is to come
   * @param why what the engine or the service said against it
   */
  record Asked(
      long id,
      UUID draftId,
      long releaseId,
      Instant publishAt,
      String byName,
      Instant at,
      @Nullable String outcome,
      @Nullable String why) {}

  private final ReleaseDrafts drafts;
  private final Approvals approvals;
  private final Releases releases;
  private final StoredContents contents;
  private final ModelPublisher publisher;
  private final ReleaseSettings settings;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Clock clock;
  private final Audit audit;

  Publishing(
      ReleaseDrafts drafts,
      Approvals approvals,
      Releases releases,
      StoredContents contents,
      ModelPublisher publisher,
      ReleaseSettings settings,
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Clock clock,
      Audit audit) {
    this.drafts = drafts;
    this.approvals = approvals;
    this.releases = releases;
    this.contents = contents;
    this.publisher = publisher;
    this.settings = settings;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
    this.audit = audit;
  }

  /** What would go out. */
  ReleaseFiles files(Draft draft) {
    return draft.on(releases.files(draft.basedOn()));
  }

  /** Tells one warning from another, whatever the draft looks like otherwise. */
  static String warning(ModelPublisher.Wrong wrong) {
    return ReleaseFiles.sha256(
        (wrong.file() + "\n" + wrong.element() + "\n" + wrong.what())
            .getBytes(StandardCharsets.UTF_8));
  }

  private Set<String> reasons(long release) {
    return releases.accepted(release).stream()
        .map(one -> new ModelPublisher.Wrong(one.file(), one.element(), "", one.what(), false))
        .map(Publishing::warning)
        .collect(Collectors.toSet());
  }

  /** What is wrong with it. */
  List<ModelPublisher.Wrong> findings(Draft draft) {
    return publisher.findings(contents.models(files(draft)));
  }

  /**
   * Writes down that the draft is to be published.
   *
   * @param hash what was looked at
   * @param when nothing for now
   * @param reasons why it goes out in spite of a warning, by {@link #warning}
   * @return why it may not be; nothing where it will be
   */
  @Transactional
  public List<Refusal> ask(
      UUID id,
      String hash,
      String note,
      @Nullable Instant when,
      Map<String, String> reasons,
      Person by) {
    Draft draft = drafts.locked(id);
    ReleaseFiles files = files(draft);
    List<ModelPublisher.Wrong> wrong = findings(draft);
    Refusal refusal =
        !files.hash().equals(hash)
            ? Refusal.CHANGED
            : note.isBlank()
                ? Refusal.NO_NOTE
                : refusal(draft, files, wrong, reasons.keySet()).orElse(null);
    if (refusal != null) {
      return List.of(refusal);
    }
    long release = releases.add(files, draft.basedOn(), note.strip(), by);
    wrong.stream()
        .filter(one -> !one.blocks())
        .forEach(one -> releases.accept(release, one, String.valueOf(reasons.get(warning(one)))));
    Instant now = clock.instant();
    jdbc.sql(
            """
            insert into releases.publication (draft_id, release_id, publish_at, by_id, by_name, at)
            values (:draft, :release, :when, :by, :name, :now)
            """)
        .param("draft", id)
        .param("release", release)
        .param("when", Timestamp.from(when == null ? now : when))
        .param("by", by.id())
        .param("name", by.name())
        .param("now", Timestamp.from(now))
        .update();
    drafts.become(id, "waiting");
    audit.record(
        "releases.publication-asked",
        null,
        Map.of("release", Long.toString(release), "hash", hash));
    return List.of();
  }

  /** The first thing that keeps it back. */
  private Optional<Refusal> refusal(
      Draft draft, ReleaseFiles files, List<ModelPublisher.Wrong> wrong, Set<String> reasons) {
    Release inForce = releases.inForce().orElseThrow();
    if (draft.basedOn() != inForce.id()) {
      return Optional.of(Refusal.NOT_UP_TO_DATE);
    }
    if (files.hash().equals(inForce.hash())) {
      return Optional.of(Refusal.NOTHING_CHANGED);
    }
    if (releases.all().stream()
        .anyMatch(one -> one.withdrawn() != null && one.hash().equals(files.hash()))) {
      return Optional.of(Refusal.WITHDRAWN);
    }
    if (wrong.stream().anyMatch(ModelPublisher.Wrong::blocks)) {
      return Optional.of(Refusal.FINDINGS);
    }
    if (!wrong.stream().allMatch(one -> reasons.contains(warning(one)))) {
      return Optional.of(Refusal.NO_REASON);
    }
    if (settings.secondAdministrator() && !approvals.has(draft, files.hash())) {
      return Optional.of(Refusal.NOT_APPROVED);
    }
    return Optional.empty();
  }

  /** Those of a draft, the newest first. */
  List<Asked> of(UUID draft) {
    return jdbc.sql(
            """
            select p.*, o.outcome, o.why from releases.publication p
            left join releases.publication_outcome o on o.publication_id = p.id
            where p.draft_id = :draft order by p.id desc
            """)
        .param("draft", draft)
        .query(Publishing::read)
        .list();
  }

  /** Takes a publication back that is still to come. */
  @Transactional
  public void cancel(UUID draft, Person by) {
    lockDraft(draft);
    of(draft).stream()
        .filter(one -> one.outcome() == null)
        .forEach(one -> end(one, "cancelled", "", by.name()));
  }

  /** Does what is due, the earliest first; what the engine does not answer to is tried again. */
  @Scheduled(fixedDelayString = "${footbridge.releases.look-every:2s}")
  void publishDue() {
    for (long id :
        jdbc.sql(
                """
                select p.id from releases.publication p
                where p.publish_at <= :now and not exists (
                  select 1 from releases.publication_outcome o where o.publication_id = p.id)
                order by p.publish_at, p.id
                """)
            .param("now", Timestamp.from(clock.instant()))
            .query(Long.class)
            .list()) {
      try {
        transactions.executeWithoutResult(status -> publish(id));
      } catch (RuntimeException away) {
        log.info("Publication {} waits, trying again: {}", id, away.toString());
        return;
      }
    }
  }

  /** The draft's row is locked meanwhile, so that it is done once whoever else looks. */
  private void publish(long id) {
    Asked asked =
        jdbc.sql(
                """
                select p.*, o.outcome, o.why from releases.publication p
                left join releases.publication_outcome o on o.publication_id = p.id
                where p.id = :id
                """)
            .param("id", id)
            .query(Publishing::read)
            .single();
    lockDraft(asked.draftId());
    boolean done =
        of(asked.draftId()).stream().anyMatch(one -> one.id() == id && one.outcome() != null);
    if (done) {
      return;
    }
    Draft draft = drafts.byId(asked.draftId()).orElseThrow();
    ReleaseFiles files = releases.files(asked.releaseId());
    Optional<Refusal> refusal =
        files.hash().equals(files(draft).hash())
            ? refusal(draft, files, findings(draft), reasons(asked.releaseId()))
            : Optional.of(Refusal.CHANGED);
    if (refusal.isPresent()) {
      end(asked, "refused", refusal.get().name(), asked.byName());
      return;
    }
    List<ModelPublisher.Wrong> wrong = publisher.publish(source(asked.releaseId(), files));
    if (!wrong.isEmpty()) {
      end(
          asked,
          "refused",
          wrong.stream()
              .map(one -> one.file() + " " + one.element() + ": " + one.what())
              .collect(Collectors.joining("\n")),
          asked.byName());
      return;
    }
    Release release = releases.byId(asked.releaseId()).orElseThrow();
    releases.putInForce(asked.releaseId(), null, asked.byName(), release.note());
    end(asked, "published", "", asked.byName());
  }

  private ModelsInForce source(long release, ReleaseFiles files) {
    List<Model> models = contents.models(files);
    return new ModelsInForce() {
      @Override
      public List<Model> models() {
        return models;
      }

      @Override
      public void published(long deploymentKey, List<Long> definitions) {
        releases.published(release, deploymentKey, definitions);
      }
    };
  }

  private void lockDraft(UUID draft) {
    jdbc.sql("select state from releases.draft where id = :id for update")
        .param("id", draft)
        .query(String.class)
        .single();
  }

  private void end(Asked asked, String outcome, String why, String by) {
    jdbc.sql("insert into releases.publication_outcome values (:id, :outcome, :why, :by, :now)")
        .param("id", asked.id())
        .param("outcome", outcome)
        .param("why", why)
        .param("by", by)
        .param("now", Timestamp.from(clock.instant()))
        .update();
    drafts.become(asked.draftId(), outcome.equals("published") ? "published" : "open");
    audit.record(
        "releases.publication-" + outcome,
        null,
        Map.of("release", Long.toString(asked.releaseId())));
  }

  private static Asked read(ResultSet row, int number) throws SQLException {
    return new Asked(
        row.getLong("id"),
        row.getObject("draft_id", UUID.class),
        row.getLong("release_id"),
        row.getTimestamp("publish_at").toInstant(),
        row.getString("by_name"),
        row.getTimestamp("at").toInstant(),
        row.getString("outcome"),
        row.getString("why"));
  }
}
