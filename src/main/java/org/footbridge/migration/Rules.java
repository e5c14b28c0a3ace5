package org.footbridge.migration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.footbridge.migration.Standing.At;
import org.jspecify.annotations.Nullable;

/**
 * Says what the engine will say to an instance, without asking it: from where the instance stands,
 * both diagrams and the mapping alone. In the order in which the engine looks.
 */
final class Rules {

  private static final Set<String> EVENTS = Set.of("message", "timer", "signal", "error");

  /** What broker 8.6.0 can take along while it is active. */
  private static final Set<String> MOVABLE =
      Set.of(
          "SERVICE_TASK",
          "USER_TASK",
          "SEND_TASK",
          "RECEIVE_TASK",
          "SCRIPT_TASK",
          "BUSINESS_RULE_TASK",
          "SUB_PROCESS",
          "EVENT_SUB_PROCESS",
          "CALL_ACTIVITY",
          "INTERMEDIATE_CATCH_EVENT",
          "EXCLUSIVE_GATEWAY",
          "EVENT_BASED_GATEWAY",
          "MULTI_INSTANCE_BODY");

  private final Diagram from;
  private final Diagram to;
  private final Mapping mapping;

  Rules(Diagram from, Diagram to, Mapping mapping) {
    this.from = from;
    this.to = to;
    this.mapping = mapping;
  }

  Prediction of(Standing standing) {
    Map<String, String> instructions = instructions(standing);
    Prediction scopes = eventSubProcesses(instructions);
    if (scopes != null) {
      return scopes;
    }
    if (waitsAtAJoin(standing)) {
      return new Prediction(Rule.AT_JOIN, "", Rule.AT_JOIN.says(), instructions);
    }
    return standing.at().stream()
        .map(at -> of(at, instructions))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(new Prediction(Rule.GOES, "", "", instructions));
  }

  /**
   * What is active, the events that wait on it, and those that begin event sub-processes of an
   * active scope. What has no counterpart is left out.
   */
  private Map<String, String> instructions(Standing standing) {
    Map<String, String> chosen = new LinkedHashMap<>();
    Stream.concat(
            from.startsOfEventSubProcesses(from.id()).stream().map(Node::id),
            standing.at().stream()
                .map(At::element)
                .flatMap(
                    element ->
                        Stream.of(
                                Stream.of(element),
                                from.boundaryOf(element).stream().map(Node::id),
                                eventsBehind(element),
                                from.startsOfEventSubProcesses(element).stream().map(Node::id))
                            .flatMap(one -> one)))
        .forEach(
            element -> {
              String target = mapping.to().get(element);
              if (target != null) {
                chosen.put(element, target);
              }
            });
    return chosen;
  }

  private Stream<String> eventsBehind(String element) {
    return from.node(element)
        .filter(node -> node.kind().equals("EVENT_BASED_GATEWAY"))
        .map(node -> from.behind(element).stream().map(Node::id))
        .orElse(Stream.empty());
  }

  private @Nullable Prediction eventSubProcesses(Map<String, String> instructions) {
    if (from.startsOfEventSubProcesses(from.id()).stream().anyMatch(Rules::isUnknownEvent)) {
      return refused(Rule.EVENT_SUB_PROCESS_HERE, instructions, from.id());
    }
    if (to.startsOfEventSubProcesses(to.id()).stream().anyMatch(Rules::isUnknownEvent)) {
      return refused(Rule.EVENT_SUB_PROCESS_THERE, instructions, to.id());
    }
    return null;
  }

  private static boolean isUnknownEvent(Node event) {
    return !EVENTS.contains(event.event());
  }

  /**
   * The engine's records tell no flow that was taken into a join that is not complete: it is what
   * came out of the elements before it and is nowhere else.
   */
  private boolean waitsAtAJoin(Standing standing) {
    List<Long> scopes =
        standing.passed().stream().map(Standing.Passed::scopeKey).distinct().toList();
    return from.joins().stream()
        .anyMatch(join -> scopes.stream().anyMatch(scope -> waiting(standing, join, scope) > 0));
  }

  private static long waiting(Standing standing, Diagram.Join join, long scope) {
    long came =
        join.from().stream()
            .mapToLong(
                way ->
                    standing.left(scope, way.source())
                        - (way.onlyOne()
                            ? way.others().stream()
                                .mapToLong(other -> standing.entered(scope, other))
                                .sum()
                            : 0))
            .sum();
    return came - join.from().size() * standing.entered(scope, join.id());
  }

  private @Nullable Prediction of(At at, Map<String, String> instructions) {
    String element = at.element();
    if (!MOVABLE.contains(at.type())) {
      return refused(Rule.UNSUPPORTED_TYPE, instructions, element);
    }
    String target = instructions.get(element);
    Node here = from.node(element).orElse(null);
    Node there = target == null ? null : to.node(target).orElse(null);
    if (target == null || here == null || there == null) {
      return refused(Rule.UNMAPPED, instructions, element);
    }
    Prediction type = type(at, here, there, instructions);
    return type != null ? type : events(at, here, there, instructions);
  }

  private @Nullable Prediction type(
      At at, Node here, Node there, Map<String, String> instructions) {
    String now = at.type();
    String then =
        there.isMultiInstance() && (now.equals("MULTI_INSTANCE_BODY") || !here.isMultiInstance())
            ? "MULTI_INSTANCE_BODY"
            : there.kind();
    if (!now.equals(then)) {
      return refused(Rule.OTHER_TYPE, instructions, here.id(), now, there.id(), then);
    }
    if (now.equals("USER_TASK")) {
      if (!here.implementation().equals(there.implementation())) {
        return refused(
            Rule.OTHER_IMPLEMENTATION,
            instructions,
            here.id(),
            here.implementation(),
            there.id(),
            there.implementation());
      }
      if (here.implementation().startsWith("zeebe") && !at.isOpen()) {
        return refused(Rule.TASK_NOT_OPEN, instructions, here.id());
      }
    }
    if (isElsewhere(here, there, instructions)) {
      return refused(Rule.OTHER_SCOPE, instructions, here.id());
    }
    return now.equals("MULTI_INSTANCE_BODY") && !here.loop().equals(there.loop())
        ? refused(Rule.OTHER_LOOP, instructions, here.id())
        : null;
  }

  private boolean isElsewhere(Node here, Node there, Map<String, String> instructions) {
    String around =
        here.scope().equals(from.id())
            ? to.id()
            : instructions.getOrDefault(here.scope(), here.scope());
    return !around.equals(there.scope());
  }

  private @Nullable Prediction events(
      At at, Node here, Node there, Map<String, String> instructions) {
    boolean ofTheBody = at.type().equals("MULTI_INSTANCE_BODY") || !here.isMultiInstance();
    List<Node> boundary = ofTheBody ? from.boundaryOf(here.id()) : List.of();
    List<Node> boundaryThere = ofTheBody ? to.boundaryOf(there.id()) : List.of();
    if (boundary.stream().anyMatch(Rules::isUnknownEvent)) {
      return refused(Rule.BOUNDARY_HERE, instructions, here.id());
    }
    if (boundaryThere.stream().anyMatch(Rules::isUnknownEvent)) {
      return refused(Rule.BOUNDARY_THERE, instructions, there.id());
    }
    if (here.isMultiInstance() && !boundary.isEmpty()) {
      return refused(Rule.EVENTS_OF_MULTI_INSTANCE, instructions, here.id());
    }
    List<Node> waiting =
        Stream.of(
                boundary.stream(),
                here.kind().equals("EVENT_BASED_GATEWAY")
                    ? from.behind(here.id()).stream()
                    : Stream.<Node>empty(),
                from.startsOfEventSubProcesses(here.id()).stream())
            .flatMap(one -> one)
            .toList();
    List<Node> after =
        Stream.of(
                boundaryThere.stream(),
                there.kind().equals("EVENT_BASED_GATEWAY")
                    ? to.behind(there.id()).stream()
                    : Stream.<Node>empty(),
                to.startsOfEventSubProcesses(there.id()).stream())
            .flatMap(one -> one)
            .toList();
    return mapped(here, there, waiting, after, instructions);
  }

  private @Nullable Prediction mapped(
      Node here,
      Node there,
      List<Node> waiting,
      List<Node> waitingThere,
      Map<String, String> instructions) {
    for (Node event : waiting) {
      String target = instructions.get(event.id());
      if (target == null) {
        continue;
      }
      Node then = to.node(target).orElse(null);
      if (then == null || waitingThere.stream().noneMatch(one -> one.id().equals(target))) {
        return refused(Rule.DETACHED, instructions, here.id(), there.id(), event.id(), target);
      }
      if (!then.event().equals(event.event())) {
        return refused(Rule.OTHER_EVENT, instructions, here.id(), event.id(), target);
      }
      if (waiting.stream().filter(one -> target.equals(instructions.get(one.id()))).count() > 1) {
        return refused(Rule.MERGED, instructions, here.id(), target);
      }
    }
    boolean twice =
        waitingThere.stream()
            .filter(one -> !one.message().isEmpty() && !instructions.containsValue(one.id()))
            .anyMatch(one -> waiting.stream().anyMatch(now -> now.message().equals(one.message())));
    return twice ? refused(Rule.SAME_MESSAGE, instructions, here.id()) : null;
  }

  private static Prediction refused(Rule rule, Map<String, String> instructions, String... of) {
    return new Prediction(rule, of[0], rule.says(of), instructions);
  }
}
