-- How a database goes on with a new engine when its own is lost for good (decision 0041).

-- Where each process stood that has to begin again in the new engine.
create table engine.begin_again (
  id              bigint generated always as identity primary key,
  case_id         uuid,
  bpmn_process_id text        not null,
  old_instance    bigint      not null,
  elements        text[]      not null,
  variables       jsonb       not null,
  state           text        not null check (state in ('waiting', 'begun', 'for-a-person')),
  why             text,
  attempted_at    timestamptz,
  new_instance    bigint
);
comment on column engine.begin_again.why is 'why a person has to decide';
create index begin_again_open on engine.begin_again ((old_instance::text)) where state <> 'begun';

-- Tasks that come again with it: what was claimed, drafted or done on the old one goes on with the new.
create table engine.task_again (
  begin_again   bigint not null references engine.begin_again,
  old_task      bigint not null,
  element_id    text   not null,
  completing    boolean not null,
  assignee_id   uuid,
  assignee_name text,
  new_task      bigint,
  primary key (begin_again, old_task)
);
create index task_again_open on engine.task_again ((old_task::text)) where new_task is null;

-- Keys of a lost engine are kept out of the way: a new one counts from the same number.
create function engine.lost_key(key bigint, lost int) returns bigint
  language sql immutable as 'select case when key > 0 then -(key + lost * 72057594037927936) else key end';

-- Puts the lost engine's records away as they were, in a schema of their own, and forgets who the
-- engine is. What is to begin again must have been written down before, in the same transaction.
create function engine.put_away() returns text language plpgsql as $$
declare
  lost int := 1 + (select count(*) from pg_namespace where nspname like 'engine\_lost\_%');
  away text := 'engine_lost_' || lost;
  kept text;
begin
  execute format('create schema %I', away);
  foreach kept in array array['exporter_position', 'process_definition', 'form_definition',
      'decision_requirements', 'decision_definition', 'process_instance', 'element_instance',
      'user_task', 'timer', 'incident', 'troubled_job', 'work_done', 'begun', 'identity'] loop
    execute format('create table %I.%I as table engine.%I', away, kept, kept);
  end loop;

  -- A process that begins again may say once more what it is about.
  delete from engine.begun b using engine.process_instance i
    where i.key = b.process_instance_key and i.state = 'active';
  update engine.begun set process_instance_key = engine.lost_key(process_instance_key, lost);
  delete from engine.user_task; -- row by row: the list of tasks follows
  truncate engine.exporter_position, engine.process_definition, engine.decision_requirements,
    engine.decision_definition, engine.process_instance, engine.element_instance, engine.timer,
    engine.incident, engine.troubled_job, engine.work_done, engine.identity, processes.publication;

  -- What was answered is read with the form it was answered on.
  update engine.form_definition set key = engine.lost_key(key, lost), deleted_at = coalesce(deleted_at, now());
  update tasks.submission set user_task_key = engine.lost_key(user_task_key, lost),
    form_key = engine.lost_key(form_key, lost);
  update tasks.draft set user_task_key = engine.lost_key(user_task_key, lost);
  update review.review set cycle_key = engine.lost_key(cycle_key, lost);
  update evidence.period set renewal_key = engine.lost_key(renewal_key, lost);
  update sla.clock set watch_key = null where watch_key is not null;
  update safeguarding.concern set instance_key = null where instance_key is not null;
  update circumstances.change set instance_key = null where instance_key is not null;
  update circumstances.objection set instance_key = null where instance_key is not null;

  update engine.begin_again set old_instance = engine.lost_key(old_instance, lost)
    where new_instance is null;
  -- A command about something in the lost engine waits for what comes in its place.
  update engine.task_again a set old_task = engine.lost_key(old_task, lost) where new_task is null;
  update engine.command set target = engine.lost_key(target::bigint, lost)::text, doubted_at = null
    where kind <> 'publish-message' and target::bigint > 0;
  return away;
end
$$;
