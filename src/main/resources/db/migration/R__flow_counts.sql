-- What keeps the counts of the schema flow true, and what tells the follower that a case has to be counted again
-- (decision 0066).

-- Adds what came to the counts and takes away what went. Rows are only inserted and deleted, never changed.
create or replace function flow.tally_stays() returns trigger language plpgsql as $$
declare
  one int := case tg_op when 'INSERT' then 1 else -1 end;
begin
  insert into flow.stay_count as c (place, area, week, days, stays, paused)
  select place, area, week, days, one * count(*), one * sum(paused) from moved
  group by place, area, week, days order by place, area, week, days
  on conflict (place, area, week, days) do update
    set stays = c.stays + excluded.stays, paused = c.paused + excluded.paused;
  return null;
end
$$;

create or replace function flow.tally_breaches() returns trigger language plpgsql as $$
begin
  insert into flow.breach_count as c (place, area, week, breaches)
  select place, area, week, case tg_op when 'INSERT' then 1 else -1 end * count(*) from moved
  group by place, area, week order by place, area, week
  on conflict (place, area, week) do update set breaches = c.breaches + excluded.breaches;
  return null;
end
$$;

create or replace trigger flow_stay_came after insert on flow.stay referencing new table as moved
  for each statement execute function flow.tally_stays();
create or replace trigger flow_stay_went after delete on flow.stay referencing old table as moved
  for each statement execute function flow.tally_stays();
create or replace trigger flow_breach_came after insert on flow.breach referencing new table as moved
  for each statement execute function flow.tally_breaches();
create or replace trigger flow_breach_went after delete on flow.breach referencing old table as moved
  for each statement execute function flow.tally_breaches();

-- The deadlines of these cases that were broken, each at every element where its case was then. A deadline is broken at
-- the end of its last day.
create or replace function flow.breaches_of(cases uuid[])
  returns table (clock_id uuid, place int, case_id uuid, area text, week date, broken_on date)
  language sql stable as $$
  with broken as (
    select c.id, c.case_id, coalesce(c.broken_on, c.due_on) as broken_on,
           (coalesce(c.broken_on, c.due_on) + 1)::timestamp at time zone 'Europe/London' as moment
    from sla.clock c
    where c.case_id = any(cases) and c.confined is null
      and (c.broken_on is not null or c.status = 'MET' and c.ended_on > c.due_on))
  select distinct on (b.id, s.place) b.id, s.place, s.case_id, s.area,
         date_trunc('week', b.broken_on)::date, b.broken_on
  from broken b
  join flow.stay s on s.case_id = b.case_id and s.began_at < b.moment
    and (s.ended_at is null or s.ended_at >= b.moment)
$$;

create or replace function flow.count_breaches(cases uuid[]) returns void language sql as $$
  delete from flow.breach o where o.case_id = any(cases) and not exists (
    select from flow.breaches_of(cases) a
    where (a.clock_id, a.place, a.area, a.broken_on) = (o.clock_id, o.place, o.area, o.broken_on));
  insert into flow.breach (clock_id, place, case_id, area, week, broken_on)
    select a.clock_id, a.place, a.case_id, a.area, a.week, a.broken_on from flow.breaches_of(cases) a
    on conflict do nothing;
$$;

-- The stages of these cases on the way to full-time education, with the days on which they began and ended. A stage that a case
-- never came to has no row; one that is not over has no end while the case is open.
create or replace function flow.ways(cases uuid[])
  returns table (case_id uuid, stage text, area text, school_urn text, began_on date, ended_on date)
  language sql stable as $$
  with milestone as (
    select f.id, f.area, f.school_urn, f.state,
      coalesce((select (r.submitted_at at time zone 'Europe/London')::date
                from referral.referral r where r.case_id = f.id),
               (f.opened_at at time zone 'Europe/London')::date) as received,
      -- A referral that is accepted without its papers is not looked at: it is complete by decision.
      coalesce(
        (select min(c.ended_on) from sla.clock c
         where c.case_id = f.id and c.kind = 'referral-check' and c.status = 'MET'),
        (select min(c.started_on) from sla.clock c
         where c.case_id = f.id and c.kind = 'assessment')) as checked,
      (select min(p.decided_at at time zone 'Europe/London')::date
       from support.provision p where p.case_id = f.id) as decided,
      (select min(v.agreed_at at time zone 'Europe/London')::date
       from plan.version v where v.case_id = f.id and v.state = 'agreed') as planned,
      (select min(l.held_on) from engagement.lesson l where l.case_id = f.id and l.attended) as taught,
      -- Ten half days in school a week are a full timetable.
      (select min(r.starts_on) from plan.phase_run r
       where r.case_id = f.id and r.sessions >= 10 and r.state <> 'planned') as full_time
    from casework.case_file f where f.id = any(cases))
  select m.id, s.stage, m.area, m.school_urn, s.began_on, greatest(s.ended_on, s.began_on)
  from milestone m, lateral (values
    ('check', m.received, m.checked),
    ('decision', m.checked, m.decided),
    ('plan', m.decided, m.planned),
    ('first-lesson', m.decided, m.taught),
    ('full-timetable', m.decided, m.full_time),
    ('whole-way', m.received, m.full_time)) s (stage, began_on, ended_on)
  where s.began_on is not null and (s.ended_on is not null or m.state = 'open')
$$;

create or replace function flow.case_changed() returns trigger language plpgsql as $$
begin
  insert into flow.again (case_id) values (new.case_id);
  return null;
end
$$;

create or replace function flow.file_changed() returns trigger language plpgsql as $$
begin
  insert into flow.again (case_id) values (new.id);
  return null;
end
$$;

-- Whose calendar changed counts anew: a school's own cases, or everybody's.
create or replace function flow.calendar_changed() returns trigger language plpgsql as $$
begin
  insert into flow.again (case_id)
  select id from casework.case_file
  where new.school_urn is null or school_urn = new.school_urn
  order by opened_at desc;
  return null;
end
$$;

create or replace trigger flow_case_opened after insert on casework.case_file
  for each row execute function flow.file_changed();
create or replace trigger flow_case_changed after update on casework.case_file
  for each row when ((old.area, old.school_urn, old.state) is distinct from (new.area, new.school_urn, new.state))
  execute function flow.file_changed();
create or replace trigger flow_deadline_changed after update on sla.clock
  for each row when ((old.status, old.broken_on, old.ended_on, old.due_on)
                     is distinct from (new.status, new.broken_on, new.ended_on, new.due_on))
  execute function flow.case_changed();
create or replace trigger flow_deadline_paused after insert on sla.clock
  for each row when (new.status <> 'RUNNING' or new.broken_on is not null or new.kind = 'assessment')
  execute function flow.case_changed();
create or replace trigger flow_provision_decided after insert on support.provision
  for each row execute function flow.case_changed();
create or replace trigger flow_plan_agreed after update on plan.version
  for each row when (old.state is distinct from new.state) execute function flow.case_changed();
create or replace trigger flow_lesson_given after insert on engagement.lesson
  for each row when (new.attended) execute function flow.case_changed();
create or replace trigger flow_lesson_corrected after update on engagement.lesson
  for each row when ((old.attended, old.held_on) is distinct from (new.attended, new.held_on))
  execute function flow.case_changed();
create or replace trigger flow_phase_planned after insert on plan.phase_run
  for each row when (new.state <> 'planned') execute function flow.case_changed();
create or replace trigger flow_phase_changed after update on plan.phase_run
  for each row when ((old.state, old.starts_on, old.sessions) is distinct from (new.state, new.starts_on, new.sessions))
  execute function flow.case_changed();
create or replace trigger flow_calendar_changed after insert or update on calendar.calendar
  for each row execute function flow.calendar_changed();

-- Makes the counts from the rows; whoever reads meanwhile reads the old ones.
create or replace function flow.count_again() returns void language sql as $$
  lock table flow.stay, flow.breach in share row exclusive mode;
  delete from flow.stay_count;
  insert into flow.stay_count
    select place, area, week, days, count(*), sum(paused) from flow.stay group by 1, 2, 3, 4;
  delete from flow.breach_count;
  insert into flow.breach_count select place, area, week, count(*) from flow.breach group by 1, 2, 3;
$$;
