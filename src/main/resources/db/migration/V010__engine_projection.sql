-- What the engine did, as rows. Only the exporter inside the broker writes these tables; it works in
-- batches and every upsert ignores a position older than the row's, so that a replay changes nothing.
-- Times are the engine's. No process variable is kept but the case's id.
create schema if not exists engine;

-- The shape the exporter expects; it refuses to open on another. Raise it with every change of these
-- tables that an exporter of the version before could not write. (A function, so that emptying the
-- tables leaves it.)
create function engine.exporter_schema_version() returns int
  language sql immutable parallel safe as 'select 1';

create table engine.exporter_position (
  exporter_id text not null,
  partition_id int not null,
  position bigint not null,
  schema_version int not null,
  records bigint not null default 0,
  batches bigint not null default 0,
  record_at timestamptz,
  lag_millis bigint,
  updated_at timestamptz not null,
  primary key (exporter_id, partition_id)
);
comment on column engine.exporter_position.record_at is 'the engine''s time of the last record';
comment on column engine.exporter_position.lag_millis is 'age of the oldest record of the last batch when it was written';

create table engine.process_definition (
  key bigint primary key,
  bpmn_process_id text not null,
  version int not null,
  version_tag text,
  deployment_key bigint,
  resource_name text not null,
  checksum bytea not null,
  resource bytea not null,
  deployed_at timestamptz,
  deleted_at timestamptz,
  position bigint not null,
  partition_id int not null
);
create index process_definition_by_id on engine.process_definition (bpmn_process_id, version);

create table engine.form_definition (
  key bigint primary key,
  form_id text not null,
  version int not null,
  version_tag text,
  deployment_key bigint,
  resource_name text not null,
  checksum bytea not null,
  resource bytea not null,
  deployed_at timestamptz,
  deleted_at timestamptz,
  position bigint not null,
  partition_id int not null
);
create index form_definition_by_id on engine.form_definition (form_id, version);

create table engine.decision_requirements (
  key bigint primary key,
  requirements_id text not null,
  name text,
  version int not null,
  resource_name text not null,
  checksum bytea not null,
  resource bytea not null,
  deployed_at timestamptz,
  deleted_at timestamptz,
  position bigint not null,
  partition_id int not null
);
create index decision_requirements_by_id on engine.decision_requirements (requirements_id, version);

create table engine.decision_definition (
  key bigint primary key,
  decision_id text not null,
  name text,
  version int not null,
  version_tag text,
  requirements_id text not null,
  requirements_key bigint not null,
  deployment_key bigint,
  deployed_at timestamptz,
  deleted_at timestamptz,
  position bigint not null,
  partition_id int not null
);
create index decision_definition_by_id on engine.decision_definition (decision_id, version);

create table engine.process_instance (
  key bigint primary key,
  bpmn_process_id text not null,
  version int,
  process_definition_key bigint not null,
  parent_instance_key bigint,
  parent_element_instance_key bigint,
  state text not null check (state in ('active', 'completed', 'terminated')),
  started_at timestamptz,
  ended_at timestamptz,
  case_id uuid,
  position bigint not null,
  partition_id int not null
);
comment on column engine.process_instance.version is 'null only between an instance''s first variable and its start';
create index process_instance_by_case on engine.process_instance (case_id) where case_id is not null;
create index process_instance_active
  on engine.process_instance (process_definition_key) where state = 'active';

create table engine.element_instance (
  key bigint primary key,
  process_instance_key bigint not null,
  process_definition_key bigint not null,
  element_id text not null,
  element_type text not null,
  flow_scope_key bigint not null,
  state text not null check (state in ('active', 'completed', 'terminated')),
  started_at timestamptz,
  ended_at timestamptz,
  position bigint not null,
  partition_id int not null
);
comment on table engine.element_instance is 'every element but the process itself (process_instance) and sequence flows';
create index element_instance_by_instance on engine.element_instance (process_instance_key);
create index element_instance_active
  on engine.element_instance (process_definition_key, element_id) where state = 'active';

create table engine.user_task (
  key bigint primary key,
  process_instance_key bigint not null,
  element_instance_key bigint not null,
  process_definition_key bigint not null,
  process_definition_version int not null,
  bpmn_process_id text not null,
  element_id text not null,
  form_key bigint,
  external_form_reference text,
  candidate_groups text[] not null,
  candidate_users text[] not null,
  assignee text,
  due_at timestamptz,
  follow_up_at timestamptz,
  priority int not null,
  state text not null check (state in ('created', 'completing', 'completed', 'canceled')),
  created_at timestamptz,
  ended_at timestamptz,
  case_id uuid,
  position bigint not null,
  partition_id int not null
);
create index user_task_open_by_case on engine.user_task (case_id) where ended_at is null;
create index user_task_by_instance on engine.user_task (process_instance_key);

create table engine.timer (
  key bigint primary key,
  element_instance_key bigint,
  process_instance_key bigint,
  process_definition_key bigint not null,
  element_id text not null,
  due_at timestamptz not null,
  repetitions int not null,
  state text not null check (state in ('created', 'triggered', 'canceled')),
  created_at timestamptz,
  ended_at timestamptz,
  position bigint not null,
  partition_id int not null
);
comment on column engine.timer.repetitions is 'how often it still fires, this time included; -1 without end';
create index timer_waiting_by_instance on engine.timer (process_instance_key) where state = 'created';
create index timer_waiting on engine.timer (due_at) where state = 'created';

create table engine.incident (
  key bigint primary key,
  process_instance_key bigint not null,
  process_definition_key bigint not null,
  bpmn_process_id text not null,
  element_instance_key bigint,
  element_id text,
  job_key bigint,
  error_type text not null,
  error_message text,
  state text not null check (state in ('open', 'resolved')),
  created_at timestamptz,
  resolved_at timestamptz,
  position bigint not null,
  partition_id int not null
);
create index incident_open on engine.incident (created_at) where state = 'open';
create index incident_by_instance on engine.incident (process_instance_key);

-- Only jobs that failed, timed out or threw at least once.
create table engine.troubled_job (
  key bigint primary key,
  process_instance_key bigint not null,
  process_definition_key bigint not null,
  element_instance_key bigint not null,
  element_id text not null,
  job_type text not null,
  retries int not null,
  error_code text,
  error_message text,
  state text not null check (state in ('failed', 'timed-out', 'error-thrown', 'waiting', 'completed', 'canceled')),
  first_trouble_at timestamptz,
  ended_at timestamptz,
  position bigint not null,
  partition_id int not null
);
create index troubled_job_open on engine.troubled_job (first_trouble_at) where ended_at is null;
create index troubled_job_by_instance on engine.troubled_job (process_instance_key);
