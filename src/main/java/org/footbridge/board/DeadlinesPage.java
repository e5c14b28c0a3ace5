package org.footbridge.board;

import java.time.DateTimeException;
import java.time.Instant;
import org.footbridge.access.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The deadlines that a number of the board counts. */
@Controller
class DeadlinesPage {

  /** What the board showed, where the list shows something else by now. */
  record Before(String number, Instant at) {}

  private final DeadlinesView deadlines;

  DeadlinesPage(DeadlinesView deadlines) {
    this.deadlines = deadlines;
  }

  @GetMapping(Address.LIST)
  String show(
      @RequestParam(defaultValue = "") String area,
      @RequestParam(defaultValue = "") String school,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(name = "person", defaultValue = "") String heldBy,
      @RequestParam(defaultValue = "") String month,
      @RequestParam(defaultValue = "all") String show,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "") String counted,
      @RequestParam(defaultValue = "") String at,
      Person person,
      Model model) {
    Filter filter = Filter.of(area, school, kind, heldBy, month);
    Slice slice = Slice.of(show);
    DeadlinesView.View view = deadlines.of(filter, slice, Areas.of(person), person, after);
    model.addAttribute("view", view);
    model.addAttribute("slice", slice);
    model.addAttribute("earlier", before(counted, at, view.number()));
    model.addAttribute("first", after.isEmpty() ? null : Address.list(filter, slice, ""));
    model.addAttribute("board", Address.board(filter, By.KIND));
    return "board/deadlines";
  }

  private static @Nullable Before before(String counted, String at, long now) {
    if (!counted.matches("[0-9]{1,15}") || Long.parseLong(counted) == now) {
      return null;
    }
    try {
      return new Before(
          String.format(java.util.Locale.UK, "%,d", Long.parseLong(counted)), Instant.parse(at));
    } catch (DateTimeException notOurs) {
      return null;
    }
  }
}
