package org.footbridge.work;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.work.HandOvers.HandOver;
import org.footbridge.work.OpenWork.Question;
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

/** Select, say who, see what would happen, confirm, see what happened, and give back. */
@Controller
@RequestMapping(HandOverPage.PATH)
class HandOverPage {

  static final String PATH = WorkLink.PATH + "/hand-overs";

  private static final String ALL = "all";
  private static final String PAGE = "page";

  private final HandOvers handOvers;
  private final HandOverItems items;
  private final GiveTasks give;
  private final Horizon horizon;
  private final People people;
  private final Audit audit;
  private final WorkWords words;
  private final Clock clock;

  HandOverPage(
      HandOvers handOvers,
      HandOverItems items,
      GiveTasks give,
      Horizon horizon,
      People people,
      Audit audit,
      WorkWords words,
      Clock clock) {
    this.handOvers = handOvers;
    this.items = items;
    this.give = give;
    this.horizon = horizon;
    this.people = people;
    this.audit = audit;
    this.words = words;
    this.clock = clock;
  }

  /**
   * @param which those that are ticked, all on the page as it was shown, or all that match
   */
  @PostMapping
  String select(
      Person person,
      @RequestParam Map<String, String> typed,
      @RequestParam(defaultValue = "ticked") String which,
      @RequestParam(name = "task", required = false) @Nullable List<Long> ticked,
      @RequestParam(name = "shown", required = false) @Nullable List<Long> shown,
      @RequestParam(defaultValue = "") String after,
      RedirectAttributes then) {
    WorkFilter filter = WorkFilter.of(typed);
    List<Long> keys = which.equals(ALL) ? null : which.equals(PAGE) ? shown : ticked;
    if (!which.equals(ALL) && (keys == null || keys.isEmpty())) {
      then.addFlashAttribute("problem", "work.select.nothing");
      return "redirect:" + filter.address(WorkListPage.PATH, after.isEmpty() ? null : after);
    }
    try {
      UUID id = handOvers.select(new Question(person, filter, horizon.now()), keys);
      return "redirect:" + PATH + "/" + id;
    } catch (HandOvers.TooMany e) {
      then.addFlashAttribute("problem", "work.select.too-many");
      return "redirect:" + filter.address(WorkListPage.PATH, null);
    }
  }

  @GetMapping("/{id}")
  String show(
      @PathVariable UUID id,
      Person person,
      @RequestParam(defaultValue = "0") int page,
      Model model) {
    HandOver found = mine(id, person);
    int from = Math.max(0, page);
    model.addAttribute("handOver", found);
    model.addAttribute("items", items.page(found, person, from));
    model.addAttribute("page", from);
    model.addAttribute("pages", (found.selected() + HandOverItems.PAGE - 1) / HandOverItems.PAGE);
    model.addAttribute("names", words);
    if (found.confirmedAt() == null) {
      List<HandOverItems.Sum> sums = items.wouldBe(found, person);
      model.addAttribute("sums", sums);
      model.addAttribute("would", would(sums));
      model.addAttribute("drafts", items.drafts(found));
      model.addAttribute(
          "candidates",
          found.undoes() == null ? items.candidates(found, WorkingTime.today(clock)) : List.of());
    }
    return "work/hand-over";
  }

  /** How many could be given now. */
  private static long would(List<HandOverItems.Sum> sums) {
    return sums.stream()
        .filter(sum -> sum.reason() == null)
        .mapToLong(HandOverItems.Sum::tasks)
        .sum();
  }

  @PostMapping("/{id}/to")
  String choose(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String to,
      Person person,
      RedirectAttributes then) {
    HandOver found = mine(id, person);
    Optional<Person> chosen =
        items.candidates(found, WorkingTime.today(clock)).stream()
            .filter(one -> one.id().toString().equals(to))
            .findFirst()
            .flatMap(one -> people.active(one.id()));
    if (chosen.isEmpty()) {
      then.addFlashAttribute("problem", "work.hand-over.nobody-chosen");
    } else {
      handOvers.choose(id, chosen.get());
    }
    return "redirect:" + PATH + "/" + id;
  }

  @PostMapping("/{id}/confirm")
  String confirm(@PathVariable UUID id, Person person) {
    HandOver found = mine(id, person);
    if (handOvers.confirm(id)) {
      audit.record(
          found.undoes() == null ? "work.handed-over" : "work.hand-over-undone",
          null,
          Map.of("hand-over", id.toString(), "tasks", Long.toString(found.selected())));
      give.begin(id);
    }
    return "redirect:" + PATH + "/" + id;
  }

  @PostMapping("/{id}/stop")
  String stop(@PathVariable UUID id, Person person) {
    mine(id, person);
    handOvers.stop(id);
    return "redirect:" + PATH + "/" + id;
  }

  /** Looks first what would go back, as any hand-over does. */
  @PostMapping("/{id}/undo")
  String undo(@PathVariable UUID id, Person person) {
    HandOver found = mine(id, person);
    if (found.endedAt() == null || found.done() == 0 || found.undoneBy() != null) {
      throw new ResponseStatusException(HttpStatus.CONFLICT);
    }
    return "redirect:" + PATH + "/" + handOvers.selectBack(found, person);
  }

  private HandOver mine(UUID id, Person person) {
    Managed.areasOf(person);
    return handOvers
        .byId(id, person)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
