package org.footbridge.referral;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.CasePanel;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Documents;
import org.footbridge.pages.Dates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The referral on the case page: checklist, eligibility, earlier cases and the answers. */
@Component
class ReferralPanel implements CasePanel {

  record Section(String title, List<AnswerViews.AnswerView> answers) {}

  record CheckLine(String paper, boolean there) {}

  record EarlierCase(String href, String reference, String closed) {}

  record Attached(String href, String name, String kind) {}

  record Note(String heading, String words, String byName, String at) {}

  record View(
      String reference,
      boolean complete,
      List<CheckLine> checklist,
      @Nullable String eligibility,
      String eligibilityColour,
      List<String> reasons,
      List<EarlierCase> earlier,
      List<Section> sections,
      List<Attached> documents,
      List<Note> notes,
      @Nullable String changeHref) {}

  private static final Set<String> STAFF =
      Set.of("intake", "lead-teacher", "teacher", "reintegration-officer", "manager");

  /** A case that was opened without one. */
  private static final View NO_REFERRAL =
      new View(
          "", true, List.of(), null, "", List.of(), List.of(), List.of(), List.of(), List.of(),
          null);

  private final Referrals referrals;
  private final Checklists checklists;
  private final ReferralNotes notes;
  private final ReferralAccess access;
  private final Cases cases;
  private final Documents documents;
  private final AnswerViews views;
  private final ProblemWords words;
  private final Dates dates;

  ReferralPanel(
      Referrals referrals,
      Checklists checklists,
      ReferralNotes notes,
      ReferralAccess access,
      Cases cases,
      Documents documents,
      AnswerViews views,
      ProblemWords words,
      Dates dates) {
    this.referrals = referrals;
    this.checklists = checklists;
    this.notes = notes;
    this.access = access;
    this.cases = cases;
    this.documents = documents;
    this.views = views;
    this.words = words;
    this.dates = dates;
  }

  @Override
  public int order() {
    return 50;
  }

  @Override
  public String heading() {
    return "referral.panel.heading";
  }

  @Override
  public String fragment() {
    return "referral/panel :: panel";
  }

  @Override
  public Object model(CaseId caseId, Person person) {
    return referrals
        .ofCase(caseId)
        .map(referral -> view(referral, caseId, person))
        .orElse(NO_REFERRAL);
  }

  private View view(Referral referral, CaseId caseId, Person person) {
    Case about = cases.byId(caseId);
    boolean ours = isOurs(referral, person, about.area());
    ReferralChecklist checklist = checklists.of(referral);
    List<Section> sections = new ArrayList<>();
    for (ReferralSection section : ReferralSection.values()) {
      if (maySee(section, referral, person, about.area())) {
        sections.add(section(section, referral, checklist));
      }
    }
    Eligibility eligibility = ours ? referral.eligibility() : null;
    return new View(
        referral.reference(),
        checklist.isComplete(),
        checklist.lines().stream()
            .filter(ReferralChecklist.Line::needed)
            .map(line -> new CheckLine(words.paper(line.paper()), line.isThere()))
            .toList(),
        eligibility == null ? null : words.text("referral.eligibility." + eligibility.outcome()),
        eligibility == null
            ? ""
            : switch (eligibility.outcome()) {
              case "eligible" -> "govuk-tag--green";
              case "not-eligible" -> "govuk-tag--red";
              default -> "govuk-tag--yellow";
            },
        eligibility == null
            ? List.of()
            : eligibility.reasons().stream()
                .map(reason -> words.text("referral.eligibility.reason." + reason))
                .toList(),
        cases.othersOf(about).stream()
            .filter(other -> cases.isVisible(other.id(), person))
            .map(
                other ->
                    new EarlierCase(
                        "/cases/" + other.id(),
                        other.reference(),
                        dates.shortDay(other.closedAt())))
            .toList(),
        sections,
        ours ? attached(referral.id()) : List.of(),
        ours ? notes(referral.id()) : List.of(),
        access.mayWrite(referral, person) ? "/referrals/" + referral.id() : null);
  }

  private Section section(ReferralSection section, Referral referral, ReferralChecklist checklist) {
    List<ReferralField> missing = checklist.missingFields();
    return new Section(
        words.section(section),
        section.fields().stream()
            .filter(field -> field != ReferralField.SCHOOL_URN)
            .filter(field -> referral.answers().has(field) || missing.contains(field))
            .map(field -> views.answer(field, referral.answers(), missing.contains(field)))
            .toList());
  }

  private List<Attached> attached(UUID referralId) {
    return documents.of(referralId).stream()
        .map(
            document ->
                new Attached(
                    "/referrals/" + referralId + "/documents/" + document.id(),
                    document.fileName(),
                    words.text("referral.document." + document.kind())))
        .toList();
  }

  private List<Note> notes(UUID referralId) {
    return notes.of(referralId).stream()
        .map(
            note ->
                new Note(
                    words.text("referral.note." + note.kind()),
                    note.words(),
                    note.byName(),
                    dates.moment(note.at())))
        .toList();
  }

  private static boolean isOurs(Referral referral, Person person, String area) {
    return person.grants().stream()
        .anyMatch(
            grant ->
                grant.toString().equals("school@" + referral.schoolUrn())
                    || STAFF.contains(grant.role()) && grant.scope().equals(area));
  }

  /**
   * Staff and school see the referral; safeguarding only the school and the lead teacher. A parent
   * and a health professional see what concerns their part.
   */
  static boolean maySee(ReferralSection section, Referral referral, Person person, String area) {
    return switch (section) {
      case SAFEGUARDING ->
          person.holdsAny(List.of("school@" + referral.schoolUrn(), "lead-teacher@" + area));
      case PUPIL -> true;
      case ABSENCE, EVIDENCE ->
          isOurs(referral, person, area) || person.holdsAny(of("health", referral));
      case PARENT, CONSENT ->
          isOurs(referral, person, area) || person.holdsAny(of("parent-carer", referral));
      default -> isOurs(referral, person, area);
    };
  }

  private static List<String> of(String role, Referral referral) {
    CaseId caseId = referral.caseId();
    return caseId == null ? List.of() : List.of(role + "@" + caseId);
  }
}
