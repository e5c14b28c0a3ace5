-- What only some of those who see a case may know.
--
-- A row that is confined names its confinement. Whoever writes says so once a transaction
-- (footbridge.confined), and every row of these tables that is written in it is confined, whoever's code
-- wrote it. Whoever reads asks casework.may_know. Functions, not tables, hold the rules: they are part of
-- the program.
create function access.confined_now() returns text language sql stable
  return nullif(current_setting('footbridge.confined', true), '');

-- Everything of these steps of processes is confined.
create function access.confinement_of(process text, element text) returns text
  language sql immutable parallel safe
  return case
    when process = 'safeguarding-concern' then 'safeguarding'
    when process = 'referral-to-reintegration' and element like 'safeguarding%' then 'safeguarding'
  end;

-- Who knows, as grants. A confinement that is not known here is known to nobody.
create function access.known_to(confinement text, school_urn text, area text) returns text[]
  language sql immutable parallel safe
  return case confinement
    when 'safeguarding' then array['safeguarding-lead@' || school_urn, 'lead-teacher@' || area]
    else '{}'::text[]
  end;

-- By where the case is now: when a pupil changes school, the new school's lead knows and the old one's
-- no longer.
create function casework.may_know(confinement text, about uuid, groups text[]) returns boolean
  language sql stable
  return confinement is null or exists (
    select from casework.case_file f
    where f.id = about and access.known_to(confinement, f.school_urn, f.area) && groups);

alter table casework.timeline_event add column confined text default access.confined_now();
alter table audit.entry add column confined text default access.confined_now();
alter table sla.clock add column confined text default access.confined_now();
alter table notices.notice add column confined text default access.confined_now();
alter table tasks.task add column confined text;

-- Tasks come from the engine's records. A task of a watch is confined as the promise it watches.
create function tasks.confine_task() returns trigger language plpgsql as $$
begin
  new.confined := coalesce(
    access.confinement_of(new.bpmn_process_id, new.element_id),
    (select c.confined from engine.user_task u join sla.clock c on c.watch_key = u.process_instance_key
     where u.key = new.user_task_key));
  return new;
end
$$;

create trigger tasks_confine_task before insert on tasks.task
  for each row execute function tasks.confine_task();

-- Whoever leads on safeguarding at a school sees the school's cases.
insert into casework.case_group (case_id, grant_ref)
  select id, 'safeguarding-lead@' || school_urn from casework.case_file
  on conflict do nothing;
