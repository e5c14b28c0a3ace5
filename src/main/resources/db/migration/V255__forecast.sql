-- How likely an open deadline is to be breached, from how long deadlines like it took (decision 0061).
create schema if not exists forecast;

-- The school days of every calendar, numbered, so that SQL counts them by taking one number from another. Written from
-- the calendars by the application, never by hand.
create table forecast.calendar (
  -- A school that does not follow the authority in everything; empty for the authority.
  school_urn text primary key,
  versions text not null
);
comment on column forecast.calendar.versions is 'of the calendars it was read from';

create table forecast.school_day (
  calendar text not null references forecast.calendar on delete cascade,
  day date not null,
  -- Days of different stretches are not counted from one to the other: no terms are known between them.
  stretch int not null,
  number int not null,
  primary key (calendar, day) include (stretch, number)
);
comment on column forecast.school_day.number is 'school days of the stretch up to and with this day';

-- Where deadlines that were met had stood. The element is that of a step; where none of the deadline's steps was open,
-- empty before the first and >x after the step x; and * for the whole time from its start.
create table forecast.stay (
  clock_id uuid not null,
  position int not null,
  kind text not null,
  element text not null,
  school_urn text not null,
  area text not null,
  stood int not null,
  needed int not null,
  ended_on date not null,
  primary key (clock_id, position)
);
comment on column forecast.stay.stood is 'school days there, net of pauses';
comment on column forecast.stay.needed is 'school days from getting there until the deadline was met, net of pauses';
create index stay_by_end on forecast.stay (ended_on);

-- The same, counted: what a share is read from. Scope is a school, an area or everywhere.
create table forecast.past (
  kind text not null,
  element text not null,
  scope text not null,
  stood int not null,
  needed int not null,
  n int not null,
  primary key (kind, element, scope, stood, needed)
);

-- Deadlines that were met and have not taught anything yet: they do from the day after.
create table forecast.to_learn (
  clock_id uuid primary key,
  ended_on date not null
);
create index to_learn_by_end on forecast.to_learn (ended_on);

-- Cases whose deadlines or steps are others now. Only added to by those who write them, so that nobody waits.
create table forecast.changed (
  id bigint generated always as identity primary key,
  case_id uuid not null
);

-- What is said of each open deadline that there is anything to say of.
create table forecast.outlook (
  clock_id uuid primary key,
  case_id uuid not null,
  area text not null,
  element text not null,
  since_on date not null,
  stood int not null,
  days_left int not null,
  longer int not null,
  compared int not null,
  basis text not null,
  share numeric not null generated always as (longer::numeric / compared) stored,
  due_on date not null,
  looked_on date not null
);
comment on column forecast.outlook.days_left is 'school days after the day it was looked at, up to and with the due day';
create index outlook_by_share on forecast.outlook (area, share desc, due_on, clock_id);
create index outlook_of_case on forecast.outlook (case_id);

-- The first day on which each deadline was likely to be breached, to see afterwards whether that was right.
create table forecast.flag (
  clock_id uuid primary key,
  flagged_on date not null,
  days_left int not null,
  longer int not null,
  compared int not null
);

-- What became of last year's, counted once a day.
create table forecast.record (
  area text primary key,
  flagged int not null,
  flagged_and_breached int not null,
  breached int not null
);

-- One row: whoever holds it is at work on these tables. Empty steps are learnt anew.
create table forecast.state (
  one boolean primary key default true check (one),
  -- The day on which all were looked at last, and how far it has come on the day that it is at.
  looked_on date,
  looking_on date,
  looked_to uuid,
  steps text not null default ''
);
insert into forecast.state default values;

create function forecast.notice_clock() returns trigger language plpgsql as $$
begin
  -- What only some may know is not forecast.
  if new.confined is null then
    insert into forecast.changed (case_id) values (new.case_id);
    if new.status = 'MET' then
      insert into forecast.to_learn (clock_id, ended_on) values (new.id, new.ended_on)
        on conflict do nothing;
    end if;
  end if;
  return null;
end
$$;

create trigger forecast_notices_new_clock after insert on sla.clock
  for each row execute function forecast.notice_clock();
create trigger forecast_notices_clock after update on sla.clock
  for each row
  when ((old.status, old.due_on, old.school_urn, old.area, old.confined)
        is distinct from (new.status, new.due_on, new.school_urn, new.area, new.confined))
  execute function forecast.notice_clock();

create function forecast.notice_task() returns trigger language plpgsql as $$
begin
  insert into forecast.changed (case_id) values (new.case_id);
  return null;
end
$$;

create trigger forecast_notices_new_task after insert on engine.user_task
  for each row when (new.case_id is not null) execute function forecast.notice_task();
create trigger forecast_notices_task after update on engine.user_task
  for each row
  when (new.case_id is not null and (old.ended_at, old.case_id, old.element_id)
        is distinct from (new.ended_at, new.case_id, new.element_id))
  execute function forecast.notice_task();
