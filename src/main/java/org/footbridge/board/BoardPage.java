package org.footbridge.board;

import java.util.List;
import org.footbridge.access.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a manager begins: how all deadlines of their areas stand. */
@Controller
class BoardPage {

  /** More bars than these are no picture any more. */
  private static final int MOST_BARS = 15;

  private static final List<Slice> STATES =
      List.of(
          Slice.ON_TRACK,
          Slice.AT_RISK,
          Slice.BREACHED,
          Slice.PAUSED,
          Slice.MET,
          Slice.MET_LATE,
          Slice.CANCELLED);

  private static final List<Slice> OPEN =
      List.of(
          Slice.ON_TRACK,
          Slice.AT_RISK,
          Slice.BREACHED,
          Slice.PAUSED,
          Slice.OPEN,
          Slice.DUE_5,
          Slice.DUE_10,
          Slice.DUE_20);

  private static final List<Slice> ENDED =
      List.of(Slice.MET, Slice.MET_LATE, Slice.CANCELLED, Slice.ENDED, Slice.DECIDED);

  /** A field of the filter. */
  record Field(String name, String allKey, List<Names.Choice> choices, String value) {}

  private final BoardView board;
  private final Targets targets;

  BoardPage(BoardView board, Targets targets) {
    this.board = board;
    this.targets = targets;
  }

  @GetMapping(Address.BOARD)
  String show(
      @RequestParam(defaultValue = "") String area,
      @RequestParam(defaultValue = "") String school,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(name = "person", defaultValue = "") String heldBy,
      @RequestParam(defaultValue = "") String month,
      @RequestParam(name = "by", defaultValue = "kind") String toldBy,
      Person person,
      Model model) {
    By by = By.of(toldBy);
    Filter filter = Filter.of(area, school, kind, heldBy, month);
    BoardView.View view = board.of(filter, by, Areas.of(person));
    model.addAttribute("board", view);
    model.addAttribute("filters", fields(filter, view));
    model.addAttribute("by", by);
    model.addAttribute("bys", By.values());
    model.addAttribute("states", STATES);
    model.addAttribute("openColumns", OPEN);
    model.addAttribute("endedColumns", ENDED);
    model.addAttribute("endedShown", by != By.PERSON && !filter.openOnly());
    model.addAttribute("keptColumns", List.of(Slice.KEPT, Slice.NOT_KEPT));
    model.addAttribute("all", Slice.ALL);
    model.addAttribute("kept", Slice.KEPT);
    model.addAttribute("decided", Slice.DECIDED);
    model.addAttribute("maySetTarget", targets.maySet(person));
    model.addAttribute("chart", view.parts().size() <= MOST_BARS);
    return "board/board";
  }

  private static List<Field> fields(Filter filter, BoardView.View view) {
    return List.of(
        field(By.AREA, "board.filter.all-areas", filter.area(), view),
        field(By.SCHOOL, "board.filter.all-schools", filter.school(), view),
        field(By.KIND, "board.filter.all-kinds", filter.kind(), view),
        field(By.PERSON, "board.filter.all-people", filter.person(), view),
        field(By.MONTH, "board.filter.all-months", filter.month(), view));
  }

  private static Field field(By by, String allKey, String value, BoardView.View view) {
    return new Field(by.code(), allKey, view.choices().getOrDefault(by, List.of()), value);
  }
}
