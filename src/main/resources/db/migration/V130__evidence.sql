create schema if not exists evidence;

-- A time of 24 weeks for which the evidence must hold; the newest is the one that runs.
create table evidence.period (
  id uuid primary key,
  version int not null,
  case_id uuid not null,
  number int not null,
  -- the instance of the renewal it belongs to: opened twice is one period
  renewal_key bigint not null unique,
  started_on date not null,
  check_result text check (check_result in ('current', 'not-current')),
  checked_by text,
  checked_on date,
  decision text check (decision in ('extend', 'reduce', 'exit')),
  extended_to date,
  decision_words text,
  decided_by text,
  decided_on date,
  renewed_on date,
  unique (case_id, number)
);

-- What the school sent: waits for the intake desk, is accepted, or goes back with what is missing.
create table evidence.document (
  id uuid primary key,
  case_id uuid not null,
  period_id uuid references evidence.period,
  state text not null check (state in ('supplied', 'accepted', 'sent-back')),
  tier text check (tier in ('universal', 'targeted', 'specialist')),
  professional text not null,
  professional_role text,
  organisation text,
  dated_on date not null,
  valid_until date,
  about_attending text,
  hours_manageable numeric(4, 1),
  how_sent text,
  missing text,
  supplied_by text not null,
  supplied_at timestamptz not null,
  checked_by text,
  checked_at timestamptz
);
create index document_of_case on evidence.document (case_id, supplied_at desc);
