package org.footbridge.migration;

/**
 * What broker 8.6.0 says to the migration of an instance. Each is tested on the real engine
 * (MigrationRulesTest); the words are the engine's own.
 */
enum Rule {
  /** It takes it. */
  GOES("", WayOut.NONE),
  UNMAPPED("no mapping instruction defined for active element with id '%s'", WayOut.MAPPING),
  OTHER_TYPE(
      "active element with id '%s' and type '%s' is mapped to an element with id '%s' and different"
          + " type '%s'",
      WayOut.MAPPING),
  OTHER_IMPLEMENTATION(
      "active user task with id '%s' and implementation '%s' is mapped to an user task with id '%s'"
          + " and different implementation '%s'",
      WayOut.MAPPING),
  /** Its start or end listener runs: the engine takes it for another implementation meanwhile. */
  TASK_NOT_OPEN("active user task with id '%s' and implementation 'job worker'", WayOut.WAIT),
  OTHER_SCOPE("the flow scope of active element with id '%s' is changed", WayOut.PERSON),
  OTHER_LOOP("active element with id '%s' has a different loop characteristics", WayOut.PERSON),
  UNSUPPORTED_TYPE("active element with id '%s' has an unsupported type", WayOut.WAIT),
  /** A branch waits for another at a joining gateway; the engine has no other words for it. */
  AT_JOIN("a concurrent command was executed on the process instance", WayOut.WAIT),
  EVENT_SUB_PROCESS_HERE(
      "active process with id '%s' has one or more event subprocesses with start events of types",
      WayOut.PERSON),
  EVENT_SUB_PROCESS_THERE(
      "target process with id '%s' has one or more event subprocesses with start events of types",
      WayOut.PERSON),
  BOUNDARY_HERE(
      "active element with id '%s' has one or more boundary events of types", WayOut.WAIT),
  BOUNDARY_THERE(
      "target element with id '%s' has one or more boundary events of types", WayOut.PERSON),
  DETACHED(
      "active element with id '%s' is mapped to an element with id '%s' and has a catch event with"
          + " id '%s' that is mapped to a catch event with id '%s'. These mappings detach the catch"
          + " event",
      WayOut.MAPPING),
  OTHER_EVENT(
      "active element with id '%s' has a catch event with id '%s' that is mapped to a catch event"
          + " with id '%s'. These catch events have different event types",
      WayOut.MAPPING),
  SAME_MESSAGE(
      "active element with id '%s' attempts to subscribe to a message it is already subscribed to",
      WayOut.MAPPING),
  MERGED(
      "active element with id '%s' has a catch event attached that is mapped to a catch event with"
          + " id '%s'. There are multiple mapping instructions",
      WayOut.MAPPING),
  /** Left out of the mapping they would be gone for good without a word; so they are not. */
  EVENTS_OF_MULTI_INSTANCE("active element with id '%s'", WayOut.WAIT);

  /** What there is to do about a refusal. */
  enum WayOut {
    NONE,
    /** The case moves on by itself: it is tried again until it is taken. */
    WAIT,
    /** Another mapping can be chosen. */
    MAPPING,
    /** It stays on its version, or is moved on by hand under a second person's eye. */
    PERSON
  }

  private final String says;
  private final WayOut wayOut;

  Rule(String says, WayOut wayOut) {
    this.says = says;
    this.wayOut = wayOut;
  }

  public WayOut wayOut() {
    return wayOut;
  }

  /** A part of the engine's sentence that no other rule has, for these ids and types. */
  String says(String... of) {
    return says.formatted((Object[]) of);
  }
}
