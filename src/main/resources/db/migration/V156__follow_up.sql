create schema if not exists followup;

-- What is asked six school weeks after the exit, and of which days the attendance is compared.
create table followup.follow_up (
  case_id     uuid primary key,
  exit_on     date not null,
  due_on      date not null,
  before_from date not null,
  before_to   date not null,
  since_from  date not null,
  since_to    date not null,
  asked_on    date,
  archived_at timestamptz
);

create table followup.parent_answer (
  case_id     uuid primary key references followup.follow_up,
  answered_by text not null check (answered_by in ('parent', 'officer', 'declined')),
  helped      smallint check (helped between 1 and 4),
  school_now  text check (school_now in ('good', 'mixed', 'hard', 'not-going')),
  liked       text,
  better      text,
  given_by    text        not null,
  given_at    timestamptz not null
);

create table followup.pupil_answer (
  case_id   uuid primary key references followup.follow_up,
  wants     text check (wants in ('yes', 'with-help', 'no')),
  feel      text check (feel in ('good', 'ok', 'not-good')),
  helped    text check (helped in ('a-lot', 'a-bit', 'no')),
  best      text,
  otherwise text,
  given_by  text        not null,
  given_at  timestamptz not null
);

-- Sessions as the school counted them; the per cent are computed here so that reports agree.
create table followup.attendance (
  case_id         uuid primary key references followup.follow_up,
  before_possible int not null check (before_possible > 0),
  before_attended int not null check (before_attended between 0 and before_possible),
  since_possible  int not null check (since_possible > 0),
  since_attended  int not null check (since_attended between 0 and since_possible),
  before_percent  numeric(4,1) generated always as
                    (round(100.0 * before_attended / before_possible, 1)) stored,
  since_percent   numeric(4,1) generated always as
                    (round(100.0 * since_attended / since_possible, 1)) stored,
  timetable       text not null check (timetable in ('full', 'part', 'none', 'moved')),
  given_by        text        not null,
  given_at        timestamptz not null
);
