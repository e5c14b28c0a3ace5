package org.footbridge.comparison;

import java.util.Set;

/** What a difference is about; each is told apart from the others. */
public enum Aspect {
  /** What happens to cases and what people are asked. */
  RUNS,
  /** Explanations for whoever reads the file. */
  WORDS,
  /** How it is drawn. */
  LAYOUT,
  /** What tools write down for themselves. */
  TECHNICAL;

  private static final Set<String> REMARKS =
      Set.of("textAnnotation", "association", "group", "category", "knowledgeSource");

  static Aspect of(String kind, String fact) {
    if (fact.startsWith("drawn.")) {
      return LAYOUT;
    }
    boolean isListOfFlows = fact.equals("incoming") || fact.equals("outgoing");
    if (fact.startsWith("file.") || isListOfFlows) {
      return TECHNICAL;
    }
    boolean explains =
        fact.equals("documentation") || fact.equals("remark") || REMARKS.contains(kind);
    return explains ? WORDS : RUNS;
  }
}
