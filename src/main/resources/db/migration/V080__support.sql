create schema if not exists support;

-- The assessment of a case, from its opening to the decision about provision.
create table support.assessment (
  case_id           uuid primary key,
  opened_at         timestamptz not null,
  due_on            date        not null,
  half_time_at      timestamptz not null,
  recommended_kinds text[],
  advice_missing    boolean     not null default false
);

-- What somebody said or found out: the answers of a form, whole, in the words of its asking.
create table support.contribution (
  case_id  uuid        not null references support.assessment (case_id),
  kind     text        not null check (kind in ('advice', 'views', 'voice', 'baseline', 'risk')),
  answers  jsonb       not null,
  given_by text        not null,
  given_at timestamptz not null,
  primary key (case_id, kind)
);

-- Each decision about provision; the last one counts.
create table support.provision (
  id             bigint generated always as identity primary key,
  case_id        uuid         not null references support.assessment (case_id),
  kinds          text[]       not null,
  hours_per_week numeric(4,1) not null,
  subjects       text[]       not null,
  place          text         not null,
  starts_on      date         not null,
  why            text         not null,
  decided_by     text         not null,
  decided_at     timestamptz  not null
);
create index provision_of_case on support.provision (case_id, id desc);

create table support.register_code (
  case_id      uuid primary key,
  changed_from date        not null,
  confirmed_by text        not null,
  confirmed_at timestamptz not null
);

create table support.exit (
  case_id         uuid primary key,
  reason          text        not null,
  summary         text        not null,
  needs_remain    boolean     not null,
  remaining_needs text,
  decided_by      text        not null,
  decided_at      timestamptz not null
);
