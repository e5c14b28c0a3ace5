package org.footbridge.comparison;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds the facts of two files against each other. What has the same facts has no difference. */
final class Differences {

  private static final Set<String> MOVES =
      Set.of("within", "attachedToRef", "targetRef", "sourceRef", "drawn.at");

  /** Ids that nobody knows a thing by. */
  private static final Set<String> KNOWN_OTHERWISE =
      Set.of("sequenceFlow", "input", "output", "rule", "text", "separator", "spacer");

  private final Contents before;
  private final Contents after;
  private final Pairs pairs;
  private final List<Difference> found = new ArrayList<>();

  private Differences(Contents before, Contents after) {
    this.before = before;
    this.after = after;
    this.pairs = new Pairs(before, after);
  }

  static List<Difference> between(Contents before, Contents after) {
    return new Differences(before, after).found();
  }

  private List<Difference> found() {
    for (Thing was : before.all()) {
      Thing is = after.get(pairs.now(was.id()));
      if (pairs.isPaired(was) && is != null) {
        compare(was, pairs.translated(was), is);
      } else {
        whole(was, null);
      }
    }
    after.all().stream().filter(pairs::isNew).forEach(is -> whole(null, is));
    return found;
  }

  private void whole(@Nullable Thing was, @Nullable Thing is) {
    Thing thing = Objects.requireNonNull(is != null ? is : was);
    boolean added = is != null;
    Aspect aspect = thing.kind().equals("shape") ? Aspect.LAYOUT : Aspect.of(thing.kind(), "");
    found.add(
        new Difference(
            aspect,
            added ? Mark.ADDED : Mark.GONE,
            place(thing),
            added ? "added" : "gone",
            was,
            is,
            null,
            null));
  }

  private void compare(Thing was, Thing translated, Thing is) {
    if (!was.id().equals(is.id())) {
      boolean technical = KNOWN_OTHERWISE.contains(is.kind());
      add(technical ? Aspect.TECHNICAL : Aspect.RUNS, "id", was, is, was.id(), is.id());
    }
    if (!was.kind().equals(is.kind())) {
      add(Aspect.RUNS, "kind", was, is, was.kind(), is.kind());
    }
    Set<String> keys = new LinkedHashSet<>(translated.facts().keySet());
    keys.addAll(is.facts().keySet());
    List<String> changed =
        keys.stream().filter(key -> differs(key, translated, is)).collect(Collectors.toList());
    changed.removeIf(key -> isThereOnly(key, translated, is) && isSaidByOthers(key, changed));
    changed.removeIf(key -> isDefaultOfWhatCameOrWent(key, translated, is, changed));
    for (String key : changed) {
      Aspect aspect = Aspect.of(is.kind(), key);
      if (key.equals("order.rules") && !RuleOrder.matters(is)) {
        aspect = Aspect.LAYOUT;
      }
      add(aspect, key, was, is, translated.facts().get(key), is.facts().get(key));
    }
  }

  private static boolean differs(String key, Thing was, Thing is) {
    String old = was.facts().get(key);
    String now = is.facts().get(key);
    if (key.startsWith("order.")) {
      return !common(old, now).equals(common(now, old));
    }
    return !Objects.equals(old, now);
  }

  /** Those of the one list that are in the other, too: what came or went is told by itself. */
  private static List<String> common(@Nullable String of, @Nullable String in) {
    List<String> others = in == null ? List.of() : in.lines().toList();
    return of == null ? List.of() : of.lines().filter(others::contains).toList();
  }

  private static boolean isThereOnly(String key, Thing was, Thing is) {
    return "".equals(was.facts().getOrDefault(key, ""))
        && "".equals(is.facts().getOrDefault(key, ""));
  }

  private static boolean isSaidByOthers(String key, List<String> changed) {
    return changed.stream()
        .anyMatch(other -> other.startsWith(key + ".") || other.startsWith(key + "["));
  }

  /** With an element its defaults come and go; that it did is told by what else it says. */
  private static boolean isDefaultOfWhatCameOrWent(
      String key, Thing was, Thing is, List<String> changed) {
    int dot = key.lastIndexOf('.');
    if (dot < 0 || XmlFacts.defaultOf(key).isEmpty()) {
      return false;
    }
    String element = key.substring(0, dot + 1);
    Thing without = is.facts().containsKey(key) ? was : is;
    return !without.facts().containsKey(key)
        && without.facts().keySet().stream().noneMatch(other -> other.startsWith(element))
        && changed.stream()
            .anyMatch(other -> other.startsWith(element) && XmlFacts.defaultOf(other).isEmpty());
  }

  private void add(
      Aspect aspect, String key, Thing was, Thing is, @Nullable String old, @Nullable String now) {
    found.add(
        new Difference(
            aspect,
            MOVES.contains(key) ? Mark.MOVED : Mark.CHANGED,
            place(is),
            key,
            was,
            is,
            old,
            now));
  }

  /** A way belongs to where it begins, a rule and a column to their decision. */
  private static String place(Thing thing) {
    return switch (thing.kind()) {
      case "sequenceFlow" -> thing.fact("sourceRef");
      case "rule", "input", "output" -> thing.within();
      default -> thing.id();
    };
  }
}
