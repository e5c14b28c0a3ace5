-- What managers are told of: one row for a thing, as long as it is so and as it was last.
create schema if not exists alerts;

create table alerts.alert (
  id bigint primary key generated always as identity,
  kind text not null,
  -- what it is about, unique within its kind
  thing text not null,
  -- null: of the whole authority
  area text,
  case_id uuid,
  confined text,
  -- whoever was told of this state is not told of it again
  state text not null,
  -- in words, without a child's name
  text text not null,
  href text not null,
  since timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  unique (kind, thing)
);
create index alert_open on alerts.alert (area, changed_at desc) where ended_at is null;

create table alerts.seen (
  alert_id bigint not null references alerts.alert on delete cascade,
  person_id uuid not null references access.person on delete cascade,
  state text not null,
  seen_at timestamptz not null,
  primary key (alert_id, person_id)
);

-- In which e-mail somebody was told of which state of it.
create table alerts.told (
  alert_id bigint not null references alerts.alert on delete cascade,
  person_id uuid not null references access.person on delete cascade,
  state text not null,
  notice_id uuid not null,
  told_at timestamptz not null,
  primary key (alert_id, person_id, state)
);

-- How somebody wants to be told of a kind in an area; the area is empty for the whole authority. None: in the app.
create table alerts.choice (
  person_id uuid not null references access.person on delete cascade,
  kind text not null,
  area text not null,
  how text not null check (how in ('off', 'app', 'digest', 'at-once')),
  primary key (person_id, kind, area)
);
create index choice_by_email on alerts.choice (person_id) where how in ('digest', 'at-once');

create table alerts.schedule (
  person_id uuid primary key references access.person on delete cascade,
  -- null: every day
  weekday int check (weekday between 1 and 7),
  hour int not null default 8 check (hour between 0 and 23),
  -- no e-mail from this hour on until that one; null for no quiet evenings
  quiet_from int check (quiet_from between 0 and 23),
  quiet_to int check (quiet_to between 0 and 23),
  quiet_weekends boolean not null default true,
  quiet_holidays boolean not null default true,
  last_digest_at timestamptz not null,
  check ((quiet_from is null) = (quiet_to is null))
);
