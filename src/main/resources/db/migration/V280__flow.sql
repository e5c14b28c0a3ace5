-- How long cases stay at each element of each version, kept beside the engine's own records (decision 0066). The
-- application's follower writes here and nothing else does; the exporter knows nothing of it. Counts follow from the
-- rows by the triggers of R__flow_counts.sql, in the transaction that wrote the rows.
create schema flow;

-- The follower reads what the exporter wrote since it last looked.
create index element_instance_by_position on engine.element_instance (partition_id, position);

create table flow.followed (
  partition_id int primary key,
  position bigint not null,
  followed_at timestamptz not null
);

-- An element of one published version; or, of no version, a stage of the way from the referral to full-time education.
create table flow.place (
  id int generated always as identity primary key,
  process_definition_key bigint not null,
  element_id text not null,
  unique (process_definition_key, element_id)
);

-- A stage has no element instance; its key is one of these, below zero.
create sequence flow.stage_key;

-- Each time a case was at a place. What is confined (decision 0026) is never written here.
create table flow.stay (
  key bigint primary key,
  place int not null,
  case_id uuid not null,
  area text not null,
  school_urn text not null,
  began_at timestamptz not null,
  ended_at timestamptz,
  week date not null,
  days int not null,
  paused int not null
);
comment on column flow.stay.area is 'where the case is now; a case that moves takes its stays along';
comment on column flow.stay.week is 'the Monday of the week in which it ended; -infinity while the case is there';
comment on column flow.stay.days is 'school days net of pauses; -1 while the case is there, or where no terms are known';
comment on column flow.stay.paused is 'school days of it on which a deadline of the case was paused';
create index stay_of_case on flow.stay (case_id);
create index stay_at on flow.stay (place, area, week, days desc, key);
create index stay_now on flow.stay (place, area, began_at, key) where ended_at is null;

create table flow.stay_count (
  place int not null,
  area text not null,
  week date not null,
  days int not null,
  stays bigint not null,
  paused bigint not null,
  primary key (place, area, week, days)
);

-- A deadline that was broken while the case was there; more than one element where the case was at several.
create table flow.breach (
  clock_id uuid not null,
  place int not null,
  case_id uuid not null,
  area text not null,
  week date not null,
  broken_on date not null,
  primary key (clock_id, place)
);
comment on column flow.breach.week is 'the Monday of the week in which the last day of the deadline was';
create index breach_of_case on flow.breach (case_id);
create index breach_at on flow.breach (place, area, week, broken_on desc, clock_id);

create table flow.breach_count (
  place int not null,
  area text not null,
  week date not null,
  breaches bigint not null,
  primary key (place, area, week)
);

-- Elements of instances whose case is not known yet.
create table flow.without_case (key bigint primary key);

-- Cases whose days have to be counted again. Only added to by others, so that nobody waits for the follower.
create table flow.again (
  id bigint generated always as identity primary key,
  case_id uuid not null
);
insert into flow.again (case_id) select id from casework.case_file order by opened_at;
