package org.footbridge.exporter;

import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.FormIntent;
import io.camunda.zeebe.protocol.record.value.deployment.Form;
import java.util.Set;

/** Every version of every form, with its schema. */
final class FormDefinitionProjection extends DefinitionProjection<Form> {

  FormDefinitionProjection() {
    super(
        ValueType.FORM,
        "form_definition",
        FormIntent.CREATED,
        FormIntent.DELETED,
        Set.of(),
        """
        insert into engine.form_definition as d (
          key, form_id, version, version_tag, deployment_key, resource_name, checksum, resource,
          deployed_at, deleted_at, position, partition_id)
        values (?, ?, ?, ?, ?, ?, ?, ?, to_timestamp(? / 1000.0), to_timestamp(? / 1000.0), ?, ?)
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
  Binding binding(Form value) {
    String id = value.getFormId();
    long version = value.getVersion();
    String tag = value.getVersionTag();
    long deployment = value.getDeploymentKey();
    String name = value.getResourceName();
    byte[] checksum = value.getChecksum();
    byte[] resource = value.getResource();
    return row ->
        row.text(id)
            .number(version)
            .text(Text.orNull(tag))
            .number(Text.orNull(deployment))
            .text(name)
            .bytes(checksum)
            .bytes(resource);
  }

  @Override
  int size(Form value) {
    return 300 + value.getResource().length;
  }
}
