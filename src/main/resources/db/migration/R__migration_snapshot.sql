-- What of a case a migration must leave as it is, part by part, so that before and after can be held against each other:
-- tasks and who sees them, drafts, claims, the clocks of promises, the timers that go along, the timeline.
create or replace function migration.snapshot(of_instance bigint, of_case uuid, elements text[]) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'tasks', (
      select jsonb_object_agg(u.key, jsonb_build_array(u.due_at, u.form_key, u.priority,
        (select jsonb_agg(g.grant_ref order by g.grant_ref) from tasks.task_group g where g.user_task_key = u.key),
        exists (select from engine.form_definition f where f.key = u.form_key and f.deleted_at is null)))
      from engine.user_task u where u.process_instance_key = of_instance and u.ended_at is null),
    'drafts', (
      select jsonb_object_agg(u.key, jsonb_build_array(d.form_key, md5(d.answers::text), d.saved_by, d.saved_at))
      from engine.user_task u join tasks.draft d on d.user_task_key = u.key
      where u.process_instance_key = of_instance and u.ended_at is null),
    'claims', (
      select jsonb_object_agg(u.key, t.assignee_id)
      from engine.user_task u join tasks.task t on t.user_task_key = u.key
      where u.process_instance_key = of_instance and u.ended_at is null),
    'clocks', (
      select jsonb_object_agg(c.id, jsonb_build_array(c.status, c.started_on, c.due_on, c.warn_on, c.ended_on,
        c.warned_at, c.breached_at))
      from sla.clock c where c.case_id = of_case),
    'timers', (
      select jsonb_object_agg(t.key, t.due_at)
      from engine.timer t
      where t.process_instance_key = of_instance and t.state = 'created' and t.element_id = any(elements)),
    'timeline', (select count(*) from casework.timeline_event e where e.case_id = of_case))
$$;

-- The parts that are not the same.
create or replace function migration.differences(before jsonb, after jsonb) returns text[]
language sql immutable as $$
  select coalesce(array_agg(part order by part), '{}')
  from jsonb_object_keys(before) part
  where before -> part is distinct from after -> part
$$;
