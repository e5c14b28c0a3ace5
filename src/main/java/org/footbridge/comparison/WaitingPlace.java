package org.footbridge.comparison;

/** Where the engine says that a case is which waits for this. */
final class WaitingPlace {

  private WaitingPlace() {}

  /**
   * The element whose cases are concerned by a change of this one: a gateway waits for the events
   * behind it, a step is watched by the events at its edge. Empty where no case ever waits.
   */
  static String of(Contents contents, String id) {
    Thing thing = contents.get(id);
    if (thing == null) {
      return "";
    }
    if (thing.kind().equals("boundaryEvent")) {
      return thing.fact("attachedToRef");
    }
    if (thing.kind().equals("intermediateCatchEvent") || thing.kind().equals("receiveTask")) {
      for (Thing flow : contents.of("sequenceFlow")) {
        Thing from = contents.get(flow.fact("sourceRef"));
        if (flow.fact("targetRef").equals(id)
            && from != null
            && from.kind().equals("eventBasedGateway")) {
          return from.id();
        }
      }
    }
    boolean waits =
        thing.kind().endsWith("Task")
            || thing.kind().equals("task")
            || thing.kind().equals("callActivity")
            || thing.kind().equals("intermediateCatchEvent")
            || thing.kind().equals("eventBasedGateway")
            || thing.kind().equals("subProcess") && !thing.fact("triggeredByEvent").equals("true");
    return waits ? id : "";
  }
}
