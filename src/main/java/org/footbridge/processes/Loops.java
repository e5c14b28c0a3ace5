package org.footbridge.processes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Which nodes of a graph lead back to themselves, each with all that it goes round by. */
final class Loops<T> {

  private record Visit<T>(T node, Iterator<T> next) {}

  private final Function<T, ? extends Collection<T>> next;
  private final Map<T, Integer> number = new HashMap<>();
  private final Map<T, Integer> lowest = new HashMap<>();
  private final Deque<T> path = new ArrayDeque<>();
  private final Set<T> onPath = new HashSet<>();
  private final List<Set<T>> found = new ArrayList<>();

  private Loops(Function<T, ? extends Collection<T>> next) {
    this.next = next;
  }

  /** Tarjan's algorithm, without recursion: a diagram may be of any length. */
  static <T> List<Set<T>> of(Collection<T> nodes, Function<T, ? extends Collection<T>> next) {
    Loops<T> loops = new Loops<>(next);
    nodes.stream().filter(node -> !loops.number.containsKey(node)).forEach(loops::from);
    return loops.found;
  }

  private void from(T start) {
    Deque<Visit<T>> open = new ArrayDeque<>();
    open.push(enter(start));
    while (!open.isEmpty()) {
      Visit<T> at = open.element();
      if (at.next().hasNext()) {
        T other = at.next().next();
        if (!number.containsKey(other)) {
          open.push(enter(other));
        } else if (onPath.contains(other)) {
          lowest.merge(at.node(), number.getOrDefault(other, 0), Math::min);
        }
      } else {
        open.pop();
        leave(at.node());
        if (!open.isEmpty()) {
          int reached = lowest.getOrDefault(at.node(), 0);
          lowest.merge(open.element().node(), reached, Math::min);
        }
      }
    }
  }

  private Visit<T> enter(T node) {
    number.put(node, number.size());
    lowest.put(node, number.size() - 1);
    path.push(node);
    onPath.add(node);
    return new Visit<>(node, List.copyOf(next.apply(node)).iterator());
  }

  private void leave(T node) {
    if (!lowest.getOrDefault(node, 0).equals(number.get(node))) {
      return;
    }
    Set<T> round = new LinkedHashSet<>();
    T last;
    do {
      last = path.pop();
      onPath.remove(last);
      round.add(last);
    } while (!last.equals(node));
    if (round.size() > 1 || next.apply(node).contains(node)) {
      found.add(round);
    }
  }
}
