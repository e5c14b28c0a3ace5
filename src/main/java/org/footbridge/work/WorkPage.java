package org.footbridge.work;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.work.Staff.Member;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Open and due work by person and by team, who is away, and what was handed over. */
@Controller
class WorkPage {

  private static final int NEWEST = 10;

  private final WorkView view;
  private final Horizon horizon;
  private final Staff staff;
  private final Absences absences;
  private final HandOvers handOvers;

  WorkPage(WorkView view, Horizon horizon, Staff staff, Absences absences, HandOvers handOvers) {
    this.view = view;
    this.horizon = horizon;
    this.staff = staff;
    this.absences = absences;
    this.handOvers = handOvers;
  }

  @GetMapping(WorkLink.PATH)
  String show(Person person, @RequestParam Map<String, String> typed, Model model) {
    List<String> areas = Managed.areasOf(person);
    WorkFilter filter = WorkFilter.NONE.inArea(WorkFilter.of(typed).area());
    Horizon.Now now = horizon.now();
    List<UUID> people = staff.of(areas, now.today()).stream().map(Member::id).toList();
    model.addAttribute("tables", view.of(person, filter, now));
    model.addAttribute("areas", areas);
    model.addAttribute("area", filter.area());
    model.addAttribute("absences", absences.open(people));
    model.addAttribute("handOvers", handOvers.confirmed(person, NEWEST));
    return "work/work";
  }
}
