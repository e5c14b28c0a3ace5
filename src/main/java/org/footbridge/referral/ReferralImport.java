package org.footbridge.referral;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.footbridge.Footbridge;
import org.footbridge.casework.Case;
import org.footbridge.casework.Cases;
import org.footbridge.referral.ImportReport.Outcome;
import org.footbridge.referral.ImportReport.Row;
import org.footbridge.referral.ImportReport.RowProblem;
import org.footbridge.schools.Schools;
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
  private final Schools schools;
  private final ReferralSettings settings;
  private final Clock clock;
  private final TransactionTemplate transaction;

  ReferralImport(
      Referrals referrals,
      SubmitReferral submitReferral,
      Cases cases,
      Schools schools,
      ReferralSettings settings,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.referrals = referrals;
    this.submitReferral = submitReferral;
    this.cases = cases;
    this.schools = schools;
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
      ReferralFile read = reader.read(bytes);
      for (ReferralFile.Entry entry : read.entries()) {
        rows.add(submit(entry, null, Sender.service(actor)));
      }
      return new ImportReport(null, rows, read.notes());
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
      ReferralFile.Entry entry,
      @org.jspecify.annotations.Nullable ApiClient client,
      Sender sender) {
    LocalDate today = LocalDate.now(clock.withZone(Footbridge.ZONE));
    List<RowProblem> problems = new ArrayList<>(entry.problems());
    Answers.Read read = Answers.read(entry.written(), today);
    read.problems().forEach(problem -> problems.add(inItsColumn(problem)));
    Answers answers = atTheSchoolOfToday(read.answers(), today);
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
      return Objects.requireNonNull(
          transaction.execute(
              status ->
                  referrals
                      .take(urn, source, entry.externalRef(), answers, sender.name())
                      .map(
                          taken ->
                              row(
                                  entry,
                                  Outcome.ACCEPTED,
                                  submitReferral.submit(taken.id(), sender)))
                      .orElseGet(() -> alreadyThere(entry, source))));
    } catch (SubmitReferral.Refused refused) {
      return rejected(entry, refused.problems().stream().map(ReferralImport::inItsColumn).toList());
    }
  }

  /** A school's system goes on sending the number that the school had before it was an academy. */
  private Answers atTheSchoolOfToday(Answers answers, LocalDate today) {
    return answers
        .text(ReferralField.SCHOOL_URN)
        .flatMap(schools::now)
        .map(
            school ->
                answers.replaced(
                    List.of(ReferralField.SCHOOL_URN),
                    Answers.read(Map.of(ReferralField.SCHOOL_URN, school.urn()), today).answers()))
        .orElse(answers);
  }

  private Row alreadyThere(ReferralFile.Entry entry, String source) {
    Referral before = referrals.byExternalRef(source, entry.externalRef()).orElseThrow();
    return row(entry, Outcome.ALREADY_THERE, Optional.ofNullable(before.caseId()).map(cases::byId));
  }

  private static Row row(ReferralFile.Entry entry, Outcome outcome, Optional<Case> there) {
    return new Row(
        entry.number(),
        entry.externalRef(),
        outcome,
        there.map(Case::reference).orElse(null),
        there.map(Case::id).orElse(null),
        List.of());
  }

  private static Row rejected(ReferralFile.Entry entry, List<RowProblem> problems) {
    return new Row(
        entry.number(), entry.externalRef(), Outcome.REJECTED, null, null, List.copyOf(problems));
  }

  private static RowProblem inItsColumn(Problem problem) {
    ReferralField field = problem.field();
    return new RowProblem(field == null ? "" : field.key(), problem);
  }
}
