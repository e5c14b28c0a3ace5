create schema if not exists sla;

-- The figures of each promise; an administrator may change them, running clocks keep theirs.
create table sla.kind (
  id text primary key,
  length int not null check (length > 0),
  unit text not null check (unit in ('school-days', 'weeks')),
  -- of the time gone, in per cent, the clock is at risk
  warn_share int not null default 80 check (warn_share between 1 and 100),
  -- a met clock of this kind never starts again for the same case
  starts_once boolean not null
);

insert into sla.kind (id, length, unit, starts_once) values
  ('referral-check', 5, 'school-days', true),
  ('assessment', 15, 'school-days', true),
  ('register-code', 5, 'school-days', true);

create table sla.clock (
  id uuid primary key,
  version int not null,
  case_id uuid not null,
  school_urn text not null,
  area text not null,
  kind text not null references sla.kind,
  status text not null check (status in ('RUNNING', 'PAUSED', 'MET', 'CANCELLED')),
  started_on date not null,
  length int not null,
  unit text not null,
  warn_share int not null,
  due_on date not null,
  warn_on date not null,
  ended_on date,
  warned_at timestamptz,
  breached_at timestamptz,
  check ((status in ('MET', 'CANCELLED')) = (ended_on is not null))
);

create unique index clock_open on sla.clock (case_id, kind) where status in ('RUNNING', 'PAUSED');
create index clock_case on sla.clock (case_id, started_on);
create index clock_due on sla.clock (due_on) where status in ('RUNNING', 'PAUSED');

create table sla.pause (
  clock_id uuid not null references sla.clock on delete cascade,
  position int not null,
  from_day date not null,
  to_day date,
  reason text not null,
  school_days int not null default 0,
  primary key (clock_id, position)
);

-- Extended (school days more) or brought forward (to a day), by a person who said why.
create table sla.change (
  clock_id uuid not null references sla.clock on delete cascade,
  position int not null,
  made_on date not null,
  school_days int,
  to_day date,
  reason text not null,
  primary key (clock_id, position)
);

-- The working of the due date as it was counted, ready to be put into words.
create table sla.working (
  clock_id uuid not null references sla.clock on delete cascade,
  position int not null,
  message text not null,
  args text[] not null,
  primary key (clock_id, position)
);
