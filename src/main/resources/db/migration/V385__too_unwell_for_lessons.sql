-- Lessons were missed for reasons of health: what health was asked, what it said, and what followed.
create table engagement.health_question (
  id                 uuid primary key,
  case_id            uuid not null,
  opened_on          date not null,
  missed_lessons     int  not null,
  answer_says        text check (answer_says in ('exempt', 'fewer-hours', 'as-they-are', 'not-health', 'not-yet')),
  answer_said_by     text,
  answer_said_on     date,
  answer_words       text,
  answer_hours       numeric(4,1),
  answer_recorded_by text,
  timetable_hours    numeric(4,1),
  timetable_times    text,
  timetable_from_day date,
  timetable_set_by   text,
  closed_on          date,
  outcome            text,
  version            int  not null
);
create index health_question_of_case on engagement.health_question (case_id, opened_on);
create unique index health_question_open on engagement.health_question (case_id) where closed_on is null;

-- Health exempts the pupil from lessons, from one day up to and with another.
create table engagement.exemption (
  id          uuid primary key,
  case_id     uuid not null,
  question_id uuid not null references engagement.health_question,
  first_day   date not null,
  last_day    date not null check (last_day >= first_day),
  said_by     text not null,
  said_on     date not null,
  recorded_by text not null,
  recorded_at timestamptz not null
);
create index exemption_of_case on engagement.exemption (case_id, first_day);

-- What is promised of lessons is paused while health exempts the pupil from them.
alter table sla.kind drop constraint kind_pauses_check;
alter table sla.kind add constraint kind_pauses_check check (pauses <@ array[
  'missing-papers', 'consultant-letter', 'hospital-stay', 'consent', 'lessons-paused', 'health-exemption']);
update sla.kind set pauses = pauses || '{health-exemption}' where id in ('first-lesson', 'next-lesson');
