package org.footbridge.calendar;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.footbridge.calendar.ImportReport.Outcome;
import org.footbridge.pages.NavigationLink;
import org.footbridge.schools.School;
import org.footbridge.schools.Schools;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Administrators see the term calendars and import new terms, after seeing what would change. */
@Controller
@RequestMapping("/calendars")
class CalendarsPage {

  private static final String ADMINISTRATOR = "administrator";

  record ShownCalendar(String id, String name, List<StoredPeriod> periods) {}

  record ShownLine(
      int line,
      String summary,
      String outcomeMessage,
      String tagClass,
      @Nullable SchoolPeriod period,
      @Nullable String reason) {}

  @Component
  static class Link implements NavigationLink {
    @Override
    public int order() {
      return 80;
    }

    @Override
    public String messageKey() {
      return "calendar.page.title";
    }

    @Override
    public String href() {
      return "/calendars";
    }

    @Override
    public boolean visibleTo(Person person) {
      return person.holds(ADMINISTRATOR);
    }
  }

  private final SchoolCalendars calendars;
  private final Uploads uploads;
  private final Schools schools;
  private final Audit audit;
  private final MessageSource messages;

  CalendarsPage(
      SchoolCalendars calendars,
      Uploads uploads,
      Schools schools,
      Audit audit,
      MessageSource messages) {
    this.calendars = calendars;
    this.uploads = uploads;
    this.schools = schools;
    this.audit = audit;
    this.messages = messages;
  }

  @ModelAttribute
  void administratorsOnly(Person person) {
    Access.requireRole(person, ADMINISTRATOR);
  }

  @GetMapping
  String list(Model model) {
    return listPage("", "", null, model);
  }

  @PostMapping
  String upload(
      @RequestParam(defaultValue = "") String school,
      @RequestParam(required = false) @Nullable MultipartFile file,
      Person person,
      Model model,
      HttpServletResponse response)
      throws IOException {
    String urn = school.isBlank() ? null : school.strip();
    if (urn != null && schools.byUrn(urn).isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return listPage(school, "school", text("calendar.page.no-school"), model);
    }
    String problem;
    if (file == null || (file.isEmpty() && name(file).isEmpty())) {
      problem = text("calendar.file.missing");
    } else if (file.getSize() > IcsFile.LARGEST) {
      problem = text("calendar.file.too-large");
    } else {
      byte[] content = file.getBytes();
      try {
        calendars.preview(urn, content);
        return "redirect:/calendars/uploads/" + uploads.keep(urn, name(file), content, person.id());
      } catch (UnreadableCalendar e) {
        problem = text(e.messageKey(), e.args().toArray());
      }
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return listPage(school, "file", problem, model);
  }

  @GetMapping("/uploads/{id}")
  String report(@PathVariable UUID id, Person person, Model model) {
    Uploads.Upload upload = uploaded(id, person);
    return reportPage(upload, calendars.preview(upload.schoolUrn(), upload.content()), model);
  }

  @PostMapping("/uploads/{id}")
  @Transactional
  public String confirm(
      @PathVariable UUID id,
      Person person,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Uploads.Upload upload = uploaded(id, person);
    ImportReport report = calendars.take(upload.schoolUrn(), upload.content());
    if (report.refused()) {
      // The calendar changed since the report was shown.
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return reportPage(upload, report, model);
    }
    uploads.forget(id);
    String urn = upload.schoolUrn();
    audit.record(
        "calendar.imported",
        null,
        Map.of(
            "school",
            urn == null ? "authority" : urn,
            "added",
            Integer.toString(report.count(Outcome.ADDED)),
            "moved",
            Integer.toString(report.count(Outcome.MOVED))));
    after.addFlashAttribute("imported", report.count(Outcome.ADDED) + report.count(Outcome.MOVED));
    return "redirect:/calendars";
  }

  @PostMapping("/{calendar}/{period}/remove")
  @Transactional
  public String remove(@PathVariable String calendar, @PathVariable UUID period) {
    String urn = calendar.equals("authority") ? null : calendar;
    if (calendars.remove(urn, period)) {
      audit.record(
          "calendar.removed", null, Map.of("school", calendar, "period", period.toString()));
    }
    return "redirect:/calendars";
  }

  private String listPage(String school, String field, @Nullable String problem, Model model) {
    List<ShownCalendar> shown = new ArrayList<>();
    shown.add(
        new ShownCalendar("authority", text("calendar.page.authority"), calendars.stored(null)));
    for (String urn : calendars.schools()) {
      shown.add(new ShownCalendar(urn, nameOf(urn), calendars.stored(urn)));
    }
    List<Map<String, Object>> choices = new ArrayList<>();
    choices.add(Map.of("value", "", "text", text("calendar.page.authority")));
    for (School any : schools.all()) {
      choices.add(
          Map.of(
              "value", any.urn(),
              "text", any.name() + " (" + any.urn() + ")",
              "selected", any.urn().equals(school)));
    }
    model.addAttribute("calendars", shown);
    model.addAttribute("choices", choices);
    model.addAttribute("problemOf", problem == null ? Map.of() : Map.of(field, problem));
    model.addAttribute(
        "errors",
        problem == null ? List.of() : List.of(Map.of("text", problem, "href", "#" + field)));
    return "calendar/calendars";
  }

  private String reportPage(Uploads.Upload upload, ImportReport report, Model model) {
    List<Map<String, String>> errors = new ArrayList<>();
    List<ShownLine> lines = new ArrayList<>();
    for (ImportReport.Line line : report.lines()) {
      String reason = line.reason() == null ? null : text(line.reason(), line.reasonArgs());
      lines.add(
          new ShownLine(
              line.line(),
              line.summary(),
              "calendar.outcome." + line.outcome().code(),
              colour(line.outcome()),
              line.period(),
              reason));
      if (line.outcome() == Outcome.WRONG && reason != null) {
        errors.add(
            Map.of(
                "text",
                text("calendar.report.wrong", List.of(line.line(), line.summary(), reason)),
                "href",
                "#line-" + (lines.size() - 1)));
      }
    }
    String urn = upload.schoolUrn();
    model.addAttribute("id", upload.id());
    model.addAttribute("fileName", upload.fileName());
    model.addAttribute("whose", urn == null ? text("calendar.page.authority") : nameOf(urn));
    model.addAttribute("lines", lines);
    model.addAttribute("changes", report.changes());
    model.addAttribute("added", report.count(Outcome.ADDED));
    model.addAttribute("moved", report.count(Outcome.MOVED));
    model.addAttribute("errors", errors);
    return "calendar/report";
  }

  private Uploads.Upload uploaded(UUID id, Person person) {
    return uploads
        .find(id, person.id())
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private String nameOf(String urn) {
    return schools.byUrn(urn).map(School::name).orElse(urn);
  }

  private static String name(MultipartFile file) {
    String name = file.getOriginalFilename();
    return name == null ? "" : name;
  }

  private String text(String key, List<Object> args) {
    return text(key, args.toArray());
  }

  private String text(String key, Object... args) {
    return messages.getMessage(key, args, Locale.UK);
  }

  private static String colour(Outcome outcome) {
    return switch (outcome) {
      case ADDED -> "govuk-tag--green";
      case MOVED -> "govuk-tag--yellow";
      case ALREADY_THERE -> "govuk-tag--blue";
      case IGNORED -> "govuk-tag--grey";
      case WRONG -> "govuk-tag--red";
    };
  }
}
