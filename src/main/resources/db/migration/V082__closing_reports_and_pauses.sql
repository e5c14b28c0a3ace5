-- Teams of the authority who are told of an exit, as codes of roles.
alter table support.exit add column also_told text[] not null default '{}';

create table support.closing_report (
  case_id uuid primary key,
  text text not null,
  written_at timestamptz not null,
  checked_by text,
  checked_at timestamptz
);

-- Times without lessons. One case has at most one that is open.
create table support.pause (
  id uuid primary key,
  case_id uuid not null,
  since date not null,
  until date not null,
  why text not null,
  paused_by text not null,
  ended_at timestamptz
);
create unique index pause_open on support.pause (case_id) where ended_at is null;
