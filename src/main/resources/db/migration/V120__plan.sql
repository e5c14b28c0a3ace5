create schema if not exists plan;

-- A version of a pupil's reintegration plan, from the first question to its agreement. The agreed
-- version that was agreed last counts.
create table plan.version (
  id            uuid        primary key,
  case_id       uuid        not null,
  number        int         not null,
  state         text        not null check (state in ('open', 'agreed', 'dropped')),
  round         int         not null check (round >= 0),
  funding_use   text,
  opened_at     timestamptz not null,
  drafted_by    text,
  drafted_at    timestamptz,
  settled_why   text,
  changed_why   text,
  agreed_at     timestamptz,
  version       int         not null,
  unique (case_id, number),
  check ((state = 'agreed') = (agreed_at is not null))
);
create unique index one_open_version on plan.version (case_id) where state = 'open';
create index agreed_versions on plan.version (case_id, agreed_at desc) where state = 'agreed';

create table plan.target (
  version_id uuid not null references plan.version on delete cascade,
  position   int  not null,
  target     text not null,
  how        text,
  by_when    date,
  primary key (version_id, position)
);

create table plan.adjustment (
  version_id uuid not null references plan.version on delete cascade,
  position   int  not null,
  adjustment text not null,
  who        text not null,
  primary key (version_id, position)
);

-- A step back to school, with the timetable agreed for it. The phase keeps its id from version to
-- version, so that what is under way stays what it is when the plan changes around it.
create table plan.phase (
  version_id uuid not null references plan.version on delete cascade,
  position   int  not null,
  phase_id   uuid not null,
  kind       text not null,
  sessions   int  not null check (sessions between 0 and 10),
  timetable  text,
  starts_on  date not null,
  review_on  date not null,
  ends_on    date not null,
  primary key (version_id, position),
  unique (version_id, phase_id),
  check (starts_on < review_on and review_on <= ends_on)
);

-- What each of those around the pupil wants in the plan; each has questions of their own.
create table plan.contribution (
  version_id  uuid not null references plan.version on delete cascade,
  who         text not null check (who in ('pupil', 'parent', 'school', 'health', 'service')),
  state       text not null check (state in ('asked', 'given', 'declined', 'no-answer')),
  feeling     text,
  helps       text,
  hard        text,
  first_step  text,
  hopes       text,
  key_worker  text,
  sessions    int,
  adjustments text,
  funding     text,
  targets     text,
  given_by    text,
  given_at    timestamptz,
  primary key (version_id, who)
);

-- Whether school, family and service agree to the draft of a round.
create table plan.agreement (
  version_id uuid        not null references plan.version on delete cascade,
  round      int         not null,
  who        text        not null check (who in ('school', 'parent', 'service')),
  agrees     boolean     not null,
  changes    text,
  given_by   text        not null,
  given_at   timestamptz not null,
  primary key (version_id, round, who),
  check (agrees or changes is not null)
);
