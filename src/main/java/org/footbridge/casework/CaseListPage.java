package org.footbridge.casework;

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

  CaseListPage(CaseList cases) {
    this.cases = cases;
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
    model.addAttribute("q", q);
    model.addAttribute("state", state);
    model.addAttribute("page", shown);
    return "casework/cases";
  }
}
