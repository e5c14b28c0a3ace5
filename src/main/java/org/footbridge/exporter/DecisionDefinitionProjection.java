package org.footbridge.exporter;

import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.DecisionIntent;
import io.camunda.zeebe.protocol.record.value.deployment.DecisionRecordValue;
import java.util.Set;

/** Every version of every decision; its table stands in the decision requirements. */
final class DecisionDefinitionProjection extends DefinitionProjection<DecisionRecordValue> {

  DecisionDefinitionProjection() {
    super(
        ValueType.DECISION,
        "decision_definition",
        DecisionIntent.CREATED,
        DecisionIntent.DELETED,
        Set.of(),
        """
        insert into engine.decision_definition as d (
          key, decision_id, name, version, version_tag, requirements_id, requirements_key,
          deployment_key, deployed_at, deleted_at, position, partition_id)
        values (?, ?, ?, ?, ?, ?, ?, ?, to_timestamp(? / 1000.0), to_timestamp(? / 1000.0), ?, ?)
        on conflict (key) do update set
          deployed_at = coalesce(d.deployed_at, excluded.deployed_at),
          deleted_at = coalesce(d.deleted_at, excluded.deleted_at),
          position = excluded.position
        where excluded.position > d.position
        """);
  }

  @Override
  Binding binding(DecisionRecordValue value) {
    String id = value.getDecisionId();
    String title = value.getDecisionName();
    long version = value.getVersion();
    String tag = value.getVersionTag();
    String requirements = value.getDecisionRequirementsId();
    long requirementsKey = value.getDecisionRequirementsKey();
    long deployment = value.getDeploymentKey();
    return row ->
        row.text(id)
            .text(Text.orNull(title))
            .number(version)
            .text(Text.orNull(tag))
            .text(requirements)
            .number(requirementsKey)
            .number(Text.orNull(deployment));
  }

  @Override
  int size(DecisionRecordValue value) {
    return 300;
  }
}
