package org.footbridge.attendance;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.footbridge.access.Access;
import org.footbridge.access.Grant;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.audit.Audit;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.pages.Section;
import org.footbridge.pages.SectionLink;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How much school the pupils with a case miss, and where their registers contradict the case. */
@Controller
class AttendancePage {

  static final String ADDRESS = "/oversight/attendance";
  static final String[] SEEN_BY = {Roles.MANAGER, Roles.ATTENDANCE};

  private static final int MOST = 500;

  /** A number that leads to its rows. */
  record Count(String key, long count, boolean chosen) {}

  @Component
  static class Link implements SectionLink {
    @Override
    public Section section() {
      return Section.OVERSIGHT;
    }

    @Override
    public int order() {
      return 70;
    }

    @Override
    public String messageKey() {
      return "attendance.page.navigation";
    }

    @Override
    public String href() {
      return ADDRESS;
    }

    @Override
    public boolean visibleTo(Person person) {
      return person.holds(Roles.MANAGER) || person.holds(Roles.ATTENDANCE);
    }
  }

  private final AttendanceFigures figures;
  private final Findings findings;
  private final Audit audit;
  private final MessageSource messages;
  private final Clock clock;

  AttendancePage(
      AttendanceFigures figures,
      Findings findings,
      Audit audit,
      MessageSource messages,
      Clock clock) {
    this.figures = figures;
    this.findings = findings;
    this.audit = audit;
    this.messages = messages;
    this.clock = clock;
  }

  /**
   * @param show a band, {@code during} or {@code after}: which children are listed
   * @param finding a kind of contradiction: which of them are listed
   */
  @GetMapping(ADDRESS)
  @Transactional(isolation = Isolation.REPEATABLE_READ)
  public String show(
      @RequestParam(required = false) @Nullable String area,
      @RequestParam(required = false) @Nullable String show,
      @RequestParam(required = false) @Nullable String finding,
      Person person,
      Model model) {
    Access.requireRole(person, SEEN_BY);
    List<String> areas = areas(person);
    String of = area != null && areas.contains(area) ? area : null;
    LocalDate today = WorkingTime.today(clock);
    List<AttendanceFigures.Row> all = figures.rows(person, of, null, today);
    AttendanceFigures.Overview overview = AttendanceFigures.overview(all);
    List<AttendanceFigures.Row> listed = listed(all, overview, show);
    String kind = finding != null && Findings.KINDS.contains(finding) ? finding : null;
    List<Findings.Finding> found = findings.seenBy(person, of);
    List<Findings.Finding> foundListed =
        found.stream().filter(one -> kind == null || one.finding().equals(kind)).toList();
    audit.record(
        "attendance.overview-viewed",
        null,
        Map.of("area", of == null ? "all" : of, "cases", Integer.toString(listed.size())));
    model.addAttribute("areas", choices(areas));
    model.addAttribute("area", of == null ? "" : of);
    model.addAttribute("overview", overview);
    model.addAttribute("show", show == null ? "" : show);
    model.addAttribute("finding", kind == null ? "" : kind);
    model.addAttribute("bands", bands(overview, show));
    model.addAttribute("listed", listed.stream().limit(MOST).toList());
    model.addAttribute("more", Math.max(0, listed.size() - MOST));
    model.addAttribute("kinds", kinds(found, kind));
    model.addAttribute("found", foundListed.stream().limit(MOST).toList());
    model.addAttribute("foundMore", Math.max(0, foundListed.size() - MOST));
    return "attendance/overview";
  }

  private static List<AttendanceFigures.Row> listed(
      List<AttendanceFigures.Row> all, AttendanceFigures.Overview overview, @Nullable String show) {
    if (show != null && AttendanceFigures.COMPARED.contains(show)) {
      return AttendanceFigures.comparable(all, show);
    }
    boolean band = show != null && AttendanceFigures.BANDS.contains(show);
    return overview.open().stream().filter(row -> !band || row.band().equals(show)).toList();
  }

  private static List<Count> bands(AttendanceFigures.Overview overview, @Nullable String show) {
    return AttendanceFigures.BANDS.stream()
        .map(band -> new Count(band, overview.bands().getOrDefault(band, 0L), band.equals(show)))
        .toList();
  }

  private static List<Count> kinds(List<Findings.Finding> found, @Nullable String chosen) {
    Map<String, Long> counts = new LinkedHashMap<>();
    Findings.KINDS.forEach(kind -> counts.put(kind, 0L));
    found.forEach(one -> counts.merge(one.finding(), 1L, Long::sum));
    return counts.entrySet().stream()
        .map(one -> new Count(one.getKey(), one.getValue(), one.getKey().equals(chosen)))
        .toList();
  }

  private static List<String> areas(Person person) {
    TreeSet<String> areas = new TreeSet<>();
    for (Grant grant : person.grants()) {
      if (List.of(SEEN_BY).contains(grant.role())) {
        areas.add(grant.scope());
      }
    }
    return List.copyOf(areas);
  }

  private List<RegistersPage.Choice> choices(List<String> areas) {
    List<RegistersPage.Choice> choices = new ArrayList<>();
    choices.add(
        new RegistersPage.Choice(
            "", messages.getMessage("attendance.page.all-areas", null, Locale.UK)));
    areas.forEach(
        area ->
            choices.add(
                new RegistersPage.Choice(
                    area, area.substring(0, 1).toUpperCase(Locale.UK) + area.substring(1))));
    return choices;
  }
}
