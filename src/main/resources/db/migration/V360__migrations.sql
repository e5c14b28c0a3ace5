-- Moving running cases to another version of their diagram (decision 0084).
create schema migration;

create table migration.plan (
  id uuid primary key,
  bpmn_process_id text not null,
  -- keys of the engine it was made in
  source_definition_key bigint not null,
  target_definition_key bigint not null,
  source_version int not null,
  target_version int not null,
  -- element of the source to element of the target; what has no counterpart is left out
  mapping jsonb not null,
  chosen text not null check (chosen in ('all', 'area', 'list', 'back')),
  chosen_area text not null default '',
  reason text not null default '',
  -- so many cases, then it waits for a person; 0 for all in one go
  wave int not null default 0 check (wave >= 0),
  stop_at_first boolean not null default true,
  -- a case that the engine does not take as it stands is tried again until it is taken
  standing_order boolean not null default true,
  state text not null default 'draft' check (state in ('draft', 'running', 'paused', 'ended', 'given-up')),
  -- items up to here may be tried
  up_to int not null default 0,
  made_by uuid not null,
  made_by_name text not null,
  made_at timestamptz not null,
  began_at timestamptz,
  ended_at timestamptz
);
create index plan_running on migration.plan (began_at) where state = 'running';

-- A process instance that was chosen; which ones is frozen with the plan.
create table migration.item (
  plan_id uuid not null references migration.plan,
  position int not null,
  process_instance_key bigint not null,
  case_id uuid,
  -- what was said before the run began
  predicted text,
  state text not null default 'chosen'
    check (state in ('chosen', 'asked', 'moved', 'waiting', 'refused', 'over', 'not-tried')),
  -- why it waits or was refused: a rule, and the engine's own sentence
  rule text,
  element text,
  says text,
  tries int not null default 0,
  asked_at timestamptz,
  answered boolean not null default false,
  ended_at timestamptz,
  before jsonb,
  -- what was not the same afterwards; empty where all was
  differs text[],
  primary key (plan_id, position),
  unique (plan_id, process_instance_key)
);
comment on column migration.item.asked_at is 'real time, not the service''s clock: the engine''s answer does not wait for a moved one';
create index item_open on migration.item (plan_id, state, position) where state in ('chosen', 'asked', 'waiting');
create index item_of_instance on migration.item (process_instance_key);

-- Who did what to a plan, and why.
create table migration.entry (
  id bigint generated always as identity primary key,
  plan_id uuid not null references migration.plan,
  what text not null check (what in ('made', 'mapped', 'begun', 'wave-over', 'paused', 'stopped', 'resumed', 'given-up', 'ended')),
  details text not null default '',
  by_name text not null,
  by_id uuid,
  at timestamptz not null
);
create index entry_of_plan on migration.entry (plan_id, id);

create function migration.never_changed() returns trigger language plpgsql as $$
begin
  raise exception '% is never changed', tg_table_name;
end
$$;
create trigger entry_stays before update or delete on migration.entry
  for each row execute function migration.never_changed();
