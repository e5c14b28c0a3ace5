package org.footbridge.processes;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * The rules of one decision table. With hit policy UNIQUE two rules that match the same values stop
 * the case that has them; with ANY they do when they say different things. Whether two can match
 * the same is tried with values made from the cells: every value that is named, values beside and
 * between numbers and days, and one that nobody names. What a cell tests by something else than its
 * own input matches nothing here, so that a doubt is no finding.
 */
class DecisionTable {

  private static final Pattern NUMBER = Pattern.compile("(?<![\\w\"])-?\\d+(?:\\.\\d+)?");
  private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern DAY =
      Pattern.compile(
          "date\\(\"[^\"]*\"\\)|date and time\\(\"[^\"]*\"\\)|duration\\(\"[^\"]*\"\\)");
  private static final Pattern WHOLE = Pattern.compile("integer|long|int");
  private static final String SOMETHING_ELSE = "\uFFFFsomething else";

  /** A table of 200 rules with cells of 10 characters. */
  private static final long MOST_TO_TRY = 200L * 200 * 10;

  /** Columns that ask for the same thing, and for each rule which of the values it takes. */
  private record Asked(List<@Nullable Object> values, List<BitSet> taken) {}

  private final String file;
  private final Element table;
  private final List<Finding> findings;
  private final List<Element> rules;

  DecisionTable(String file, Element table, List<Finding> findings) {
    this.file = file;
    this.table = table;
    this.findings = findings;
    this.rules = Xml.children(table, "rule");
  }

  void read() {
    List<Element> inputs = Xml.children(table, "input");
    List<Element> outputs = Xml.children(table, "output");
    for (Element rule : rules) {
      if (Xml.children(rule, "inputEntry").size() != inputs.size()
          || Xml.children(rule, "outputEntry").size() != outputs.size()) {
        find(rule, "rule-cells");
        return;
      }
    }
    String policy = table.getAttribute("hitPolicy");
    boolean any = policy.equals("ANY");
    if (!any && !policy.isEmpty() && !policy.equals("UNIQUE")) {
      return;
    }
    if (rules.size() * (long) letters() > MOST_TO_TRY) {
      find(
          table,
          "too-large",
          rules.size() + " rules with " + letters() + " characters",
          MOST_TO_TRY + " rules times characters");
      return;
    }
    List<Asked> asked = asked(inputs);
    for (int later = 1; later < rules.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        if (!(any && outputs(earlier).equals(outputs(later)))) {
          compare(asked, earlier, later);
        }
      }
    }
  }

  /** As many values are tried as the cells have, which is fewer than they have characters. */
  private int letters() {
    return Xml.within(table, "inputEntry").stream()
        .mapToInt(cell -> cell.getTextContent().strip().length())
        .sum();
  }

  private void compare(List<Asked> asked, int earlier, int later) {
    List<String> example = new ArrayList<>();
    for (Asked one : asked) {
      BitSet both = (BitSet) one.taken().get(earlier).clone();
      both.and(one.taken().get(later));
      if (both.isEmpty()) {
        return;
      }
      Object value = one.values().get(both.nextSetBit(0));
      if (value != null && !value.equals(SOMETHING_ELSE)) {
        example.add(String.valueOf(value));
      }
    }
    find(
        rules.get(later),
        "two-rules-match",
        Integer.toString(earlier + 1),
        Integer.toString(later + 1),
        example.isEmpty() ? "–" : String.join(", ", example));
  }

  private List<Asked> asked(List<Element> inputs) {
    Map<String, List<Integer>> columns = new LinkedHashMap<>();
    for (int column = 0; column < inputs.size(); column++) {
      String what = inputs.get(column).getTextContent().strip();
      columns.computeIfAbsent(what, none -> new ArrayList<>()).add(column);
    }
    return columns.values().stream().map(some -> asked(some, inputs)).toList();
  }

  private Asked asked(List<Integer> columns, List<Element> inputs) {
    boolean whole =
        columns.stream()
            .flatMap(column -> Xml.within(inputs.get(column), "inputExpression").stream())
            .anyMatch(one -> WHOLE.matcher(one.getAttribute("typeRef")).matches());
    List<@Nullable Object> values = values(columns, whole);
    List<BitSet> taken = new ArrayList<>();
    for (int rule = 0; rule < rules.size(); rule++) {
      BitSet all = new BitSet();
      all.set(0, values.size());
      for (int column : columns) {
        String cell = cell(rule, column);
        if (!cell.isEmpty() && !cell.equals("-")) {
          BitSet these = new BitSet();
          IntStream.range(0, values.size())
              .filter(at -> Expressions.passes(cell, values.get(at)))
              .forEach(these::set);
          all.and(these);
        }
      }
      taken.add(all);
    }
    return new Asked(values, taken);
  }

  /** Values to try, made from all cells of the columns. */
  private List<@Nullable Object> values(List<Integer> columns, boolean whole) {
    Set<@Nullable Object> values = new LinkedHashSet<>();
    TreeSet<BigDecimal> numbers = new TreeSet<>();
    for (int rule = 0; rule < rules.size(); rule++) {
      for (int column : columns) {
        String cell = cell(rule, column);
        DAY.matcher(cell).results().forEach(day -> values.addAll(around(day.group())));
        TEXT.matcher(cell).results().forEach(text -> values.add(text.group(1)));
        NUMBER
            .matcher(DAY.matcher(TEXT.matcher(cell).replaceAll("")).replaceAll(""))
            .results()
            .forEach(number -> numbers.add(new BigDecimal(number.group())));
      }
    }
    BigDecimal before = null;
    for (BigDecimal number : numbers) {
      values.add(number.subtract(BigDecimal.ONE));
      if (before != null && !whole) {
        values.add(before.add(number).divide(BigDecimal.TWO));
      }
      values.add(number);
      values.add(number.add(BigDecimal.ONE));
      before = number;
    }
    values.add(true);
    values.add(false);
    values.add(SOMETHING_ELSE);
    values.add(null);
    return new ArrayList<>(values);
  }

  private static List<Object> around(String moment) {
    String step = moment.startsWith("duration") ? "duration(\"PT1H\")" : "duration(\"P1D\")";
    List<Object> around = new ArrayList<>();
    for (String one : List.of(moment + " - " + step, moment, moment + " + " + step)) {
      Object value = Expressions.value(one);
      if (value != null) {
        around.add(value);
      }
    }
    return around;
  }

  private String cell(int rule, int column) {
    return Xml.children(rules.get(rule), "inputEntry").get(column).getTextContent().strip();
  }

  private List<String> outputs(int rule) {
    return Xml.children(rules.get(rule), "outputEntry").stream()
        .map(entry -> entry.getTextContent().strip())
        .toList();
  }

  private void find(Element rule, String key, String... args) {
    String id = rule.getAttribute("id");
    findings.add(Finding.of(file, id.isEmpty() ? table.getAttribute("id") : id, key, args));
  }
}
