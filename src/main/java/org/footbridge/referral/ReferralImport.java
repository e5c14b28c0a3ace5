package org.footbridge.referral;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.footbridge.Footbridge;
import org.footbridge.casework.Case;
import org.footbridge.casework.Cases;
import org.footbridge.referral.ImportReport.Outcome;
import org.footbridge.referral.ImportReport.Row;
import org.footbridge.referral.ImportReport.RowProblem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/**
 * Takes a file of referrals. The file is read as a whole first; then each row is submitted in a
 * transaction of its own, so that a row is there completely or not at all, and a file that comes a
 * second time adds nothing.
 */
@Component
public class ReferralImport {

  private final Referrals referrals;
  private final SubmitReferral submitReferral;
  private final Cases cases;
  private final ReferralSettings settings;
  private final Clock clock;
  private final TransactionTemplate transaction;

  ReferralImport(
      Referrals referrals,
      SubmitReferral submitReferral,
      Cases cases,
      ReferralSettings settings,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.referrals = referrals;
    this.submitReferral = submitReferral;
    this.cases = cases;
    this.settings = settings;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * @param file is read to the largest size that is taken and one byte, never further
   * @param actor the name of the person or system
   */
  public ImportReport csv(InputStream file, String actor) throws IOException {
    return take(file, bytes -> ReferralFile.csv(bytes, settings.mostRows()), actor);
  }

  /** As {@link #csv}, from a list of JSON objects. */
  public ImportReport json(InputStream file, String actor) throws IOException {
    return take(file, bytes -> ReferralFile.json(bytes, settings.mostRows()), actor);
  }

  private interface Reader {
    ReferralFile read(byte[] bytes) throws ReferralFile.Refused;
  }

  private ImportReport take(InputStream file, Reader reader, String actor) throws IOException {
    int limit = Math.toIntExact(settings.largestFile().toBytes());
    byte[] bytes = file.readNBytes(limit + 1);
    if (bytes.length > limit) {
      return ImportReport.refused(tooLarge(settings.largestFile()));
    }
    try {
      List<Row> rows = new ArrayList<>();
      for (ReferralFile.Entry entry : reader.read(bytes).entries()) {
        rows.add(submit(entry, null, actor));
      }
      return new ImportReport(null, rows);
    } catch (ReferralFile.Refused refused) {
      return ImportReport.refused(refused.problem());
    }
  }

  static Problem tooLarge(DataSize limit) {
    return Problem.of(
        "too-large",
        limit.toMegabytes() > 0 ? limit.toMegabytes() + " MB" : limit.toKilobytes() + " KB");
  }

  /**
   * One referral, completely or not at all.
   *
   * @param client the school's system that sends it; nothing for a file
   */
  Row submit(
      ReferralFile.Entry entry, @org.jspecify.annotations.Nullable ApiClient client, String actor) {
    LocalDate today = LocalDate.now(clock.withZone(Footbridge.ZONE));
    List<RowProblem> problems = new ArrayList<>(entry.problems());
    Answers.Read read = Answers.read(entry.written(), today);
    read.problems().forEach(problem -> problems.add(inItsColumn(problem)));
    Answers answers = read.answers();
    String urn = answers.text(ReferralField.SCHOOL_URN).orElse("");
    if (client != null && !urn.isEmpty() && !client.mayReferFor(urn)) {
      problems.add(
          new RowProblem(
              ReferralField.SCHOOL_URN.key(),
              Problem.at(ReferralField.SCHOOL_URN, "other-school")));
    }
    answers.missingToSubmit().stream()
        .filter(missing -> read.problems().stream().noneMatch(p -> p.field() == missing.field()))
        .forEach(problem -> problems.add(inItsColumn(problem)));
    if (!problems.isEmpty()) {
      return rejected(entry, problems);
    }
    String source = client == null ? "file:" + urn : client.source();
    try {
      Optional<Case> opened =
          Objects.requireNonNull(
              transaction.execute(
                  status ->
                      referrals
                          .take(urn, source, entry.externalRef(), answers, actor)
                          .map(referral -> submitReferral.submit(referral.id(), actor))));
      return opened
          .map(there -> row(entry, Outcome.ACCEPTED, there))
          .orElseGet(() -> alreadyThere(entry, source));
    } catch (SubmitReferral.Refused refused) {
      return rejected(entry, refused.problems().stream().map(ReferralImport::inItsColumn).toList());
    }
  }

  private Row alreadyThere(ReferralFile.Entry entry, String source) {
    return referrals
        .byExternalRef(source, entry.externalRef())
        .map(Referral::caseId)
        .map(cases::byId)
        .map(there -> row(entry, Outcome.ALREADY_THERE, there))
        .orElseThrow();
  }

  private static Row row(ReferralFile.Entry entry, Outcome outcome, Case there) {
    return new Row(entry.number(), entry.externalRef(), outcome, there.reference(), List.of());
  }

  private static Row rejected(ReferralFile.Entry entry, List<RowProblem> problems) {
    return new Row(
        entry.number(), entry.externalRef(), Outcome.REJECTED, null, List.copyOf(problems));
  }

  private static RowProblem inItsColumn(Problem problem) {
    ReferralField field = problem.field();
    return new RowProblem(field == null ? "" : field.key(), problem);
  }
}
