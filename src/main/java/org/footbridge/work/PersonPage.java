package org.footbridge.work;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.calendar.NoCalendarException;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.work.Capacities.Capacity;
import org.footbridge.work.OpenWork.Question;
import org.footbridge.work.Staff.Member;
import org.footbridge.work.WorkTables.Counts;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One of a manager's people: what they have, what they can do, when they are away. */
@Controller
@RequestMapping(WorkLink.PATH + "/people/{id}")
class PersonPage {

  private static final int MEASURED_OVER = 20;
  private static final int SCHOOL_DAYS_A_WEEK = 5;
  private static final int MOST_STEPS = 500;
  private static final int FOUR_WEEKS = 28;

  private final Staff staff;
  private final WorkTables tables;
  private final WorkView view;
  private final Capacities capacities;
  private final Absences absences;
  private final Horizon horizon;
  private final SchoolCalendars calendars;
  private final WorkWords words;

  PersonPage(
      Staff staff,
      WorkTables tables,
      WorkView view,
      Capacities capacities,
      Absences absences,
      Horizon horizon,
      SchoolCalendars calendars,
      WorkWords words) {
    this.staff = staff;
    this.tables = tables;
    this.view = view;
    this.capacities = capacities;
    this.absences = absences;
    this.horizon = horizon;
    this.calendars = calendars;
    this.words = words;
  }

  @GetMapping
  String show(@PathVariable UUID id, Person person, Model model) {
    return page(id, person, null, null, model);
  }

  @PostMapping("/capacity")
  String setCapacity(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String steps,
      @RequestParam(defaultValue = "agreed") String basis,
      Person person,
      HttpServletResponse response,
      Model model,
      RedirectAttributes then) {
    Horizon.Now now = horizon.now();
    member(id, person, now);
    String typed = steps.strip();
    Integer number = typed.matches("[0-9]{1,3}") ? Integer.valueOf(typed) : null;
    if (!typed.isEmpty() && (number == null || number < 1 || number > MOST_STEPS)) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(id, person, steps, words.text("work.capacity.wrong", MOST_STEPS), model);
    }
    capacities.set(id, number, basis.equals("measured") ? "measured" : "agreed", person);
    then.addFlashAttribute("done", "work.capacity.saved");
    return "redirect:" + WorkLink.PATH + "/people/" + id;
  }

  private String page(
      UUID id, Person person, @Nullable String typed, @Nullable String wrong, Model model) {
    Horizon.Now now = horizon.now();
    Member member = member(id, person, now);
    WorkFilter filter = WorkFilter.NONE.ofPerson(id.toString());
    Counts counts =
        tables.of(new Question(person, filter, now)).stream()
            .filter(row -> row.of().equals("all"))
            .map(WorkTables.Row::counts)
            .findFirst()
            .orElse(Counts.NONE);
    Capacity capacity = capacities.of(List.of(id)).get(id);
    List<Absences.Absence> away = absences.open(List.of(id));
    LocalDate since = since(now.today());
    long completed = capacities.completed(id, since, person);
    model.addAttribute("member", member);
    model.addAttribute(
        "cells",
        view.cells(
            filter, now, counts, capacity == null ? Map.of() : view.rooms(capacity, away, now)));
    model.addAttribute("capacity", capacity);
    model.addAttribute("since", since);
    model.addAttribute("completed", completed);
    model.addAttribute(
        "aWeek", Math.round((double) completed * SCHOOL_DAYS_A_WEEK / MEASURED_OVER));
    model.addAttribute("absences", away);
    model.addAttribute("typed", typed != null || capacity == null ? typed : capacity.stepsAWeek());
    model.addAttribute("wrong", wrong);
    return "work/person";
  }

  /** The day before the last twenty school days began. */
  private LocalDate since(LocalDate today) {
    try {
      return calendars.forAuthority().subtract(today, MEASURED_OVER);
    } catch (NoCalendarException unknown) {
      return today.minusDays(FOUR_WEEKS);
    }
  }

  private Member member(UUID id, Person person, Horizon.Now now) {
    return staff.of(Managed.areasOf(person), now.today()).stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
