-- Puts the lost engine's records away as they were, in a schema of their own, and forgets who the engine is (decision
-- 0041). What is to begin again must have been written down before, in the same transaction. A new column that holds a key
-- of the engine is added here: this runs after all numbered migrations, whenever it has changed.
create or replace function engine.put_away() returns text language plpgsql as $$
declare
  lost int := 1 + (select count(*) from pg_namespace where nspname like 'engine\_lost\_%');
  away text := 'engine_lost_' || lost;
  kept text;
begin
  execute format('create schema %I', away);
  foreach kept in array array['exporter_position', 'process_definition', 'form_definition',
      'decision_requirements', 'decision_definition', 'process_instance', 'element_instance',
      'user_task', 'timer', 'incident', 'troubled_job', 'work_done', 'subject', 'identity'] loop
    execute format('create table %I.%I as table engine.%I', away, kept, kept);
  end loop;

  -- A process that begins again may say once more what it is about.
  delete from engine.subject b using engine.process_instance i
    where i.key = b.process_instance_key and i.state = 'active';
  update engine.subject set process_instance_key = engine.lost_key(process_instance_key, lost);
  delete from engine.user_task; -- row by row: the list of tasks follows
  truncate engine.exporter_position, engine.process_definition, engine.decision_requirements,
    engine.decision_definition, engine.process_instance, engine.element_instance, engine.timer,
    engine.incident, engine.troubled_job, engine.work_done, engine.identity, processes.publication,
    releases.definition;
  -- The stays were at diagrams that are put away too; the new engine's are followed from its beginning.
  truncate flow.followed, flow.place, flow.stay, flow.stay_count, flow.breach, flow.breach_count, flow.without_case;
  insert into flow.again (case_id) select id from casework.case_file;

  -- What was answered is read with the form it was answered on.
  update engine.form_definition set key = engine.lost_key(key, lost),
    deployment_key = engine.lost_key(deployment_key, lost), deleted_at = coalesce(deleted_at, now());
  update tasks.submission set user_task_key = engine.lost_key(user_task_key, lost),
    form_key = engine.lost_key(form_key, lost);
  update tasks.draft set user_task_key = engine.lost_key(user_task_key, lost),
    form_key = engine.lost_key(form_key, lost);
  update work.hand_over_task set user_task_key = engine.lost_key(user_task_key, lost);
  update work.absence_task set user_task_key = engine.lost_key(user_task_key, lost);
  update operations.repair_item set incident_key = engine.lost_key(incident_key, lost);
  update operations.repair_item set element_instance_key = engine.lost_key(element_instance_key, lost);
  update operations.told set incident_key = engine.lost_key(incident_key, lost);
  update sla.clock set watch_key = null where watch_key is not null;

  -- A migration ends with the engine whose versions it was between.
  update migration.item set state = 'not-tried', rule = 'engine-lost' where state in ('chosen', 'asked', 'waiting');
  update migration.plan set state = 'given-up' where state in ('draft', 'running', 'paused');
  update migration.plan set source_definition_key = engine.lost_key(source_definition_key, lost),
    target_definition_key = engine.lost_key(target_definition_key, lost);
  update migration.item set process_instance_key = engine.lost_key(process_instance_key, lost);

  update migration.reissue set state = 'gone' where state in ('chosen', 'asked');
  update migration.reissue set user_task_key = engine.lost_key(user_task_key, lost),
    process_instance_key = engine.lost_key(process_instance_key, lost),
    element_instance_key = engine.lost_key(element_instance_key, lost),
    scope_instance_key = engine.lost_key(scope_instance_key, lost),
    new_task_key = engine.lost_key(new_task_key, lost);

  -- What began again in this engine, when another was lost before, is over with it: the next one gives the same
  -- numbers, and a task of another case would be taken for the one that was to come.
  update engine.begin_again set new_instance = engine.lost_key(new_instance, lost) where new_instance is not null;
  update engine.task_again set new_task = engine.lost_key(new_task, lost) where new_task is not null;
  update engine.begin_again set old_instance = engine.lost_key(old_instance, lost)
    where new_instance is null;
  -- A command about something in the lost engine waits for what comes in its place.
  update engine.task_again a set old_task = engine.lost_key(old_task, lost) where new_task is null;
  update engine.command set target = engine.lost_key(target::bigint, lost)::text, doubted_at = null
    where kind <> 'publish-message' and target::bigint > 0;
  return away;
end
$$;
