package org.footbridge.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which thing of the one file is which of the other: by its id; where tools gave new ids, by what
 * it is, if only one of each is like that.
 */
final class Pairs {

  private final Map<String, String> ids = new LinkedHashMap<>();
  private final Contents before;
  private final Contents after;

  Pairs(Contents before, Contents after) {
    this.before = before;
    this.after = after;
    before.all().stream()
        .filter(thing -> isSameSort(thing, after.get(thing.id())))
        .forEach(thing -> ids.put(thing.id(), thing.id()));
    pair(thing -> thing.kind().equals("process") ? "process" : "");
    pair(thing -> isNamed(thing) ? thing.kind() + " " + thing.name() : "");
    pair(thing -> thing.isFlow() ? thing.fact("sourceRef") + " to " + thing.fact("targetRef") : "");
    pair(thing -> thing.kind().equals("rule") ? thing.within() + thing.facts() : "");
    pair(thing -> thing.kind().equals("rule") ? thing.within() + " " + thing.name() : "");
  }

  /** What only the drawing knows is nothing but a shape. */
  private static boolean isSameSort(Thing one, @Nullable Thing other) {
    return other != null && one.kind().equals("shape") == other.kind().equals("shape");
  }

  /** A rule's name is its place only, and letters and words have no other names. */
  private static boolean isNamed(Thing thing) {
    return !thing.name().isEmpty()
        && !thing.isFlow()
        && !List.of("rule", "shape", "letter", "process").contains(thing.kind());
  }

  private void pair(Function<Thing, String> likeness) {
    Map<String, List<Thing>> old =
        like(
            before.all().stream().filter(t -> !ids.containsKey(t.id())).map(this::translated),
            likeness);
    Map<String, List<Thing>> now =
        like(after.all().stream().filter(t -> !ids.containsValue(t.id())), likeness);
    old.forEach(
        (key, same) -> {
          List<Thing> candidates = now.getOrDefault(key, List.of());
          if (!key.isEmpty() && same.size() == 1 && candidates.size() == 1) {
            ids.put(same.getFirst().id(), candidates.getFirst().id());
          }
        });
  }

  private static Map<String, List<Thing>> like(
      Stream<Thing> things, Function<Thing, String> likeness) {
    return things.collect(
        Collectors.groupingBy(
            likeness, LinkedHashMap::new, Collectors.toCollection(ArrayList::new)));
  }

  /** The id in the file after, or the same where it is gone. */
  String now(String id) {
    return ids.getOrDefault(id, id);
  }

  boolean isPaired(Thing ofBefore) {
    return ids.containsKey(ofBefore.id());
  }

  boolean isNew(Thing ofAfter) {
    return !ids.containsValue(ofAfter.id());
  }

  /** A thing of the file before, with the names that the file after has for what it refers to. */
  Thing translated(Thing thing) {
    Map<String, String> facts = new LinkedHashMap<>();
    thing.facts().forEach((key, value) -> facts.put(key(key), refers(key) ? value(value) : value));
    return new Thing(thing.id(), thing.kind(), thing.name(), now(thing.within()), facts);
  }

  private static boolean refers(String key) {
    return key.endsWith("Ref")
        || key.endsWith("href")
        || key.equals("default")
        || key.equals("within")
        || key.startsWith("order.");
  }

  private String value(String value) {
    return value
        .lines()
        .map(line -> line.startsWith("#") ? "#" + now(line.substring(1)) : now(line))
        .collect(Collectors.joining("\n"));
  }

  private String key(String key) {
    int open = key.indexOf('[');
    boolean ofColumn = key.startsWith("cell[") || key.startsWith("result[");
    int close = key.indexOf(']');
    return ofColumn && close > open
        ? key.substring(0, open + 1) + now(key.substring(open + 1, close)) + key.substring(close)
        : key;
  }
}
