create schema if not exists tasks;

create extension if not exists pg_trgm with schema public;
create extension if not exists btree_gin with schema public;

-- The open tasks. The exporter's transaction writes a row here by the triggers below, so that a task
-- is in the list as soon as its record is in PostgreSQL; the row goes when the engine ended the task.
-- Who holds a task is decided here; the engine only follows.
create table tasks.task (
  user_task_key bigint primary key,
  case_id uuid not null,
  case_reference text not null,
  pupil_name text not null,
  school_urn text not null,
  area text not null,
  bpmn_process_id text not null,
  process_definition_key bigint not null,
  element_id text not null,
  form_key bigint,
  groups text[] not null,
  due_at timestamptz not null default 'infinity',
  priority int not null,
  created_at timestamptz not null,
  assignee_id uuid,
  assignee_name text,
  state text not null default 'open' check (state in ('open', 'completing')),
  check ((assignee_id is null) = (assignee_name is null))
);

comment on column tasks.task.due_at is 'infinity where there is no due date, so that keyset pages need no case for it';

create index task_of_case on tasks.task (case_id);

-- One row for each candidate group of a task: the lists' access rule is the first column of their
-- index. Copies what the lists filter by, so that a page is found without touching anything else.
create table tasks.task_group (
  grant_ref text not null,
  user_task_key bigint not null references tasks.task on delete cascade,
  due_at timestamptz not null,
  pupil_name text not null,
  school_urn text not null,
  element_id text not null,
  assignee_id uuid,
  primary key (user_task_key, grant_ref)
);

create index task_group_by_due on tasks.task_group (grant_ref, due_at, user_task_key);
create index task_group_by_name on tasks.task_group
  using gin (grant_ref, pupil_name public.gin_trgm_ops) with (fastupdate = off);

-- What the lists' filters offer. Only added to, so that no page ever counts.
create table tasks.kind (
  role text not null,
  element_id text not null,
  primary key (role, element_id)
);

create table tasks.place (
  grant_ref text not null,
  school_urn text not null,
  primary key (grant_ref, school_urn)
);

create function tasks.follow_user_task() returns trigger language plpgsql as $$
declare
  about record;
  due timestamptz := coalesce(new.due_at, 'infinity');
begin
  if new.ended_at is not null then
    delete from tasks.task where user_task_key = new.key;
    return null;
  end if;
  select f.reference, f.school_urn, f.area, p.first_name || ' ' || p.last_name as pupil_name
    into about
    from casework.case_file f join casework.pupil p on p.id = f.pupil_id
    where f.id = new.case_id;
  if not found then
    -- Every task of ours is on a case; one that is not has nobody who may see it.
    return null;
  end if;
  insert into tasks.task as t
    (user_task_key, case_id, case_reference, pupil_name, school_urn, area, bpmn_process_id,
     process_definition_key, element_id, form_key, groups, due_at, priority, created_at)
  values
    (new.key, new.case_id, about.reference, about.pupil_name, about.school_urn, about.area,
     new.bpmn_process_id, new.process_definition_key, new.element_id, new.form_key,
     new.candidate_groups, due, new.priority, coalesce(new.created_at, 'epoch'))
  on conflict (user_task_key) do update set
    case_id = excluded.case_id,
    case_reference = excluded.case_reference,
    pupil_name = excluded.pupil_name,
    school_urn = excluded.school_urn,
    area = excluded.area,
    process_definition_key = excluded.process_definition_key,
    element_id = excluded.element_id,
    form_key = excluded.form_key,
    groups = excluded.groups,
    due_at = excluded.due_at,
    priority = excluded.priority,
    created_at = excluded.created_at;
  delete from tasks.task_group
    where user_task_key = new.key and grant_ref <> all (new.candidate_groups);
  insert into tasks.task_group
    (grant_ref, user_task_key, due_at, pupil_name, school_urn, element_id, assignee_id)
  select distinct g, t.user_task_key, t.due_at, t.pupil_name, t.school_urn, t.element_id, t.assignee_id
    from tasks.task t, unnest(t.groups) g
    where t.user_task_key = new.key
  on conflict (user_task_key, grant_ref) do update set
    due_at = excluded.due_at,
    pupil_name = excluded.pupil_name,
    school_urn = excluded.school_urn,
    element_id = excluded.element_id;
  insert into tasks.kind (role, element_id)
    select distinct split_part(g, '@', 1), new.element_id from unnest(new.candidate_groups) g
    order by 1
    on conflict do nothing;
  insert into tasks.place (grant_ref, school_urn)
    select distinct g, about.school_urn from unnest(new.candidate_groups) g
    order by 1
    on conflict do nothing;
  return null;
end
$$;

create trigger tasks_follow_new_user_task after insert on engine.user_task
  for each row execute function tasks.follow_user_task();

-- The engine's own assignee and state say nothing that the list does not know already.
create trigger tasks_follow_user_task after update on engine.user_task
  for each row
  when ((old.ended_at, old.case_id, old.form_key, old.candidate_groups, old.due_at, old.priority,
         old.element_id, old.process_definition_key, old.created_at)
        is distinct from
        (new.ended_at, new.case_id, new.form_key, new.candidate_groups, new.due_at, new.priority,
         new.element_id, new.process_definition_key, new.created_at))
  execute function tasks.follow_user_task();

create function tasks.forget_user_task() returns trigger language plpgsql as $$
begin
  delete from tasks.task where user_task_key = old.key;
  return null;
end
$$;

create trigger tasks_forget_user_task after delete on engine.user_task
  for each row execute function tasks.forget_user_task();

create function tasks.follow_pupil() returns trigger language plpgsql as $$
begin
  with renamed as (
    update tasks.task t set pupil_name = new.first_name || ' ' || new.last_name
      from casework.case_file f
      where f.pupil_id = new.id and t.case_id = f.id
      returning t.user_task_key, t.pupil_name)
  update tasks.task_group g set pupil_name = r.pupil_name
    from renamed r where g.user_task_key = r.user_task_key;
  return null;
end
$$;

create trigger tasks_follow_pupil after update on casework.pupil
  for each row
  when ((old.first_name, old.last_name) is distinct from (new.first_name, new.last_name))
  execute function tasks.follow_pupil();

create function tasks.follow_case() returns trigger language plpgsql as $$
begin
  with moved as (
    update tasks.task t
      set case_reference = new.reference, school_urn = new.school_urn, area = new.area
      where t.case_id = new.id
      returning t.user_task_key, t.school_urn)
  update tasks.task_group g set school_urn = m.school_urn
    from moved m where g.user_task_key = m.user_task_key;
  return null;
end
$$;

create trigger tasks_follow_case after update on casework.case_file
  for each row
  when ((old.reference, old.school_urn, old.area) is distinct from (new.reference, new.school_urn, new.area))
  execute function tasks.follow_case();

-- Who holds a task, in both places at once.
create function tasks.follow_claim() returns trigger language plpgsql as $$
begin
  update tasks.task_group set assignee_id = new.assignee_id where user_task_key = new.user_task_key;
  return null;
end
$$;

create trigger tasks_follow_claim after update of assignee_id on tasks.task
  for each row when (old.assignee_id is distinct from new.assignee_id)
  execute function tasks.follow_claim();

-- What was answered, for good. The key is the guard that a task is completed once.
create table tasks.submission (
  user_task_key bigint primary key,
  case_id uuid not null,
  element_id text not null,
  form_id text not null,
  form_key bigint not null,
  answers jsonb not null,
  person_id uuid not null,
  person_name text not null,
  submitted_at timestamptz not null
);

create index submission_of_case on tasks.submission (case_id, submitted_at);

-- One draft a task, shared by those who may do it; outlives the claim, the session and the task.
create table tasks.draft (
  user_task_key bigint primary key,
  form_key bigint not null,
  answers jsonb not null,
  version int not null,
  saved_by uuid not null,
  saved_by_name text not null,
  saved_at timestamptz not null
);
