package org.footbridge.referral;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The catalogue and its problems in words. */
@Component
class ProblemWords {

  private final MessageSource messages;

  ProblemWords(MessageSource messages) {
    this.messages = messages;
  }

  String of(Problem problem) {
    ReferralField field = problem.field();
    Object[] words =
        Stream.concat(Stream.of(field == null ? "" : label(field)), problem.words().stream())
            .toArray();
    return text("referral.problem." + problem.code(), words);
  }

  /** A row's problems as one sentence each, naming the column. */
  List<String> of(ImportReport.Row row) {
    return row.problems().stream()
        .map(
            problem ->
                problem.column().isEmpty()
                    ? of(problem.problem())
                    : text("referral.import.in-column", problem.column(), of(problem.problem())))
        .toList();
  }

  String label(ReferralField field) {
    return text("referral.field." + field.key());
  }

  String hint(ReferralField field) {
    String hint =
        messages.getMessage("referral.field." + field.key() + ".hint", null, "", Locale.UK);
    return hint == null ? "" : hint;
  }

  String choice(ReferralField field, String choice) {
    return text("referral.field." + field.key() + "." + choice);
  }

  String section(ReferralSection section) {
    return text("referral.section." + section.key());
  }

  String paper(Paper paper) {
    return text("referral.paper." + paper.code());
  }

  /** What is missing for a complete referral, a line each, in words a school knows. */
  List<String> missing(ReferralChecklist checklist) {
    return checklist.lines().stream()
        .filter(line -> !line.isThere())
        .map(
            line ->
                line.missing().isEmpty()
                    ? text("referral.paper.not-attached", paper(line.paper()))
                    : paper(line.paper()))
        .toList();
  }

  /** The documents that are not attached, by what they are called where one attaches them. */
  List<String> missingDocuments(ReferralChecklist checklist) {
    return checklist.missingDocuments().stream()
        .flatMap(paper -> paper.document().stream())
        .map(kind -> text("referral.document." + kind))
        .toList();
  }

  String text(String key, Object... words) {
    return messages.getMessage(key, words, Locale.UK);
  }
}
