package org.footbridge.exporter;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * One table, filled from the records of one batch. A projection collects rows on the broker's
 * thread, merged by key, and writes them once on the writer's; it is then thrown away with its
 * batch.
 */
interface Projection {

  /** What a projection wants of one kind of record. Every intent stands in one of the two sets. */
  record Interest(ValueType type, Set<? extends Intent> handled, Set<? extends Intent> ignored) {}

  List<Interest> interests();

  /** Takes an event whose intent is among the handled ones; answers its size in bytes, about. */
  int add(Record<?> event);

  String table();

  void write(Connection connection, int partitionId) throws SQLException;

  /** Every table, in the order in which a batch is written: a task finds its case already there. */
  static List<Projection> all() {
    return List.of(
        new ProcessDefinitionProjection(),
        new FormDefinitionProjection(),
        new DecisionRequirementsProjection(),
        new DecisionDefinitionProjection(),
        new ProcessInstanceProjection(),
        new ElementInstanceProjection(),
        new UserTaskProjection(),
        new TimerProjection(),
        new IncidentProjection(),
        new TroubledJobProjection());
  }
}
