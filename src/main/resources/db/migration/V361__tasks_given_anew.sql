-- Open tasks that are given anew after a migration, so that they take form, role and date from their version (decision 0085).
create table migration.reissue (
  plan_id uuid not null references migration.plan,
  user_task_key bigint not null,
  process_instance_key bigint not null,
  element_instance_key bigint not null,
  scope_instance_key bigint not null,
  element_id text not null,
  case_id uuid,
  assignee_id uuid,
  assignee_name text,
  state text not null default 'chosen' check (state in ('chosen', 'asked', 'done', 'refused', 'gone')),
  says text,
  tries int not null default 0,
  asked_at timestamptz,
  new_task_key bigint,
  -- whoever held it may not do it any more
  claim_lost boolean not null default false,
  ended_at timestamptz,
  primary key (plan_id, user_task_key)
);
create index reissue_open on migration.reissue (state) where state in ('chosen', 'asked');

alter table migration.entry drop constraint entry_what_check;
alter table migration.entry add check (what in ('made', 'mapped', 'begun', 'wave-over', 'paused', 'stopped', 'resumed',
  'given-up', 'ended', 'reissued'));
