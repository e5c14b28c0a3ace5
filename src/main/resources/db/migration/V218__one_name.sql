-- A child may have one name only: no blank behind it.
create or replace function tasks.follow_user_task() returns trigger language plpgsql as $$
declare
  about record;
  due timestamptz := coalesce(new.due_at, 'infinity');
begin
  if new.ended_at is not null then
    delete from tasks.task where user_task_key = new.key;
    return null;
  end if;
  select f.reference, f.school_urn, f.area, rtrim(p.first_name || ' ' || p.last_name) as pupil_name
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

create or replace function tasks.follow_pupil() returns trigger language plpgsql as $$
begin
  with renamed as (
    update tasks.task t set pupil_name = rtrim(new.first_name || ' ' || new.last_name)
      from casework.case_file f
      where f.pupil_id = new.id and t.case_id = f.id
      returning t.user_task_key, t.pupil_name)
  update tasks.task_group g set pupil_name = r.pupil_name
    from renamed r where g.user_task_key = r.user_task_key;
  return null;
end
$$;
