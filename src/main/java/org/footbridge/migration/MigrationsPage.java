package org.footbridge.migration;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Places;
import org.footbridge.access.Roles;
import org.footbridge.migration.Plans.Choice;
import org.footbridge.migration.Plans.Way;
import org.footbridge.migration.Versions.Version;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which cases, from where to where; what will happen; how far it is; what became of each. */
@Controller
@RequestMapping(MigrationsPage.PATH)
class MigrationsPage {

  static final String PATH = "/processes/migrations";

  private static final int LONGEST_REASON = 1000;
  private static final int NEWEST = 100;
  private static final String FIELD = "to.";

  /**
   * One element of the version before, and what it can become.
   *
   * @param standing how many of the chosen instances stand there
   */
  record Row(String id, String name, int standing, String target, List<Node> targets) {}

  private final Plans plans;
  private final Preview preview;
  private final Progress progress;
  private final Standings standings;
  private final Versions versions;
  private final Places places;
  private final Report report;
  private final Reissues reissues;
  private final JdbcClient jdbc;

  MigrationsPage(
      Plans plans,
      Preview preview,
      Progress progress,
      Standings standings,
      Versions versions,
      Places places,
      Report report,
      Reissues reissues,
      JdbcClient jdbc) {
    this.plans = plans;
    this.preview = preview;
    this.progress = progress;
    this.standings = standings;
    this.versions = versions;
    this.places = places;
    this.report = report;
    this.reissues = reissues;
    this.jdbc = jdbc;
  }

  @GetMapping
  String list(Person person, Model page) {
    Access.requireRole(person, Roles.ADMINISTRATOR);
    page.addAttribute("plans", plans.newest(NEWEST));
    return "migration/list";
  }

  /** The first step, and with a version chosen the second. */
  @GetMapping("/new")
  String make(@RequestParam(defaultValue = "0") long source, Person person, Model page) {
    Access.requireRole(person, Roles.ADMINISTRATOR);
    if (source == 0) {
      page.addAttribute("versions", versions.withCases());
      return "migration/from";
    }
    Version from = version(source);
    page.addAttribute("from", from);
    page.addAttribute("targets", versions.beside(from));
    page.addAttribute("areas", places.areas());
    return "migration/cases";
  }

  @PostMapping
  String choose(
      @RequestParam long source,
      @RequestParam(defaultValue = "0") long target,
      @RequestParam(defaultValue = "") String chosen,
      @RequestParam(defaultValue = "") String area,
      @RequestParam(defaultValue = "") String references,
      Person person,
      RedirectAttributes then) {
    Access.requireRole(person, Roles.ADMINISTRATOR);
    Version from = version(source);
    Set<String> listed =
        Arrays.stream(references.split("[\\s,;]+"))
            .filter(one -> !one.isBlank())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    String problem = wrong(from, target, chosen, area, listed);
    if (!problem.isEmpty()) {
      then.addFlashAttribute("problem", problem);
      then.addFlashAttribute("typed", references);
      then.addFlashAttribute("unknown", String.join(", ", unknown(from, listed)));
      return "redirect:" + PATH + "/new?source=" + source;
    }
    Version to = version(target);
    UUID id =
        plans.make(
            from,
            to,
            Mapping.suggested(versions.diagram(source), versions.diagram(target)),
            new Choice(chosen, area, List.copyOf(listed), null),
            person);
    return "redirect:" + PATH + "/" + id;
  }

  private String wrong(
      Version from, long target, String chosen, String area, Set<String> references) {
    if (versions.beside(from).stream().noneMatch(one -> one.key() == target)) {
      return "migration.wrong.target";
    }
    return switch (chosen) {
      case Choice.ALL -> "";
      case Choice.AREA -> places.areas().contains(area) ? "" : "migration.wrong.area";
      case Choice.LIST ->
          references.isEmpty() || !unknown(from, references).isEmpty()
              ? "migration.wrong.list"
              : "";
      default -> "migration.wrong.chosen";
    };
  }

  /** References of which no instance runs on this version. */
  private List<String> unknown(Version from, Set<String> references) {
    return jdbc.sql(
            """
            select r from unnest(cast(:references as text[])) r
            where not exists (
              select from engine.process_instance i join casework.case_file f on f.id = i.case_id
              where f.reference = r and i.process_definition_key = :source and i.state = 'active')
            """)
        .param("references", references.toArray(String[]::new))
        .param("source", from.key())
        .query(String.class)
        .list();
  }

  @GetMapping("/{id}")
  String show(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "0") int page,
      Person person,
      Model model) {
    Plan plan = plan(id, person);
    int at = Math.max(0, page);
    model.addAttribute("plan", plan);
    model.addAttribute("entries", plans.entries(id));
    model.addAttribute("lines", preview.page(plan, at));
    model.addAttribute("page", at);
    model.addAttribute("pages", (plan.size() + Preview.PAGE - 1) / Preview.PAGE);
    model.addAttribute("parts", preview.parts(plan));
    if (plan.isDraft()) {
      Map<Long, Prediction> expected = preview.expected(plan);
      model.addAttribute("sums", Preview.sums(expected));
      model.addAttribute("tasks", progress.tasks(id));
      Map<String, Integer> stand = stand(plan);
      model.addAttribute("rows", rows(plan, stand));
      model.addAttribute("here", List.copyOf(stand.keySet()));
      model.addAttribute(
          "there",
          stand.keySet().stream()
              .map(plan.mapping()::get)
              .filter(one -> one != null)
              .distinct()
              .toList());
      return "migration/plan";
    }
    model.addAttribute("counts", progress.of(id));
    model.addAttribute("offers", plan.endedAt() == null ? List.of() : reissues.offers(plan));
    model.addAttribute("reissued", reissues.sums(id));
    return "migration/run";
  }

  private Map<String, Integer> stand(Plan plan) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    standings
        .of(progress.instances(plan.id()), versions.diagram(plan.source()))
        .values()
        .forEach(
            standing ->
                standing.at().stream()
                    .map(Standing.At::element)
                    .distinct()
                    .forEach(element -> counts.merge(element, 1, Integer::sum)));
    return counts;
  }

  private List<Row> rows(Plan plan, Map<String, Integer> stand) {
    List<Node> targets = Mapping.stoodAt(versions.diagram(plan.target()));
    return Mapping.stoodAt(versions.diagram(plan.source())).stream()
        .map(
            node ->
                new Row(
                    node.id(),
                    node.name(),
                    stand.getOrDefault(node.id(), 0),
                    plan.mapping().getOrDefault(node.id(), ""),
                    targets.stream().filter(node::isLike).toList()))
        .sorted((one, other) -> other.standing() - one.standing())
        .toList();
  }

  @PostMapping("/{id}/mapping")
  String map(@PathVariable UUID id, @RequestParam Map<String, String> typed, Person person) {
    Plan plan = plan(id, person);
    Diagram from = versions.diagram(plan.source());
    Diagram to = versions.diagram(plan.target());
    Map<String, String> chosen = new LinkedHashMap<>();
    for (Node node : Mapping.stoodAt(from)) {
      String target = typed.getOrDefault(FIELD + node.id(), "");
      to.node(target).filter(node::isLike).ifPresent(there -> chosen.put(node.id(), there.id()));
    }
    plans.map(id, new Mapping(chosen), person);
    return "redirect:" + PATH + "/" + id;
  }

  @PostMapping("/{id}/begin")
  String begin(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "0") String wave,
      @RequestParam(defaultValue = "false") boolean stopAtFirst,
      @RequestParam(defaultValue = "false") boolean standingOrder,
      @RequestParam(defaultValue = "") String reason,
      Person person,
      RedirectAttributes then) {
    Plan plan = plan(id, person);
    String why = reason.strip();
    if (why.isEmpty() || why.length() > LONGEST_REASON || !wave.strip().matches("\\d{0,5}")) {
      then.addFlashAttribute(
          "problem",
          why.isEmpty() || why.length() > LONGEST_REASON
              ? "migration.wrong.reason"
              : "migration.wrong.wave");
      return "redirect:" + PATH + "/" + id;
    }
    int size = wave.isBlank() ? 0 : Integer.parseInt(wave.strip());
    preview.freeze(plan);
    plans.begin(plan, new Way(size, stopAtFirst, standingOrder, why), person);
    return "redirect:" + PATH + "/" + id;
  }

  @PostMapping("/{id}/pause")
  String pause(@PathVariable UUID id, Person person) {
    plans.pause(plan(id, person).id(), person);
    return "redirect:" + PATH + "/" + id;
  }

  @PostMapping("/{id}/resume")
  String resume(@PathVariable UUID id, Person person) {
    plans.resume(plan(id, person), person);
    return "redirect:" + PATH + "/" + id;
  }

  @PostMapping("/{id}/give-up")
  String giveUp(@PathVariable UUID id, Person person) {
    plans.giveUp(plan(id, person).id(), person);
    return "redirect:" + PATH + "/" + id;
  }

  /** Tasks that the move left with the form, the role and the date they came with. */
  @PostMapping("/{id}/reissue")
  String reissue(
      @PathVariable UUID id,
      @RequestParam String element,
      @RequestParam(defaultValue = "") String reason,
      Person person,
      RedirectAttributes then) {
    Plan plan = plan(id, person);
    String why = reason.strip();
    if (why.isEmpty() || why.length() > LONGEST_REASON) {
      then.addFlashAttribute("problem", "migration.wrong.reason");
      then.addFlashAttribute("at", "reason-" + element);
    } else {
      reissues.ask(plan, element, why, person);
    }
    return "redirect:" + PATH + "/" + id;
  }

  /** A plan of its own, with all that was moved by this one, the other way round. */
  @PostMapping("/{id}/back")
  String back(@PathVariable UUID id, Person person) {
    Plan plan = plan(id, person);
    Version from = version(plan.target());
    Version to = version(plan.source());
    Map<String, String> mapping =
        new LinkedHashMap<>(
            Mapping.suggested(versions.diagram(from.key()), versions.diagram(to.key())).to());
    plan.mapping().forEach((before, after) -> mapping.putIfAbsent(after, before));
    UUID made =
        plans.make(
            from, to, new Mapping(mapping), new Choice(Choice.BACK, "", List.of(), id), person);
    return "redirect:" + PATH + "/" + made;
  }

  @GetMapping("/{id}/report.csv")
  ResponseEntity<byte[]> csv(@PathVariable UUID id, Person person) {
    Plan plan = plan(id, person);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename("migration-" + plan.bpmnProcessId() + ".csv")
                .build()
                .toString())
        .body(report.csv(plan));
  }

  private Plan plan(UUID id, Person person) {
    Access.requireRole(person, Roles.ADMINISTRATOR);
    return plans.byId(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private Version version(long key) {
    return versions.byKey(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
