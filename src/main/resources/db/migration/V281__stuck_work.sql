-- Work that is stuck: what was tried and what came of it (decision 0067).
create schema operations;

-- Incidents that somebody chose and let try again, frozen as they were chosen.
create table operations.repair (
  id uuid primary key,
  asked_by uuid not null,
  asked_by_name text not null,
  asked_at timestamptz not null
);

create table operations.repair_item (
  repair_id uuid not null references operations.repair,
  incident_key bigint not null,
  element_instance_key bigint,
  case_id uuid,
  bpmn_process_id text,
  element_id text,
  -- for those who may not know of the step, only that there is one
  confined text,
  state text not null check (state in ('selected', 'tried', 'mended', 'still-stuck', 'refused', 'not-tried')),
  why text,
  tried_at timestamptz,
  ended_at timestamptz,
  primary key (repair_id, incident_key),
  check ((state in ('selected', 'tried')) = (ended_at is null))
);
create index repair_item_open on operations.repair_item (state) where ended_at is null;
comment on column operations.repair_item.tried_at is 'real time, not the service''s clock: the engine''s answer does not wait for a moved one';

-- Whom we told that an incident stays.
create table operations.told (
  incident_key bigint primary key,
  told_at timestamptz not null
);

-- What somebody asks to be done to a case by hand, what a second person decided, and what the engine did. Append-only.
create table operations.intervention (
  id uuid primary key,
  kind text not null check (kind in ('correct-variable', 'move-on', 'cancel')),
  case_id uuid not null,
  bpmn_process_id text not null,
  element_id text not null,
  -- keys of the engine it was asked in; a decision counts only while they are of the same case and element
  instance bigint not null,
  element_instance bigint not null,
  incident bigint not null,
  details jsonb not null,
  reason text not null,
  asked_by uuid not null,
  asked_by_name text not null,
  asked_at timestamptz not null
);

create table operations.intervention_decision (
  intervention_id uuid primary key references operations.intervention,
  approved boolean not null,
  decided_by uuid not null,
  decided_by_name text not null,
  decided_at timestamptz not null
);

create table operations.intervention_outcome (
  id bigint generated always as identity primary key,
  intervention_id uuid not null references operations.intervention,
  outcome text not null check (outcome in ('done', 'gone', 'refused', 'away')),
  at timestamptz not null
);

create function operations.never_changed() returns trigger language plpgsql as $$
begin
  raise exception '% is never changed', tg_table_name;
end
$$;
create trigger intervention_stays before update or delete on operations.intervention
  for each row execute function operations.never_changed();
create trigger decision_stays before update or delete on operations.intervention_decision
  for each row execute function operations.never_changed();
create trigger outcome_stays before update or delete on operations.intervention_outcome
  for each row execute function operations.never_changed();

create function operations.second_person() returns trigger language plpgsql as $$
begin
  if new.decided_by = (select asked_by from operations.intervention where id = new.intervention_id) then
    raise exception 'Nobody decides on what they asked for themselves';
  end if;
  return new;
end
$$;
create trigger decision_by_another before insert on operations.intervention_decision
  for each row execute function operations.second_person();
