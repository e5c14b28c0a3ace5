package org.footbridge.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The open deadlines that are likely to be breached, and why, for whoever answers for them. */
@Controller
class AtRiskPage {

  private static final String PATH = "/oversight/at-risk";

  private final AtRiskList list;
  private final TrackRecord record;
  private final ForecastSettings settings;

  AtRiskPage(AtRiskList list, TrackRecord record, ForecastSettings settings) {
    this.list = list;
    this.record = record;
    this.settings = settings;
  }

  @GetMapping(PATH)
  String show(@RequestParam(defaultValue = "1") int page, Person person, Model model) {
    Access.requireRole(person, Roles.MANAGER);
    AtRiskList.Part part = list.part(person, page);
    model.addAttribute("count", part.count());
    model.addAttribute("rows", part.rows());
    model.addAttribute("page", part.page());
    model.addAttribute("pages", part.pages());
    model.addAttribute("items", part.pages() == 1 ? List.of() : items(part.page(), part.pages()));
    model.addAttribute("likely", settings.likely().movePointRight(2).intValue());
    model.addAttribute("fewest", settings.fewest());
    model.addAttribute("years", settings.years());
    model.addAttribute("people", settings.people());
    model.addAttribute("record", record.of(person.scopes(Roles.MANAGER)));
    return "forecast/at-risk";
  }

  /** The first, the last and those beside this one. */
  private static List<Map<String, Object>> items(int shown, int pages) {
    List<Map<String, Object>> items = new ArrayList<>();
    int last = 0;
    for (int page = 1; page <= pages; page++) {
      if (page == 1 || page == pages || Math.abs(page - shown) <= 1) {
        if (page > last + 1) {
          items.add(Map.of("ellipsis", true));
        }
        items.add(Map.of("number", page, "href", PATH + "?page=" + page, "current", page == shown));
        last = page;
      }
    }
    return items;
  }
}
