package org.footbridge.operations;

import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.footbridge.processes.ProcessDiagrams;
import org.springframework.stereotype.Component;

/**
 * The variables that a diagram names, in what it maps, asks and decides by: no other may be
 * corrected.
 */
@Component
class DiagramVariables {

  /** Where expressions and names of variables stand in a diagram for the engine. */
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?:source|target|resultVariable|inputElement|outputCollection|inputCollection|"
              + "expression|correlationKey|dueDate|candidateGroups)=\"([^\"]*)\""
              + "|<(?:\\w+:)?(?:conditionExpression|timeDate|timeDuration|timeCycle)[^>]*>([^<]*)<");

  private static final Pattern TEXT = Pattern.compile("&quot;.*?&quot;|&#34;.*?&#34;|\"[^\"]*\"");
  private static final Pattern NAME = Pattern.compile("(?<![\\w.@])([A-Za-z_]\\w*+)(?!\\s*\\()");

  private static final Set<String> WORDS =
      Set.of(
          "if",
          "then",
          "else",
          "and",
          "or",
          "not",
          "in",
          "for",
          "return",
          "some",
          "every",
          "satisfies",
          "between",
          "instance",
          "of",
          "true",
          "false",
          "null",
          "date",
          "time",
          "duration",
          "item",
          "partial",
          "years",
          "months",
          "days",
          "hours",
          "amp",
          "lt",
          "gt",
          "quot",
          "apos",
          "string",
          "number",
          "count",
          "list",
          "contains",
          "now",
          "today",
          "is",
          "defined");

  private final ProcessDiagrams diagrams;

  DiagramVariables(ProcessDiagrams diagrams) {
    this.diagrams = diagrams;
  }

  SortedSet<String> of(long processDefinitionKey) {
    return diagrams.xml(processDefinitionKey).map(DiagramVariables::read).orElseGet(TreeSet::new);
  }

  static SortedSet<String> read(String xml) {
    SortedSet<String> names = new TreeSet<>();
    Matcher written = WRITTEN.matcher(xml);
    while (written.find()) {
      String found = Optional.ofNullable(written.group(1)).orElse(written.group(2));
      if (found == null) {
        continue;
      }
      Matcher name = NAME.matcher(TEXT.matcher(found).replaceAll(""));
      while (name.find()) {
        if (!WORDS.contains(name.group(1))) {
          names.add(name.group(1));
        }
      }
    }
    return names;
  }
}
