create schema if not exists circumstances;

-- A change that somebody told of, and what became of it. When the family leaves the area it is a move.
create table circumstances.change (
  id uuid primary key,
  case_id uuid not null,
  kind text not null check (kind in ('new-school', 'moved', 'contact', 'other', 'leaves')),
  happens_on date,
  new_school_urn text,
  new_address text,
  new_area text,
  contact_role text,
  contact_name text,
  contact_email text,
  contact_phone text,
  words text,
  told_by text not null,
  told_by_email text not null,
  told_as text not null,
  told_at timestamptz not null,
  outcome text check (outcome in ('made', 'turned-down')),
  found text,
  decided_by text,
  decided_at timestamptz,
  -- of a new school or another authority
  spoke_to text,
  handed_over text,
  authority text,
  authority_email text,
  records_sent_on date,
  child_found boolean,
  -- the process that follows it, by which its tasks find it
  instance_key bigint unique,
  check ((decided_by is null) = (decided_at is null)),
  check (kind <> 'new-school' or new_school_urn is not null)
);
create index change_of_case on circumstances.change (case_id, told_at);

-- Somebody does not agree with what was agreed, and what they were answered.
create table circumstances.objection (
  id uuid primary key,
  case_id uuid not null,
  objection text not null,
  wish text,
  objected_by text not null,
  objected_by_email text not null,
  objected_as text not null,
  objected_at timestamptz not null,
  answer_kind text check (answer_kind in ('changed', 'talk', 'stays')),
  answer text,
  answered_by text,
  answered_at timestamptz,
  instance_key bigint unique,
  check ((answer is null) = (answered_at is null))
);
create index objection_of_case on circumstances.objection (case_id, objected_at);

-- What the engine must hear when a case is somebody else's from now on.
alter table engine.command drop constraint command_kind_check;
alter table engine.command add constraint command_kind_check check (kind in (
  'publish-message', 'complete-user-task', 'assign-user-task', 'unassign-user-task',
  'set-variables', 'set-candidate-groups'));
