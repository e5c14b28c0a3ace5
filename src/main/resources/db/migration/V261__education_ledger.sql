-- The education ledger: what became of every school day of a child since the council knew. It is reckoned from the rows of
-- other modules, by one piece of the program (ledger.Reckoner); these tables hold what it found, for lists and sums.
create schema ledger;

-- Cases of which something changed since they were reckoned; grows by triggers (R__ledger_changes.sql).
create table ledger.changed (
  id bigint generated always as identity primary key,
  case_id uuid not null
);

create table ledger.child (
  case_id uuid primary key,
  -- the day before which every school day is in the ledger
  reckoned_on date not null,
  -- whether another day can add anything
  goes_on boolean not null,
  known_on date not null,
  known_from text not null,
  day15_on date,
  day15_from text not null,
  decided_on date,
  first_lesson_on date,
  decision_to_lesson int,
  school_days int not null,
  since_day15 int not null,
  lost int not null,
  not_recorded int not null,
  -- hours a week: what was decided, and what came in the last whole week
  decided_hours numeric(5,2),
  offered_hours numeric(6,2) not null,
  given_hours numeric(6,2) not null,
  missed_hours numeric(6,2) not null,
  part_time_until date,
  part_time_past boolean not null,
  reviews_overdue int not null
);
create index child_to_reckon on ledger.child (reckoned_on) where goes_on;

create table ledger.month (
  case_id uuid not null,
  month date not null,
  explanation text not null,
  days int not null check (days > 0),
  lost int not null check (lost between 0 and days),
  primary key (case_id, month, explanation)
);
create index month_sums on ledger.month (month, explanation);

create table ledger.hours (
  case_id uuid not null,
  month date not null,
  kind text not null,
  given numeric(7,2) not null,
  missed numeric(7,2) not null,
  cancelled numeric(7,2) not null,
  not_recorded numeric(7,2) not null,
  primary key (case_id, month, kind)
);
create index hours_sums on ledger.hours (month);
