create schema if not exists calendar;

-- The calendar of the authority has no URN; a school's own calendar has the school's.
create table calendar.calendar (
  id uuid primary key,
  school_urn text unique nulls not distinct,
  changed_at timestamptz not null
);

create table calendar.period (
  id uuid primary key,
  calendar_id uuid not null references calendar.calendar on delete cascade,
  kind text not null check (kind in ('term', 'half-term', 'inset', 'closed')),
  name text not null,
  first_day date not null,
  last_day date not null,
  -- which event of a file it came from, so that a later file can move it
  event_uid text,
  check (last_day >= first_day),
  unique (calendar_id, kind, first_day, last_day)
);

-- A file between its upload and the confirmation of its report.
create table calendar.upload (
  id uuid primary key,
  school_urn text,
  file_name text not null,
  content bytea not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null
);
