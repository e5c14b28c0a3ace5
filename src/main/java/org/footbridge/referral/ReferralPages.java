package org.footbridge.referral;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.footbridge.Footbridge;
import org.footbridge.access.Access;
import org.footbridge.access.KeptTyping;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Documents;
import org.footbridge.pages.Confirmation;
import org.footbridge.pages.Dates;
import org.footbridge.schools.School;
import org.footbridge.schools.Schools;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Starting, writing, checking and submitting a referral, a section at a time. */
@Controller
@RequestMapping("/referrals")
class ReferralPages {

  private static final Set<ReferralField> WHO_IT_IS_ABOUT =
      Set.of(
          ReferralField.PUPIL_FIRST_NAME,
          ReferralField.PUPIL_LAST_NAME,
          ReferralField.PUPIL_DATE_OF_BIRTH,
          ReferralField.PUPIL_UPN);

  /** A line of an error summary. */
  record ErrorLine(String href, String text) {}

  /** A line of the list of referrals. */
  record ListLine(
      String href, String reference, String pupil, String school, String state, String day) {}

  /** A section's answers as they were sent. */
  private record Sent(Answers answers, List<Problem> problems) {}

  /** A line of the task list. */
  record SectionLine(String title, String href, Object status) {}

  private final Referrals referrals;
  private final Checklists checklists;
  private final ReferralAccess access;
  private final SubmitReferral submitReferral;
  private final Schools schools;
  private final Cases cases;
  private final Documents documents;
  private final AnswerViews views;
  private final KeptTyping kept;
  private final ProblemWords words;
  private final Dates dates;
  private final Audit audit;
  private final Clock clock;

  ReferralPages(
      Referrals referrals,
      Checklists checklists,
      ReferralAccess access,
      SubmitReferral submitReferral,
      Schools schools,
      Cases cases,
      Documents documents,
      AnswerViews views,
      KeptTyping kept,
      ProblemWords words,
      Dates dates,
      Audit audit,
      Clock clock) {
    this.referrals = referrals;
    this.checklists = checklists;
    this.access = access;
    this.submitReferral = submitReferral;
    this.schools = schools;
    this.cases = cases;
    this.documents = documents;
    this.views = views;
    this.kept = kept;
    this.words = words;
    this.dates = dates;
    this.audit = audit;
    this.clock = clock;
  }

  @GetMapping
  String list(Person person, Model model) {
    Access.requireRole(person, ReferralAccess.WRITERS);
    model.addAttribute(
        "referrals",
        referrals.of(person).stream()
            .map(
                referral ->
                    new ListLine(
                        "/referrals/" + referral.id(),
                        referral.reference(),
                        pupil(referral.answers()),
                        schoolName(referral),
                        words.text(
                            "referral.state."
                                + (referral.isLookedAt() ? "looked-at" : referral.state().code())),
                        dates.shortDay(referral.referredOn())))
            .toList());
    return "referral/list";
  }

  @GetMapping("/start")
  String start(Person person, Model model) {
    Access.requireRole(person, ReferralAccess.WRITERS);
    return chooseSchool(person, model, "", null);
  }

  @PostMapping("/start")
  String started(
      Person person, @RequestParam(name = "schoolUrn", defaultValue = "") String urn, Model model) {
    Access.requireRole(person, ReferralAccess.WRITERS);
    School school =
        access.schoolsOf(person).stream().filter(s -> s.urn().equals(urn)).findFirst().orElse(null);
    if (school == null) {
      return chooseSchool(person, model, urn, words.text("referral.start.choose-school"));
    }
    Map<ReferralField, String> known = new EnumMap<>(ReferralField.class);
    known.put(ReferralField.SCHOOL_URN, urn);
    if (person.holdsAny(List.of(school.group()))) {
      known.put(ReferralField.REFERRER_NAME, person.name());
      known.put(ReferralField.REFERRER_EMAIL, person.email());
    }
    Referral started = referrals.start(urn, Answers.read(known, today()).answers(), person);
    audit.record(
        "referral.started", null, Map.of("referral", started.id().toString(), "school", urn));
    return "redirect:/referrals/" + started.id();
  }

  @GetMapping("/{id}")
  String taskList(@PathVariable UUID id, Person person, Model model) {
    Referral referral = access.toSee(id, person);
    if (!access.mayWrite(referral, person)) {
      return "redirect:/referrals/" + id + "/check";
    }
    ReferralChecklist checklist = checklists.of(referral);
    List<SectionLine> sections = new ArrayList<>();
    for (ReferralSection section : ReferralSection.values()) {
      sections.add(
          new SectionLine(
              words.section(section),
              "/referrals/" + id + "/" + section.key(),
              status(section, referral.answers(), checklist)));
    }
    int attached = documents.of(id).size();
    sections.add(
        new SectionLine(
            words.text("referral.section.documents"),
            "/referrals/" + id + "/documents",
            documentsStatus(attached, !checklist.missingDocuments().isEmpty())));
    common(referral, model);
    model.addAttribute("sections", sections);
    return "referral/task-list";
  }

  @GetMapping("/{id}/{section:[a-z]+}")
  String section(
      @PathVariable UUID id,
      @PathVariable String section,
      Person person,
      HttpServletRequest request,
      Model model) {
    Referral referral = access.toWrite(id, person);
    ReferralSection which = sectionOf(section);
    Map<String, String> typed = kept.take(request, person);
    if (typed.isEmpty()) {
      return sectionPage(referral, which, referral.answers(), Map.of(), List.of(), model);
    }
    Sent sent = read(referral, which, typed);
    model.addAttribute("kept", true);
    return sectionPage(referral, which, sent.answers(), typed, sent.problems(), model);
  }

  @PostMapping("/{id}/{section:[a-z]+}")
  String answered(
      @PathVariable UUID id,
      @PathVariable String section,
      @RequestParam Map<String, String> sent,
      Person person,
      Model model) {
    Referral referral = access.toWrite(id, person);
    ReferralSection which = sectionOf(section);
    Sent read = read(referral, which, sent);
    Answers answers = read.answers();
    if (!answers.equals(referral.answers())) {
      referral = referrals.answer(referral, answers);
      CaseId caseId = referral.caseId();
      if (caseId != null) {
        submitReferral.contactsOf(referral).forEach(contact -> cases.keep(caseId, contact));
      }
      audit.record(
          "referral.answered",
          caseId == null ? null : caseId.value(),
          Map.of("referral", id.toString(), "section", which.key()));
    }
    if (!read.problems().isEmpty()) {
      return sectionPage(referral, which, answers, sent, read.problems(), model);
    }
    return "redirect:/referrals/" + id + ("next".equals(sent.get("then")) ? next(which) : "");
  }

  /**
   * The referral's answers with those that were sent and are right, and what is wrong with others.
   */
  private Sent read(Referral referral, ReferralSection section, Map<String, String> sent) {
    List<ReferralField> fields = fieldsOf(section, referral);
    Map<ReferralField, String> written = new EnumMap<>(ReferralField.class);
    for (ReferralField field : fields) {
      written.put(field, written(field, sent));
    }
    Answers.Read read = Answers.read(written, today());
    List<ReferralField> wrong = read.problems().stream().map(Problem::field).toList();
    List<ReferralField> good = fields.stream().filter(f -> !wrong.contains(f)).toList();
    return new Sent(referral.answers().replaced(good, read.answers()), read.problems());
  }

  @GetMapping("/{id}/check")
  String check(@PathVariable UUID id, Person person, Model model) {
    Referral referral = access.toSee(id, person);
    return checkPage(referral, person, List.of(), model);
  }

  @PostMapping("/{id}/submit")
  String submit(@PathVariable UUID id, Person person, Model model) {
    Referral referral = access.toSee(id, person);
    if (referral.isDraft()) {
      access.toWrite(id, person);
    }
    try {
      submitReferral.submit(id, sender(person));
    } catch (SubmitReferral.Refused refused) {
      return checkPage(referral, person, refused.problems(), model);
    }
    return "redirect:/referrals/" + id + "/sent";
  }

  @GetMapping("/{id}/sent")
  String sent(@PathVariable UUID id, Person person, Model model) {
    Referral referral = access.toSee(id, person);
    CaseId caseId = referral.caseId();
    if (caseId == null && !referral.isLookedAt()) {
      return "redirect:/referrals/" + id;
    }
    common(referral, model);
    if (caseId == null) {
      return "referral/looked-at";
    }
    Case opened = cases.byId(caseId);
    model.addAttribute("caseReference", opened.reference());
    model.addAttribute("caseHref", "/cases/" + caseId);
    model.addAttribute("missing", missing(referral));
    return "referral/sent";
  }

  private Sender sender(Person person) {
    return new Sender(person.name(), about -> cases.isVisible(about.id(), person));
  }

  /** Asks before everything that was written is gone. */
  @GetMapping("/{id}/discard")
  String askToDiscard(@PathVariable UUID id, Person person, Model model) {
    Referral referral = access.toWrite(id, person);
    if (!referral.isDraft()) {
      return "redirect:/referrals/" + id;
    }
    long answers = Stream.of(ReferralField.values()).filter(referral.answers()::has).count();
    model.addAttribute(
        Confirmation.NAME,
        new Confirmation(
            words.text("referral.discard.title", referral.reference()),
            List.of(words.text("referral.discard.lost", answers, documents.of(id).size())),
            "/referrals/" + id + "/discard",
            words.text("referral.task-list.discard"),
            "/referrals/" + id));
    return Confirmation.PAGE;
  }

  @PostMapping("/{id}/discard")
  String discard(@PathVariable UUID id, Person person) {
    Referral referral = access.toWrite(id, person);
    if (!referral.isDraft()) {
      throw new ResponseStatusException(HttpStatus.CONFLICT);
    }
    documents.of(id).forEach(document -> documents.remove(id, document.id()));
    referrals.discard(id);
    audit.record("referral.discarded", null, Map.of("referral", id.toString()));
    return "redirect:/referrals";
  }

  private String chooseSchool(Person person, Model model, String chosen, @Nullable String error) {
    List<School> mine = access.schoolsOf(person);
    model.addAttribute(
        "schools",
        Stream.concat(
                Stream.of(new AnswerViews.Option("", words.text("referral.choose"))),
                mine.stream().map(s -> new AnswerViews.Option(s.urn(), s.choice())))
            .toList());
    model.addAttribute("only", mine.size() == 1 ? mine.getFirst() : null);
    model.addAttribute("none", mine.isEmpty());
    model.addAttribute("chosen", chosen);
    model.addAttribute("error", error);
    model.addAttribute(
        "errors", error == null ? List.of() : List.of(new ErrorLine("#school", error)));
    return "referral/start";
  }

  private String sectionPage(
      Referral referral,
      ReferralSection section,
      Answers answers,
      Map<String, String> sent,
      List<Problem> problems,
      Model model) {
    Map<ReferralField, String> errors = new EnumMap<>(ReferralField.class);
    List<ErrorLine> lines = new ArrayList<>();
    for (Problem problem : problems) {
      ReferralField field = problem.field();
      if (field != null) {
        errors.put(field, words.of(problem));
        lines.add(new ErrorLine(anchor(field), words.of(problem)));
      }
    }
    common(referral, model);
    model.addAttribute("section", section.key());
    model.addAttribute("heading", words.section(section));
    model.addAttribute("errors", lines);
    model.addAttribute(
        "fields",
        fieldsOf(section, referral).stream()
            .map(field -> views.field(field, answers, sent, errors.get(field)))
            .toList());
    return "referral/section";
  }

  private String checkPage(Referral referral, Person person, List<Problem> problems, Model model) {
    boolean mayWrite = access.mayWrite(referral, person);
    boolean maySubmit = mayWrite && referral.isDraft();
    List<Problem> inTheWay =
        problems.isEmpty() && maySubmit ? referral.answers().missingToSubmit() : problems;
    common(referral, model);
    model.addAttribute("maySubmit", maySubmit);
    model.addAttribute("mayWrite", mayWrite);
    model.addAttribute("missing", missing(referral));
    model.addAttribute(
        "errors",
        problems.stream()
            .map(problem -> new ErrorLine(hrefOf(referral, problem), words.of(problem)))
            .toList());
    model.addAttribute(
        "needed",
        problems.isEmpty()
            ? inTheWay.stream()
                .map(problem -> new ErrorLine(hrefOf(referral, problem), words.of(problem)))
                .toList()
            : List.of());
    List<Map<String, Object>> sections = new ArrayList<>();
    for (ReferralSection section : ReferralSection.values()) {
      if (ReferralPanel.maySee(section, referral, person, areaOf(referral))) {
        sections.add(
            Map.of("title", words.section(section), "rows", rows(section, referral, mayWrite)));
      }
    }
    model.addAttribute("sections", sections);
    model.addAttribute("documents", documents.of(referral.id()));
    CaseId caseId = referral.caseId();
    audit.record(
        "referral.viewed",
        caseId == null ? null : caseId.value(),
        Map.of("referral", referral.id().toString()));
    return "referral/check";
  }

  private List<Map<String, Object>> rows(
      ReferralSection section, Referral referral, boolean mayWrite) {
    List<ReferralField> changeable = fieldsOf(section, referral);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (ReferralField field : section.fields()) {
      String value =
          field == ReferralField.SCHOOL_URN
              ? schoolName(referral)
              : views.shown(field, referral.answers());
      if (value.isEmpty() && !field.isNeeded(referral.answers()) && !field.isNeverNeeded()) {
        continue;
      }
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("key", words.label(field));
      row.put("value", value.isEmpty() ? words.text("referral.not-given") : value);
      if (mayWrite && changeable.contains(field)) {
        row.put(
            "actions",
            Map.of(
                "items",
                List.of(
                    Map.of(
                        "href",
                        "/referrals/" + referral.id() + "/" + section.key() + anchor(field),
                        "text",
                        words.text("pages.change"),
                        "visuallyHiddenText",
                        words.label(field).toLowerCase(Locale.UK)))));
      }
      rows.add(row);
    }
    return rows;
  }

  private Object documentsStatus(int attached, boolean moreNeeded) {
    if (moreNeeded && attached == 0) {
      return tag("referral.status.not-started", "govuk-tag--grey");
    }
    return words.text(
        moreNeeded ? "referral.status.attached-more-needed" : "referral.status.attached", attached);
  }

  private Object status(ReferralSection section, Answers answers, ReferralChecklist checklist) {
    if (checklist.missingFields().stream().noneMatch(field -> field.section() == section)) {
      return words.text("referral.status.completed");
    }
    boolean begun = section.fields().stream().anyMatch(answers::has);
    return begun
        ? tag("referral.status.incomplete", "govuk-tag--blue")
        : tag("referral.status.not-started", "govuk-tag--grey");
  }

  private Object tag(String key, String classes) {
    return Map.of("tag", Map.of("text", words.text(key), "classes", classes));
  }

  /** What is missing for a complete referral, in words. */
  private List<String> missing(Referral referral) {
    return words.missing(checklists.of(referral));
  }

  private void common(Referral referral, Model model) {
    model.addAttribute("id", referral.id());
    model.addAttribute("reference", referral.reference());
    model.addAttribute("draft", referral.isDraft());
    model.addAttribute("pupil", pupil(referral.answers()));
    model.addAttribute("school", schoolName(referral));
  }

  private String pupil(Answers answers) {
    return String.join(
            " ",
            answers.text(ReferralField.PUPIL_FIRST_NAME).orElse(""),
            answers.text(ReferralField.PUPIL_LAST_NAME).orElse(""))
        .strip();
  }

  private String schoolName(Referral referral) {
    return schools.byUrn(referral.schoolUrn()).map(School::name).orElse(referral.schoolUrn());
  }

  private String areaOf(Referral referral) {
    return schools.byUrn(referral.schoolUrn()).map(School::area).orElse("");
  }

  /** The school is chosen at the start; who a submitted referral is about does not change. */
  private static List<ReferralField> fieldsOf(ReferralSection section, Referral referral) {
    return section.fields().stream()
        .filter(field -> field != ReferralField.SCHOOL_URN)
        .filter(field -> referral.isDraft() || !WHO_IT_IS_ABOUT.contains(field))
        .toList();
  }

  private static String written(ReferralField field, Map<String, String> sent) {
    if (field.type() != FieldType.DATE) {
      return sent.getOrDefault(field.key(), "");
    }
    return Stream.of("-day", "-month", "-year")
        .map(part -> sent.getOrDefault(field.key() + part, "").strip())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("/"));
  }

  private static String anchor(ReferralField field) {
    return "#" + field.key() + (field.type() == FieldType.DATE ? "-day" : "");
  }

  private static String hrefOf(Referral referral, Problem problem) {
    ReferralField field = problem.field();
    return field == null || field == ReferralField.SCHOOL_URN
        ? "#main-content"
        : "/referrals/" + referral.id() + "/" + field.section().key() + anchor(field);
  }

  private static ReferralSection sectionOf(String key) {
    return Stream.of(ReferralSection.values())
        .filter(section -> section.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static String next(ReferralSection section) {
    int next = section.ordinal() + 1;
    return next < ReferralSection.values().length
        ? "/" + ReferralSection.values()[next].key()
        : "/documents";
  }

  private LocalDate today() {
    return LocalDate.now(clock.withZone(Footbridge.ZONE));
  }
}
