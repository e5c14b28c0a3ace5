create schema if not exists engagement;

-- A lesson of the service, given to the pupil or missed by them: one a day and subject, so that
-- reporting it twice, by two people or to put it right, does not count it twice.
create table engagement.lesson (
  id          uuid         primary key,
  case_id     uuid         not null,
  held_on     date         not null,
  subject     text         not null check (subject in ('english', 'maths', 'science', 'other')),
  hours       numeric(4,2) not null check (hours > 0),
  kind        text,
  attended    boolean      not null,
  why_missed  text,
  recorded_by text         not null,
  recorded_at timestamptz  not null,
  unique (case_id, held_on, subject),
  check (attended = (why_missed is null))
);

-- Too many lessons were missed; what was done about it, step by step.
create table engagement.concern (
  id                 uuid        primary key,
  case_id            uuid        not null,
  opened_on          date        not null,
  missed_lessons     int         not null,
  meeting_held_on    date,
  meeting_how        text,
  meeting_heard      text,
  meeting_agreed     text,
  meeting_engaged    boolean,
  meeting_led_by     text,
  timetable_hours    numeric(4,1),
  timetable_times    text,
  timetable_from_day date,
  timetable_set_by   text,
  look_back_on       date,
  since_attended     int,
  since_missed       int,
  since_still        boolean,
  attendance_told_on date,
  decision_code      text,
  decision_offer     text,
  decision_before    text,
  decision_end       boolean,
  decision_made_by   text,
  decision_made_on   date,
  closed_on          date,
  outcome            text,
  version            int         not null
);
create unique index one_open_concern_a_case on engagement.concern (case_id) where closed_on is null;
create index concern_of_case on engagement.concern (case_id, opened_on desc);

-- A teacher is away: the time, the work set for it, and what came of it.
create table engagement.absence (
  id          uuid        primary key,
  case_id     uuid        not null,
  first_day   date        not null,
  last_day    date        not null check (last_day >= first_day),
  told_by     text        not null,
  told_on     date        not null,
  work_words  text,
  work_help   text,
  work_set_by text,
  review_done text,
  review_looked text,
  review_made_by text,
  review_made_on date,
  version     int         not null
);
create index absence_of_case on engagement.absence (case_id, first_day desc);
