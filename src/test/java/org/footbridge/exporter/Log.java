package org.footbridge.exporter;

import io.camunda.zeebe.protocol.Protocol;
import io.camunda.zeebe.protocol.record.ImmutableRecord;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.RecordValue;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.DecisionIntent;
import io.camunda.zeebe.protocol.record.intent.DecisionRequirementsIntent;
import io.camunda.zeebe.protocol.record.intent.FormIntent;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessIntent;
import io.camunda.zeebe.protocol.record.intent.TimerIntent;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import io.camunda.zeebe.protocol.record.intent.VariableIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.BpmnEventType;
import io.camunda.zeebe.protocol.record.value.ErrorType;
import io.camunda.zeebe.protocol.record.value.ImmutableIncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.ImmutableJobRecordValue;
import io.camunda.zeebe.protocol.record.value.ImmutableProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.ImmutableTimerRecordValue;
import io.camunda.zeebe.protocol.record.value.ImmutableUserTaskRecordValue;
import io.camunda.zeebe.protocol.record.value.ImmutableVariableRecordValue;
import io.camunda.zeebe.protocol.record.value.deployment.ImmutableDecisionRecordValue;
import io.camunda.zeebe.protocol.record.value.deployment.ImmutableDecisionRequirementsRecordValue;
import io.camunda.zeebe.protocol.record.value.deployment.ImmutableForm;
import io.camunda.zeebe.protocol.record.value.deployment.ImmutableProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The records that an engine writes, one second and one position after another. */
final class Log {

  static final long BEGIN = 1_762_156_800_000L; // Monday 3 November 2025, 08:00
  static final long DEFINITION = key(1);

  final List<Record<?>> records = new ArrayList<>();
  private final int partition;
  private long position;
  private long begin = BEGIN;

  Log() {
    this(1);
  }

  Log(int partition) {
    this.partition = partition;
  }

  /** Another log, which began a day later. */
  Log begunLater() {
    begin = BEGIN + 86_400_000;
    return this;
  }

  /** The next record gets this position. */
  Log at(long next) {
    position = next - 1;
    return this;
  }

  static long key(long number) {
    return Protocol.encodePartitionId(1, number);
  }

  Record<?> last() {
    return records.getLast();
  }

  <V extends RecordValue> Log event(ValueType type, long key, Intent intent, V value) {
    return record(RecordType.EVENT, type, key, intent, value);
  }

  <V extends RecordValue> Log record(
      RecordType kind, ValueType type, long key, Intent intent, V value) {
    position++;
    records.add(
        ImmutableRecord.<V>builder()
            .withPosition(position)
            .withKey(key)
            .withTimestamp(begin + 1_000 * position)
            .withIntent(intent)
            .withPartitionId(partition)
            .withRecordType(kind)
            .withValueType(type)
            .withValue(value)
            .build());
    return this;
  }

  Log process(ProcessIntent intent, byte[] resource) {
    return event(
        ValueType.PROCESS,
        DEFINITION,
        intent,
        ImmutableProcess.builder()
            .withBpmnProcessId("referral")
            .withVersion(3)
            .withVersionTag("")
            .withProcessDefinitionKey(DEFINITION)
            .withDeploymentKey(key(9))
            .withResourceName("referral.bpmn")
            .withChecksum(new byte[] {1, 2})
            .withResource(resource)
            .build());
  }

  Log form(FormIntent intent) {
    return event(
        ValueType.FORM,
        key(2),
        intent,
        ImmutableForm.builder()
            .withFormId("triage-referral")
            .withVersion(1)
            .withVersionTag("spring")
            .withFormKey(key(2))
            .withDeploymentKey(key(9))
            .withResourceName("triage-referral.form")
            .withChecksum(new byte[] {3})
            .withResource("{}".getBytes())
            .build());
  }

  Log decisions() {
    event(
        ValueType.DECISION_REQUIREMENTS,
        key(3),
        DecisionRequirementsIntent.CREATED,
        ImmutableDecisionRequirementsRecordValue.builder()
            .withDecisionRequirementsId("eligibility")
            .withDecisionRequirementsName("Eligibility")
            .withDecisionRequirementsVersion(1)
            .withDecisionRequirementsKey(key(3))
            .withNamespace("n")
            .withResourceName("eligibility.dmn")
            .withChecksum(new byte[] {4})
            .withResource("<definitions/>".getBytes())
            .build());
    return event(
        ValueType.DECISION,
        key(4),
        DecisionIntent.CREATED,
        ImmutableDecisionRecordValue.builder()
            .withDecisionId("referral-eligibility")
            .withDecisionName("Eligibility")
            .withVersion(1)
            .withVersionTag("")
            .withDecisionKey(key(4))
            .withDecisionRequirementsId("eligibility")
            .withDecisionRequirementsKey(key(3))
            .withDeploymentKey(key(9))
            .build());
  }

  Log instance(long key, ProcessInstanceIntent intent) {
    return element(key, key, "referral", BpmnElementType.PROCESS, intent, DEFINITION);
  }

  Log element(long key, long instance, String id, BpmnElementType type, ProcessInstanceIntent to) {
    return element(key, instance, id, type, to, DEFINITION);
  }

  Log element(
      long key,
      long instance,
      String id,
      BpmnElementType type,
      ProcessInstanceIntent intent,
      long definition) {
    return event(
        ValueType.PROCESS_INSTANCE,
        key,
        intent,
        ImmutableProcessInstanceRecordValue.builder()
            .withBpmnProcessId("referral")
            .withVersion(3)
            .withProcessDefinitionKey(definition)
            .withProcessInstanceKey(instance)
            .withElementId(id)
            .withFlowScopeKey(type == BpmnElementType.PROCESS ? -1 : instance)
            .withBpmnElementType(type)
            .withBpmnEventType(BpmnEventType.UNSPECIFIED)
            .withParentProcessInstanceKey(-1)
            .withParentElementInstanceKey(-1)
            .build());
  }

  Log variable(long instance, long scope, String name, String json) {
    return event(
        ValueType.VARIABLE,
        key(position + 500_000),
        VariableIntent.CREATED,
        ImmutableVariableRecordValue.builder()
            .withName(name)
            .withValue(json)
            .withScopeKey(scope)
            .withProcessInstanceKey(instance)
            .withProcessDefinitionKey(DEFINITION)
            .withBpmnProcessId("referral")
            .build());
  }

  Log caseOf(long instance, UUID caseId) {
    return variable(instance, instance, "caseId", '"' + caseId.toString() + '"');
  }

  Log task(long key, long instance, UserTaskIntent intent) {
    return task(key, instance, intent, "", List.of("lead-teacher@east"));
  }

  Log task(long key, long instance, UserTaskIntent intent, String assignee, List<String> groups) {
    return task(key, instance, intent, assignee, groups, "triage", 3, DEFINITION);
  }

  /** The task goes on in a newer version of its diagram, where its element has another id. */
  Log migratedTask(long key, long instance, long newer) {
    return task(
        key,
        instance,
        UserTaskIntent.MIGRATED,
        "",
        List.of("lead-teacher@east"),
        "triage-2",
        4,
        newer);
  }

  private Log task(
      long key,
      long instance,
      UserTaskIntent intent,
      String assignee,
      List<String> groups,
      String element,
      int version,
      long definition) {
    return event(
        ValueType.USER_TASK,
        key,
        intent,
        ImmutableUserTaskRecordValue.builder()
            .withUserTaskKey(key)
            .withAssignee(assignee)
            .withCandidateGroupsList(groups)
            .withCandidateUsersList(List.of())
            .withDueDate("2025-11-24T17:00:00Z[Europe/London]")
            .withFollowUpDate("")
            .withFormKey(key(2))
            .withExternalFormReference("")
            .withAction("")
            .withCreationTimestamp(-1)
            .withElementId(element)
            .withElementInstanceKey(key + 1)
            .withBpmnProcessId("referral")
            .withProcessDefinitionVersion(version)
            .withProcessDefinitionKey(definition)
            .withProcessInstanceKey(instance)
            .withPriority(50)
            .build());
  }

  Log timer(long key, long instance, TimerIntent intent) {
    return event(
        ValueType.TIMER,
        key,
        intent,
        ImmutableTimerRecordValue.builder()
            .withProcessDefinitionKey(DEFINITION)
            .withElementInstanceKey(instance < 0 ? -1 : instance + 1)
            .withProcessInstanceKey(instance)
            .withDueDate(BEGIN + 86_400_000)
            .withTargetElementId("remind")
            .withRepetitions(-1)
            .build());
  }

  Log incident(long key, long instance, IncidentIntent intent, String message) {
    return event(
        ValueType.INCIDENT,
        key,
        intent,
        ImmutableIncidentRecordValue.builder()
            .withErrorType(ErrorType.JOB_NO_RETRIES)
            .withErrorMessage(message)
            .withBpmnProcessId("referral")
            .withProcessDefinitionKey(DEFINITION)
            .withProcessInstanceKey(instance)
            .withElementId("check")
            .withElementInstanceKey(instance + 1)
            .withJobKey(-1)
            .withVariableScopeKey(instance + 1)
            .build());
  }

  Log job(long key, long instance, JobIntent intent, int retries, String message) {
    return event(
        ValueType.JOB,
        key,
        intent,
        ImmutableJobRecordValue.builder()
            .withType("referral.check")
            .withWorker("w")
            .withRetries(retries)
            .withErrorMessage(message)
            .withErrorCode("")
            .withElementId("check")
            .withElementInstanceKey(instance + 1)
            .withBpmnProcessId("referral")
            .withProcessDefinitionVersion(3)
            .withProcessDefinitionKey(DEFINITION)
            .withProcessInstanceKey(instance)
            .build());
  }

  /** One case from its start to its end. */
  Log wholeCase(long instance, UUID caseId) {
    long check = instance + 10;
    long triage = instance + 20;
    long task = instance + 21;
    caseOf(instance, caseId);
    variable(instance, instance, "area", "\"east\"");
    instance(instance, ProcessInstanceIntent.ELEMENT_ACTIVATING);
    instance(instance, ProcessInstanceIntent.ELEMENT_ACTIVATED);
    step(check, instance, "check", BpmnElementType.SERVICE_TASK, false);
    job(instance + 11, instance, JobIntent.CREATED, 3, "");
    job(instance + 11, instance, JobIntent.FAILED, 0, "No calendar");
    incident(instance + 12, instance, IncidentIntent.CREATED, "No calendar");
    job(instance + 11, instance, JobIntent.RETRIES_UPDATED, 1, "No calendar");
    incident(instance + 12, instance, IncidentIntent.RESOLVED, "No calendar");
    job(instance + 11, instance, JobIntent.COMPLETED, 1, "");
    step(check, instance, "check", BpmnElementType.SERVICE_TASK, true);
    step(triage, instance, "triage", BpmnElementType.USER_TASK, false);
    task(task, instance, UserTaskIntent.CREATING);
    task(task, instance, UserTaskIntent.CREATED);
    timer(instance + 22, instance, TimerIntent.CREATED);
    task(task, instance, UserTaskIntent.ASSIGNED, "ada", List.of("lead-teacher@east"));
    timer(instance + 22, instance, TimerIntent.TRIGGERED);
    task(task, instance, UserTaskIntent.COMPLETING, "ada", List.of("lead-teacher@east"));
    task(task, instance, UserTaskIntent.COMPLETED, "ada", List.of("lead-teacher@east"));
    step(triage, instance, "triage", BpmnElementType.USER_TASK, true);
    return instance(instance, ProcessInstanceIntent.ELEMENT_COMPLETED);
  }

  private void step(long key, long instance, String id, BpmnElementType type, boolean done) {
    if (done) {
      element(key, instance, id, type, ProcessInstanceIntent.ELEMENT_COMPLETING);
      element(key, instance, id, type, ProcessInstanceIntent.ELEMENT_COMPLETED);
    } else {
      element(key, instance, id, type, ProcessInstanceIntent.ELEMENT_ACTIVATING);
      element(key, instance, id, type, ProcessInstanceIntent.ELEMENT_ACTIVATED);
    }
  }
}
