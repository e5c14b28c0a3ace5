package org.footbridge.referral;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a complete referral has, line by line, and what these answers still lack. */
public record ReferralChecklist(List<Line> lines) {

  /**
   * @param needed whether this referral needs the paper at all; a plan for a reduced timetable, for
   *     example, only where there is one
   * @param missing the questions without an answer, or whose answer is not enough
   * @param attached whether the document is there, where there must be one
   */
  public record Line(Paper paper, boolean needed, List<ReferralField> missing, boolean attached) {

    public boolean isThere() {
      return missing.isEmpty() && attached;
    }
  }

  /**
   * @param documents the kinds of documents that are attached
   */
  static ReferralChecklist of(Answers answers, Set<String> documents) {
    List<Line> lines = new ArrayList<>();
    for (Paper paper : Paper.values()) {
      List<ReferralField> needed =
          Stream.of(ReferralField.values())
              .filter(field -> field.paper() == paper && field.isNeeded(answers))
              .toList();
      List<ReferralField> missing =
          needed.stream().filter(field -> !isEnough(field, answers)).toList();
      boolean attached = needed.isEmpty() || paper.document().map(documents::contains).orElse(true);
      lines.add(
          new Line(paper, !needed.isEmpty(), withContacts(paper, missing, answers), attached));
    }
    return new ReferralChecklist(List.copyOf(lines));
  }

  public boolean isComplete() {
    return lines.stream().allMatch(Line::isThere);
  }

  /** The codes of what is missing, in the order of the checklist. */
  public List<String> missingCodes() {
    return lines.stream().filter(line -> !line.isThere()).map(line -> line.paper().code()).toList();
  }

  /** The papers of which the document itself is not attached. */
  List<Paper> missingDocuments() {
    return lines.stream().filter(line -> !line.attached()).map(Line::paper).toList();
  }

  public List<ReferralField> missingFields() {
    return lines.stream().flatMap(line -> line.missing().stream()).toList();
  }

  /** Some questions have an answer that says the paper is not there. */
  private static boolean isEnough(ReferralField field, Answers answers) {
    return answers.has(field)
        && switch (field) {
          case EVIDENCE_TIER -> !answers.isChoice(field, "none");
          case MEDICALLY_UNABLE, CONSENT_SIGNED -> answers.isYes(field);
          default -> true;
        };
  }

  /** A named professional needs one way to be reached, whichever. */
  private static List<ReferralField> withContacts(
      Paper paper, List<ReferralField> missing, Answers answers) {
    if (paper != Paper.MEDICAL_EVIDENCE
        || answers.has(ReferralField.PROFESSIONAL_EMAIL)
        || answers.has(ReferralField.PROFESSIONAL_PHONE)) {
      return missing;
    }
    return Stream.concat(missing.stream(), Stream.of(ReferralField.PROFESSIONAL_EMAIL)).toList();
  }
}
