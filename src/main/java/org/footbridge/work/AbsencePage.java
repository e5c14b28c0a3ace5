package org.footbridge.work;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.footbridge.access.Grant;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.audit.Audit;
import org.footbridge.calendar.NoCalendarException;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.work.Absences.Absence;
import org.footbridge.work.Staff.Member;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Somebody's own absence, from their account, or one of a manager's people. */
@Controller
@RequestMapping({AbsencePage.MANAGERS, AbsencePage.OWN})
class AbsencePage {

  static final String MANAGERS = WorkLink.PATH + "/absences";
  static final String OWN = "/account/absences";

  private final Absences absences;
  private final AbsenceItems items;
  private final AbsenceForm form;
  private final StandIn standIn;
  private final Staff staff;
  private final SchoolCalendars calendars;
  private final WorkWords words;
  private final Audit audit;
  private final Clock clock;

  AbsencePage(
      Absences absences,
      AbsenceItems items,
      AbsenceForm form,
      StandIn standIn,
      Staff staff,
      SchoolCalendars calendars,
      WorkWords words,
      Audit audit,
      Clock clock) {
    this.absences = absences;
    this.items = items;
    this.form = form;
    this.standIn = standIn;
    this.staff = staff;
    this.calendars = calendars;
    this.words = words;
    this.audit = audit;
    this.clock = clock;
  }

  /** Those of the areas in which somebody works. */
  static List<String> areasOf(Person person) {
    Set<String> roles = Set.of(Roles.HEALTH, Roles.PARENT_CARER, Roles.PUPIL, Roles.SCHOOL);
    return person.grants().stream()
        .filter(grant -> !roles.contains(grant.role()) && grant.scope().matches("[a-z][a-z-]*"))
        .map(Grant::scope)
        .distinct()
        .sorted()
        .toList();
  }

  private static boolean isOwn(HttpServletRequest request) {
    return request.getRequestURI().startsWith(request.getContextPath() + OWN);
  }

  private List<Member> choices(Person person, boolean own) {
    List<String> areas = own ? areasOf(person) : Managed.areasOf(person);
    if (areas.isEmpty()) {
      throw new AccessDeniedException("Works in no area");
    }
    return staff.of(areas, WorkingTime.today(clock));
  }

  @GetMapping
  String list(Person person, HttpServletRequest request, Model model) {
    List<UUID> people =
        isOwn(request)
            ? List.of(person.id())
            : choices(person, false).stream().map(Member::id).toList();
    choices(person, isOwn(request));
    model.addAttribute("absences", absences.open(people));
    return with(isOwn(request), model, "work/absences");
  }

  @GetMapping("/new")
  String ask(
      Person person,
      HttpServletRequest request,
      @RequestParam Map<String, String> typed,
      Model model) {
    return asked(person, isOwn(request), typed, Map.of(), model);
  }

  @PostMapping
  String propose(
      Person person,
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam Map<String, String> typed,
      Model model) {
    boolean own = isOwn(request);
    List<Member> choices = choices(person, own);
    List<Member> mayBeAway =
        own ? choices.stream().filter(one -> one.id().equals(person.id())).toList() : choices;
    Map<String, String> given = new LinkedHashMap<>(typed);
    if (own) {
      given.put("person", person.id().toString());
    }
    AbsenceForm.Read read = form.read(given, mayBeAway, choices, WorkingTime.today(clock), person);
    if (read.person() == null
        || read.first() == null
        || read.last() == null
        || !read.wrong().isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return asked(person, own, given, read.wrong(), model);
    }
    UUID id =
        absences.propose(
            read.person(),
            read.first(),
            read.last(),
            read.deputy(),
            read.exceptions(),
            person.id(),
            person.name());
    return "redirect:" + base(own) + "/" + id;
  }

  @GetMapping("/{id}")
  String show(@PathVariable UUID id, Person person, HttpServletRequest request, Model model) {
    Absence absence = visible(id, person, isOwn(request));
    model.addAttribute("absence", absence);
    model.addAttribute("exceptions", absences.exceptions(id));
    model.addAttribute("mayConfirm", absence.madeBy().equals(person.id()));
    model.addAttribute("schoolDays", schoolDays(absence));
    model.addAttribute("names", words);
    model.addAttribute(
        "items",
        absence.confirmedAt() == null
            ? items.wouldBe(absence, person)
            : items.given(absence, person));
    return with(isOwn(request), model, "work/absence");
  }

  @PostMapping("/{id}/confirm")
  String confirm(
      @PathVariable UUID id, Person person, HttpServletRequest request, RedirectAttributes then) {
    Absence absence = visible(id, person, isOwn(request));
    if (!absence.madeBy().equals(person.id())) {
      // It gives what its maker may give, so nobody confirms for another.
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    try {
      if (absences.confirm(absence)) {
        audit.record("work.absence-entered", null, about(absence));
        standIn.look();
      }
    } catch (Absences.Overlaps e) {
      then.addFlashAttribute("problem", "work.absence.overlaps");
    }
    return "redirect:" + base(isOwn(request)) + "/" + id;
  }

  @PostMapping("/{id}/end")
  String end(@PathVariable UUID id, Person person, HttpServletRequest request) {
    Absence absence = visible(id, person, isOwn(request));
    if (absences.cancel(id)) {
      audit.record("work.absence-cut-short", null, about(absence));
      standIn.look();
    }
    return "redirect:" + base(isOwn(request)) + "/" + id;
  }

  private static Map<String, String> about(Absence absence) {
    return Map.of(
        "absence", absence.id().toString(),
        "person", absence.personId().toString(),
        "from", absence.firstDay().toString(),
        "to", absence.lastDay().toString());
  }

  /** A manager's people's, or one's own. */
  private Absence visible(UUID id, Person person, boolean own) {
    Set<UUID> whose =
        own
            ? Set.of(person.id())
            : choices(person, false).stream().map(Member::id).collect(Collectors.toSet());
    return absences
        .byId(id)
        .filter(absence -> whose.contains(absence.personId()))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /** Of the absence, by the authority's calendar; -1 where its terms are not known. */
  private long schoolDays(Absence absence) {
    SchoolCalendar calendar = calendars.forAuthority();
    try {
      return absence
          .firstDay()
          .datesUntil(absence.lastDay().plusDays(1))
          .filter(calendar::isSchoolDay)
          .count();
    } catch (NoCalendarException unknown) {
      return -1;
    }
  }

  private String asked(
      Person person,
      boolean own,
      Map<String, String> typed,
      Map<String, String> wrong,
      Model model) {
    List<Member> choices = choices(person, own);
    Map<String, String> errorOf = new LinkedHashMap<>();
    List<Map<String, String>> errors = new ArrayList<>();
    wrong.forEach(
        (field, key) -> {
          String text = words.text(key);
          errorOf.put(field, text);
          String at = field.equals("first") || field.equals("last") ? field + "-day" : field;
          errors.add(Map.of("text", text, "href", "#" + at));
        });
    List<String> areas = own ? areasOf(person) : Managed.areasOf(person);
    model.addAttribute("people", choices);
    model.addAttribute("kinds", words.kinds(areas));
    model.addAttribute("given", typed);
    model.addAttribute("errors", errors);
    model.addAttribute("errorOf", errorOf);
    model.addAttribute("rows", AbsenceForm.EXCEPTIONS);
    return with(own, model, "work/new-absence");
  }

  private static String with(boolean own, Model model, String page) {
    model.addAttribute("own", own);
    model.addAttribute("base", base(own));
    return page;
  }

  private static String base(boolean own) {
    return own ? OWN : MANAGERS;
  }
}
