package org.footbridge.exporter;

import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.DecisionRequirementsIntent;
import io.camunda.zeebe.protocol.record.value.deployment.DecisionRequirementsRecordValue;
import java.util.Set;

/** Every version of every decision diagram. */
final class DecisionRequirementsProjection
    extends DefinitionProjection<DecisionRequirementsRecordValue> {

  DecisionRequirementsProjection() {
    super(
        ValueType.DECISION_REQUIREMENTS,
        "decision_requirements",
        DecisionRequirementsIntent.CREATED,
        DecisionRequirementsIntent.DELETED,
        Set.of(),
        """
        insert into engine.decision_requirements as d (
          key, requirements_id, name, version, resource_name, checksum, resource, deployed_at,
          deleted_at, position, partition_id)
        values (?, ?, ?, ?, ?, ?, ?, to_timestamp(? / 1000.0), to_timestamp(? / 1000.0), ?, ?)
        on conflict (key) do update set
          checksum =
            case when length(excluded.resource) > 0 then excluded.checksum else d.checksum end,
          resource =
            case when length(excluded.resource) > 0 then excluded.resource else d.resource end,
          deployed_at = coalesce(d.deployed_at, excluded.deployed_at),
          deleted_at = coalesce(d.deleted_at, excluded.deleted_at),
          position = excluded.position
        where excluded.position > d.position
        """);
  }

  @Override
  Binding binding(DecisionRequirementsRecordValue value) {
    String id = value.getDecisionRequirementsId();
    String title = value.getDecisionRequirementsName();
    long version = value.getDecisionRequirementsVersion();
    String name = value.getResourceName();
    byte[] checksum = value.getChecksum();
    byte[] resource = value.getResource();
    return row ->
        row.text(id)
            .text(Text.orNull(title))
            .number(version)
            .text(name)
            .bytes(checksum)
            .bytes(resource);
  }

  @Override
  int size(DecisionRequirementsRecordValue value) {
    return 300 + value.getResource().length;
  }
}
