package org.footbridge.ledger;

import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.audit.Audit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What education the children of a manager's areas got, and the children behind each number. */
@Controller
class EducationPage {

  private static final int MOST_PAGES = 10_000;

  private final LedgersOfAll ledgers;
  private final Reckoner reckoner;
  private final LedgerWords words;
  private final Audit audit;

  EducationPage(LedgersOfAll ledgers, Reckoner reckoner, LedgerWords words, Audit audit) {
    this.ledgers = ledgers;
    this.reckoner = reckoner;
    this.words = words;
    this.audit = audit;
  }

  @GetMapping(LedgerFilter.HERE)
  String show(@RequestParam Map<String, String> given, Person person, Model model) {
    Access.requireRole(person, Roles.MANAGER);
    LedgerFilter filter = LedgerFilter.of(given);
    int page = page(given.getOrDefault("page", "0"));
    reckoner.bringUpToDate();
    LedgersOfAll.Found found = ledgers.find(person, filter, page);
    audit.record(
        "ledger.listed", null, Map.of("area", filter.area(), "explanation", filter.explanation()));
    model.addAttribute("filter", filter);
    model.addAttribute("found", found);
    model.addAttribute("bys", SumBy.values());
    model.addAttribute("sums", sums(found, filter));
    model.addAttribute("explanations", inOrder(found.days()));
    model.addAttribute("days", found.days().stream().mapToInt(LedgersOfAll.DaySum::days).sum());
    model.addAttribute("lost", found.days().stream().mapToInt(LedgersOfAll.DaySum::lost).sum());
    model.addAttribute(
        "hours",
        found.hours().stream().map(LedgersOfAll.KindSum::hours).reduce(Hours.NONE, Hours::plus));
    model.addAttribute("before", page == 0 ? null : filter.href("page", page - 1 + ""));
    model.addAttribute(
        "after",
        (page + 1) * LedgersOfAll.PAGE >= found.found()
            ? null
            : filter.href("page", page + 1 + ""));
    return "ledger/education";
  }

  /** A line of the sums, with the addresses of the rows behind its numbers. */
  record Line(PartSum sum, String name, LedgerFilter filter) {

    /** The children of the part, or those of them that a flag is true of. */
    public String href(String only) {
      return filter.href("only", only);
    }
  }

  /** The parts, and the whole of them last. */
  private List<Line> sums(LedgersOfAll.Found found, LedgerFilter filter) {
    SumBy by = filter.sumBy();
    return Stream.concat(
            found.parts().stream()
                .map(
                    one ->
                        new Line(
                            one,
                            words.part(by, one.part(), found.schoolNames()),
                            filter.ofPart(by, one.part()))),
            Stream.of(new Line(found.whole(), words.whole(), filter)))
        .toList();
  }

  /** All of them, the ones without a day too: zero is shown as zero. */
  private static List<LedgersOfAll.DaySum> inOrder(List<LedgersOfAll.DaySum> sums) {
    Map<String, LedgersOfAll.DaySum> byCode =
        sums.stream().collect(toMap(LedgersOfAll.DaySum::explanation, Function.identity()));
    return Arrays.stream(Explanation.values())
        .map(one -> byCode.getOrDefault(one.code(), new LedgersOfAll.DaySum(one.code(), 0, 0, 0)))
        .toList();
  }

  private static int page(String given) {
    return given.matches("[0-9]{1,4}") ? Math.clamp(Integer.parseInt(given), 0, MOST_PAGES) : 0;
  }
}
