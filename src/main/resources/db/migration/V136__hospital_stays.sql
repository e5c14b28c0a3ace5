create schema if not exists hospital;

-- A stay in hospital, from its being known to the pupil's leaving.
create table hospital.stay (
  id                    uuid    primary key,
  case_id               uuid    not null,
  planned               boolean not null,
  admitted_on           date    not null,
  expected_until        date,
  hospital              text    not null,
  hospital_school       text    not null,
  recorded_by           text    not null,
  recorded_on           date    not null,
  paused                boolean not null default false,
  education_who_teaches text,
  education_programme   text,
  education_support_plan text,
  education_contact     text,
  education_made_by     text,
  discharge_on_day      date,
  discharge_goes_back   text,
  discharge_arrangements text,
  discharge_made_by     text,
  left_on               date,
  ended                 text check (ended in ('left', 'not-admitted')),
  closed_on             date,
  version               int     not null
);
create unique index one_stay_at_a_time on hospital.stay (case_id) where closed_on is null;
create index stay_of_case on hospital.stay (case_id, admitted_on desc);
