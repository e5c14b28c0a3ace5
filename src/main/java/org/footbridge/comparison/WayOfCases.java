package org.footbridge.comparison;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The things of two versions in the order in which a case comes to them. */
final class WayOfCases {

  private final Map<String, Thing> things = new LinkedHashMap<>();
  private final Map<String, List<String>> next = new LinkedHashMap<>();
  private final Map<String, List<String>> inside = new LinkedHashMap<>();
  private final Set<String> reached = new LinkedHashSet<>();

  private WayOfCases(Contents after, Contents before) {
    for (Contents contents : List.of(after, before)) {
      for (Thing thing : contents.all()) {
        take(thing);
      }
    }
  }

  private void take(Thing thing) {
    if (thing.isFlow()) {
      follow(thing.fact("sourceRef"), thing.fact("targetRef"));
    } else if (things.putIfAbsent(thing.id(), thing) == null) {
      inside.computeIfAbsent(thing.within(), id -> new ArrayList<>()).add(thing.id());
      if (!thing.fact("attachedToRef").isEmpty()) {
        follow(thing.fact("attachedToRef"), thing.id());
      }
    }
  }

  private void follow(String from, String to) {
    next.computeIfAbsent(from, id -> new ArrayList<>()).add(to);
  }

  static List<String> of(Contents before, Contents after) {
    WayOfCases way = new WayOfCases(after, before);
    way.reached.add("");
    way.scope("");
    way.reached.addAll(way.things.keySet());
    return List.copyOf(way.reached);
  }

  /** From the starts on, then whatever nothing leads to. */
  private void scope(String id) {
    List<String> here = inside.getOrDefault(id, List.of());
    here.stream().filter(one -> is(one, "startEvent")).forEach(this::walk);
    here.forEach(this::walk);
  }

  private boolean is(String id, String kind) {
    Thing thing = things.get(id);
    return thing != null && thing.kind().equals(kind);
  }

  private void walk(String from) {
    Deque<String> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      String at = open.poll();
      if (things.containsKey(at) && reached.add(at)) {
        scope(at);
        open.addAll(next.getOrDefault(at, List.of()));
      }
    }
  }
}
