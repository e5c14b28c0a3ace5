package org.footbridge.casework;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The cases a person may see. */
@Controller
class CaseListPage {

  private static final int MOST_PAGES = 1000;

  private final CaseList cases;
  private final List<CaseMarks> marks;

  CaseListPage(CaseList cases, List<CaseMarks> marks) {
    this.cases = cases;
    this.marks = marks;
  }

  @GetMapping("/cases")
  String show(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "open") String state,
      @RequestParam(defaultValue = "0") int page,
      Person person,
      Model model) {
    int shown = Math.clamp(page, 0, MOST_PAGES);
    String wanted = state.equals("all") ? "" : state;
    CaseList.Found found = cases.find(person, new CaseList.Filter(q, wanted), shown);
    model.addAttribute("found", found);
    model.addAttribute("marks", marksOf(found.rows(), person));
    model.addAttribute("q", q);
    model.addAttribute("state", state);
    model.addAttribute("page", shown);
    return "casework/cases";
  }

  private Map<UUID, List<CaseMarks.Mark>> marksOf(List<CaseList.Row> rows, Person person) {
    List<UUID> ids = rows.stream().map(CaseList.Row::id).toList();
    Map<UUID, List<CaseMarks.Mark>> all = new HashMap<>();
    marks.forEach(
        of ->
            of.of(ids, person)
                .forEach(
                    (id, some) -> all.computeIfAbsent(id, none -> new ArrayList<>()).addAll(some)));
    return all;
  }
}
