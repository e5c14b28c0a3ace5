package org.footbridge.evidence;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.footbridge.casework.Case;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.notices.CaseNotices;
import org.footbridge.notices.LetterWords;
import org.footbridge.pages.Dates;
import org.footbridge.support.Provision;
import org.footbridge.support.Provisions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Letters about evidence: those that depend on what came before, and the words of the others. */
@Component
class EvidenceLetters implements LetterWords {

  private final Documents documents;
  private final Provisions provisions;
  private final CaseNotices notices;
  private final Timeline timeline;
  private final MessageSource messages;
  private final Dates dates;

  EvidenceLetters(
      Documents documents,
      Provisions provisions,
      CaseNotices notices,
      Timeline timeline,
      MessageSource messages,
      Dates dates) {
    this.documents = documents;
    this.provisions = provisions;
    this.notices = notices;
    this.timeline = timeline;
    this.messages = messages;
    this.dates = dates;
  }

  @Override
  public Set<String> processes() {
    return Set.of("evidence-renewal", "renewed-evidence", "better-advice");
  }

  @Override
  public Set<String> names() {
    return Set.of("datedOn", "professional");
  }

  @Override
  public Map<String, String> words(Case about, @Nullable UUID subject) {
    return documents
        .accepted(about.id().value())
        .map(
            accepted ->
                Map.of(
                    "datedOn", dates.day(accepted.datedOn()),
                    "professional", accepted.professional()))
        .orElse(Map.of());
  }

  /** What is wanted, or what was missing in what came; nothing more after a decision. */
  void ask(Case about, Period period, LocalDate wantedBy) {
    Map<String, String> words = new HashMap<>();
    words.put("dueOn", dates.day(wantedBy));
    Documents.Document last = documents.latest(period.caseId()).orElse(null);
    if (last != null && last.state().equals("sent-back")) {
      words.put("missing", Objects.requireNonNullElse(last.missing(), ""));
      notices.tellRole(about, "evidence-sent-back", "school", Contact.SCHOOL, words);
      notices.tellRole(about, "evidence-sent-back", "parent", Contact.PARENT, words);
      timeline.record(about.id(), "evidence-sent-back", Map.of(), Timeline.FOOTBRIDGE);
    } else if (period.getDecision() == null) {
      notices.tellEveryone(about, "evidence-wanted", words);
      timeline.record(about.id(), "evidence-asked-for", Map.of(), Timeline.FOOTBRIDGE);
    }
  }

  /** The hours that renewed evidence led to. */
  void tellHours(Case about, Provision after) {
    notices.tellEveryone(
        about,
        "evidence-hours",
        Map.of(
            "hours", after.hoursPerWeek().stripTrailingZeros().toPlainString(),
            "startsOn", dates.day(after.startsOn()),
            "why", after.why()));
  }

  void tellDecision(Case about, Period period) {
    String decision = Objects.requireNonNull(period.getDecision());
    Map<String, String> words = new HashMap<>();
    words.put("decision", messages.getMessage("evidence.decided." + decision, null, Locale.UK));
    words.put("dueOn", dates.day(period.getExtendedTo()));
    words.put("why", Objects.requireNonNullElse(period.getDecisionWords(), ""));
    if (decision.equals(Period.REDUCE)) {
      provisions
          .of(about.id())
          .ifPresent(
              now -> words.put("hours", now.hoursPerWeek().stripTrailingZeros().toPlainString()));
    }
    notices.tellEveryone(about, "evidence-decided", words);
  }
}
