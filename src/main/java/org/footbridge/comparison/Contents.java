package org.footbridge.comparison;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a file says: its things by id, in the file's order. */
final class Contents {

  private final Map<String, Thing> things = new LinkedHashMap<>();

  /** Every thing is kept, one whose id another has already under a second one. */
  Thing add(Thing thing) {
    Thing kept = thing;
    for (int n = 2; things.containsKey(kept.id()); n++) {
      String id = thing.id() + " (" + n + ")";
      kept = new Thing(id, thing.kind(), thing.name(), thing.within(), thing.facts());
    }
    things.put(kept.id(), kept);
    return kept;
  }

  @Nullable Thing get(String id) {
    return things.get(id);
  }

  List<Thing> all() {
    return List.copyOf(things.values());
  }

  List<Thing> of(String kind) {
    return things.values().stream().filter(thing -> thing.kind().equals(kind)).toList();
  }
}
