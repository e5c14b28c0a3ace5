create schema if not exists safeguarding;

-- A concern about a child. What is in here is for those who may know (casework.may_know, 'safeguarding').
create table safeguarding.concern (
  id uuid primary key,
  case_id uuid not null,
  worry text not null,
  seen_on date,
  raised_by uuid not null,
  raised_by_name text not null,
  raised_at timestamptz not null,
  acknowledged_by text,
  acknowledged_at timestamptz,
  closed_at timestamptz,
  -- the process that looks into it, by which its tasks find it
  instance_key bigint unique,
  check ((acknowledged_by is null) = (acknowledged_at is null))
);
create index concern_of_case on safeguarding.concern (case_id, raised_at);

-- What the safeguarding lead did about it, as often as they write it down.
create table safeguarding.action (
  id bigint generated always as identity primary key,
  concern_id uuid not null references safeguarding.concern,
  what_was_done text not null,
  referral text not null check (referral in ('made', 'advice', 'none')),
  referred_on date,
  closes boolean not null,
  done_by text not null,
  done_at timestamptz not null
);
create index action_of_concern on safeguarding.action (concern_id, id);
