package org.footbridge.processes;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.Event;
import io.camunda.zeebe.model.bpmn.instance.ExclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Gateway;
import io.camunda.zeebe.model.bpmn.instance.InclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.bpmndi.BpmnEdge;
import io.camunda.zeebe.model.bpmn.instance.bpmndi.BpmnLabel;
import io.camunda.zeebe.model.bpmn.instance.bpmndi.BpmnShape;
import io.camunda.zeebe.model.bpmn.instance.dc.Bounds;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a person who reads a diagram would stumble over, from the coordinates it is drawn at. */
final class Layout {

  /** Coordinates are whole pixels, and lines have a width. */
  private static final double NEAR = 2;

  record Box(double left, double top, double right, double bottom) {

    static Box of(Bounds bounds) {
      return new Box(
          bounds.getX(),
          bounds.getY(),
          bounds.getX() + bounds.getWidth(),
          bounds.getY() + bounds.getHeight());
    }

    Box grown(double by) {
      return new Box(left - by, top - by, right + by, bottom + by);
    }

    boolean overlaps(Box other) {
      return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }

    boolean holds(Box other) {
      return left <= other.left
          && top <= other.top
          && right >= other.right
          && bottom >= other.bottom;
    }

    boolean holds(Point point) {
      return left <= point.x && right >= point.x && top <= point.y && bottom >= point.y;
    }

    /** Whether a part of the line lies within; to touch the border is not to. */
    boolean isCutBy(Segment line) {
      double from = 0;
      double to = 1;
      double[] way = {line.to.x - line.from.x, line.to.y - line.from.y};
      double[][] room = {
        {left - line.from.x, right - line.from.x}, {top - line.from.y, bottom - line.from.y}
      };
      for (int axis = 0; axis < 2; axis++) {
        if (way[axis] == 0) {
          if (room[axis][0] >= 0 || room[axis][1] <= 0) {
            return false;
          }
        } else {
          double one = room[axis][0] / way[axis];
          double other = room[axis][1] / way[axis];
          from = Math.max(from, Math.min(one, other));
          to = Math.min(to, Math.max(one, other));
        }
      }
      return from < to;
    }
  }

  record Point(double x, double y) {}

  record Segment(Point from, Point to) {

    private boolean isAcross() {
      return Math.abs(from.y - to.y) < NEAR;
    }

    private boolean isDown() {
      return Math.abs(from.x - to.x) < NEAR;
    }

    boolean isStraight() {
      return isAcross() || isDown();
    }

    /** Where the stroke is that marks a default flow, a little after the beginning. */
    Box slash() {
      double x = Math.signum(Math.round(to.x - from.x));
      double y = Math.signum(Math.round(to.y - from.y));
      Point middle = new Point(from.x + 8 * x, from.y + 8 * y);
      return new Box(middle.x, middle.y, middle.x, middle.y).grown(6);
    }

    /** Whether the two cross, touch, or run over each other. */
    boolean meets(Segment other) {
      return box().grown(0.5).overlaps(other.box().grown(0.5));
    }

    private Box box() {
      return new Box(
          Math.min(from.x, to.x),
          Math.min(from.y, to.y),
          Math.max(from.x, to.x),
          Math.max(from.y, to.y));
    }
  }

  private record Line(SequenceFlow flow, List<Segment> segments) {

    boolean isDefault() {
      return switch (flow.getSource()) {
        case ExclusiveGateway gateway -> flow.equals(gateway.getDefault());
        case InclusiveGateway gateway -> flow.equals(gateway.getDefault());
        default -> false;
      };
    }

    boolean sharesAnEndWith(Line other) {
      return flow.getSource().equals(other.flow.getSource())
          || flow.getTarget().equals(other.flow.getTarget());
    }
  }

  private final BpmnModelInstance model;
  private final Map<FlowNode, Box> shapes = new LinkedHashMap<>();
  private final List<Line> lines = new ArrayList<>();
  private final Map<BaseElement, Box> labels = new LinkedHashMap<>();
  private final TreeSet<String> findings = new TreeSet<>();

  private Layout(BpmnModelInstance model) {
    this.model = model;
  }

  /** One sentence for each thing that is not right, with the ids of the elements it is about. */
  static List<String> findings(String bpmn) {
    Layout layout =
        new Layout(
            Bpmn.readModelFromStream(
                new ByteArrayInputStream(bpmn.getBytes(StandardCharsets.UTF_8))));
    layout.readShapes();
    layout.readLines();
    layout.checkShapes();
    layout.checkLines();
    layout.checkCrossings();
    layout.checkLabels();
    return List.copyOf(layout.findings);
  }

  private void readShapes() {
    for (BpmnShape shape : model.getModelElementsByType(BpmnShape.class)) {
      if (shape.getBpmnElement() instanceof FlowNode node) {
        if (shapes.put(node, Box.of(shape.getBounds())) != null) {
          findings.add(node.getId() + " is drawn twice");
        }
        readLabel(node, shape.getBpmnLabel());
      }
    }
    for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
      if (!shapes.containsKey(node)) {
        findings.add(node.getId() + " is not drawn");
      }
    }
  }

  private void readLines() {
    TreeSet<String> drawn = new TreeSet<>();
    for (BpmnEdge edge : model.getModelElementsByType(BpmnEdge.class)) {
      if (!(edge.getBpmnElement() instanceof SequenceFlow flow)) {
        continue;
      }
      if (!drawn.add(flow.getId())) {
        findings.add(flow.getId() + " is drawn twice");
      }
      List<Point> points =
          edge.getWaypoints().stream().map(at -> new Point(at.getX(), at.getY())).toList();
      List<Segment> segments = new ArrayList<>();
      for (int i = 1; i < points.size(); i++) {
        segments.add(new Segment(points.get(i - 1), points.get(i)));
      }
      if (segments.isEmpty()) {
        findings.add(flow.getId() + " has no line");
      } else if (shapes.containsKey(flow.getSource()) && shapes.containsKey(flow.getTarget())) {
        lines.add(new Line(flow, segments));
      }
      readLabel(flow, edge.getBpmnLabel());
    }
    for (SequenceFlow flow : model.getModelElementsByType(SequenceFlow.class)) {
      if (!drawn.contains(flow.getId())) {
        findings.add(flow.getId() + " is not drawn");
      }
    }
  }

  private void readLabel(BaseElement of, BpmnLabel label) {
    if (label != null && label.getBounds() != null) {
      labels.put(of, Box.of(label.getBounds()));
      String name = of instanceof FlowElement named ? named.getName() : null;
      if (name != null && longestWord(name) > label.getBounds().getWidth()) {
        findings.add("The name of " + of.getId() + " has no room for its words");
      }
    }
  }

  /** In pixels of the 11 px sans-serif that bpmn-js writes names in. */
  private static double longestWord(String name) {
    return Stream.of(name.split("\\s+"))
        .mapToDouble(word -> word.chars().mapToDouble(Layout::width).sum())
        .max()
        .orElse(0);
  }

  private static double width(int letter) {
    if ("iljtfrI.,:'’-".indexOf(letter) >= 0) {
      return 3.4;
    }
    if ("mwMW".indexOf(letter) >= 0) {
      return 9;
    }
    return Character.isUpperCase(letter) ? 7.6 : 6.1;
  }

  private void checkShapes() {
    List<FlowNode> nodes = List.copyOf(shapes.keySet());
    for (int i = 0; i < nodes.size(); i++) {
      FlowNode one = nodes.get(i);
      Box box = shapes.get(one);
      if (one.getParentElement() instanceof SubProcess parent
          && shapes.containsKey(parent)
          && !shapes.get(parent).holds(box)) {
        findings.add(one.getId() + " sticks out of " + parent.getId());
      }
      if (one instanceof BoundaryEvent event
          && shapes.containsKey(event.getAttachedTo())
          && !sitsOnBorder(box, shapes.get(event.getAttachedTo()))) {
        findings.add(one.getId() + " is not on the border of " + event.getAttachedTo().getId());
      }
      for (FlowNode other : nodes.subList(i + 1, nodes.size())) {
        if (box.overlaps(shapes.get(other))
            && !contains(one, other)
            && !contains(other, one)
            && !isAttached(one, other)
            && !isAttached(other, one)) {
          findings.add(one.getId() + " overlaps " + other.getId());
        }
      }
    }
  }

  private void checkLines() {
    for (Line line : lines) {
      String id = line.flow.getId();
      Box source = shapes.get(line.flow.getSource());
      Box target = shapes.get(line.flow.getTarget());
      if (!source.grown(NEAR).holds(line.segments.getFirst().from)) {
        findings.add(id + " does not begin at " + line.flow.getSource().getId());
      }
      if (!target.grown(NEAR).holds(line.segments.getLast().to)) {
        findings.add(id + " does not end at " + line.flow.getTarget().getId());
      }
      if (!line.segments.stream().allMatch(Segment::isStraight)) {
        findings.add(id + " runs aslant");
      }
      shapes.forEach(
          (node, box) -> {
            boolean itsEnd =
                node.equals(line.flow.getSource()) || node.equals(line.flow.getTarget());
            // A line ends at the slanted side of a gateway's diamond, within its box.
            if (!contains(node, line.flow)
                && !(itsEnd && node instanceof Gateway)
                && line.segments.stream().anyMatch(box.grown(-NEAR)::isCutBy)) {
              findings.add(id + " runs through " + node.getId());
            }
          });
    }
  }

  /** Flows that begin or end at the same element may run together there. */
  private void checkCrossings() {
    for (int i = 0; i < lines.size(); i++) {
      Line one = lines.get(i);
      for (Line other : lines.subList(i + 1, lines.size())) {
        for (Segment mine : one.segments) {
          for (Segment theirs : other.segments) {
            if (mine.meets(theirs)
                && !(one.sharesAnEndWith(other) && !crosses(mine, theirs))
                && !meetAtAnElement(one, other, mine, theirs)) {
              findings.add(one.flow.getId() + " crosses " + other.flow.getId());
            }
          }
        }
      }
    }
  }

  /** Straight through each other, not along or up to each other. */
  private static boolean crosses(Segment one, Segment other) {
    if (one.isAcross() == other.isAcross()) {
      return false;
    }
    Box across = (one.isAcross() ? one : other).box();
    Box down = (one.isAcross() ? other : one).box();
    return across.left + NEAR < down.left
        && down.right < across.right - NEAR
        && down.top + NEAR < across.top
        && across.bottom < down.bottom - NEAR;
  }

  /** One flow comes to the element where the other leaves. */
  private boolean meetAtAnElement(Line one, Line other, Segment mine, Segment theirs) {
    for (FlowNode end : List.of(one.flow.getSource(), one.flow.getTarget())) {
      if (end.equals(other.flow.getSource()) || end.equals(other.flow.getTarget())) {
        Box at = shapes.get(end).grown(NEAR);
        if ((at.holds(mine.from) || at.holds(mine.to))
            && (at.holds(theirs.from) || at.holds(theirs.to))
            && !crosses(mine, theirs)) {
          return true;
        }
      }
    }
    return false;
  }

  private void checkLabels() {
    List<BaseElement> labelled = List.copyOf(labels.keySet());
    for (int i = 0; i < labelled.size(); i++) {
      BaseElement of = labelled.get(i);
      Box text = labels.get(of).grown(-NEAR);
      for (Line line : lines) {
        if (line.segments.stream().anyMatch(text::isCutBy)) {
          findings.add("The name of " + of.getId() + " lies on " + line.flow.getId());
        }
        if (line.isDefault() && text.overlaps(line.segments.getFirst().slash())) {
          findings.add(
              "The name of " + of.getId() + " lies on the default mark of " + line.flow.getId());
        }
      }
      shapes.forEach(
          (node, box) -> {
            if (liesOn(text, node, box) && !(node instanceof SubProcess && box.holds(text))) {
              findings.add("The name of " + of.getId() + " lies on " + node.getId());
            }
          });
      for (BaseElement other : labelled.subList(i + 1, labelled.size())) {
        if (text.overlaps(labels.get(other).grown(-NEAR))) {
          findings.add("The name of " + of.getId() + " lies on the name of " + other.getId());
        }
      }
    }
  }

  /** In the corners of the box of a gateway or an event there is nothing. */
  private static boolean liesOn(Box text, FlowNode node, Box box) {
    if (!text.overlaps(box)) {
      return false;
    }
    double x = (box.left + box.right) / 2;
    double y = (box.top + box.bottom) / 2;
    double across = Math.abs(Math.clamp(x, text.left, text.right) - x) / (box.right - x);
    double down = Math.abs(Math.clamp(y, text.top, text.bottom) - y) / (box.bottom - y);
    return switch (node) {
      case Gateway diamond -> across + down < 1;
      case Event circle -> across * across + down * down < 1;
      default -> true;
    };
  }

  private static boolean contains(FlowNode outer, BaseElement inner) {
    for (var at = inner.getParentElement(); at != null; at = at.getParentElement()) {
      if (at.equals(outer)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAttached(FlowNode event, FlowNode to) {
    return event instanceof BoundaryEvent boundary && to.equals(boundary.getAttachedTo());
  }

  private static boolean sitsOnBorder(Box event, Box host) {
    Point middle = new Point((event.left + event.right) / 2, (event.top + event.bottom) / 2);
    Box inside = host.grown(-NEAR);
    boolean within = inside.left < middle.x && middle.x < inside.right;
    within &= inside.top < middle.y && middle.y < inside.bottom;
    return host.grown(NEAR).holds(middle) && !within;
  }
}
