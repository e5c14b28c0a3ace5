create schema if not exists casework;

create table casework.pupil (
  id            uuid primary key,
  first_name    text not null,
  last_name     text not null,
  date_of_birth date not null,
  upn           text,
  school_urn    text not null,
  version       int  not null
);
create unique index pupil_upn on casework.pupil (upn) where upn is not null;
create index pupil_name on casework.pupil (lower(last_name), lower(first_name), date_of_birth);

create sequence casework.case_number;

create table casework.case_file (
  id              uuid primary key,
  reference       text        not null unique,
  pathway         text        not null,
  pupil_id        uuid        not null references casework.pupil (id),
  school_urn      text        not null,
  area            text        not null,
  state           text        not null check (state in ('open', 'closed')),
  stage           text        not null,
  opened_at       timestamptz not null,
  closed_at       timestamptz,
  closing_outcome text,
  earlier_case_id uuid references casework.case_file (id),
  version         int         not null
);
-- One pupil may have several cases over time, one open per pathway.
create unique index case_open on casework.case_file (pupil_id, pathway) where state = 'open';
create index case_by_opening on casework.case_file (opened_at desc, id);

-- Who may see a case: groups of the shape role@scope.
create table casework.case_group (
  case_id   uuid not null references casework.case_file (id),
  grant_ref text not null,
  primary key (grant_ref, case_id)
);
create index case_group_case on casework.case_group (case_id);

-- The people around the pupil.
create table casework.contact (
  case_id      uuid not null references casework.case_file (id),
  role         text not null,
  name         text not null,
  email        text,
  telephone    text,
  address      text,
  relationship text,
  primary key (case_id, role)
);

create table casework.timeline_event (
  id        bigint generated always as identity primary key,
  case_id   uuid        not null references casework.case_file (id),
  at        timestamptz not null,
  event_key text        not null,
  params    jsonb       not null,
  actor     text        not null
);
create index timeline_of_case on casework.timeline_event (case_id, at desc, id desc);

create table casework.document (
  id         uuid primary key,
  owner_id   uuid        not null,
  kind       text        not null,
  file_name  text        not null,
  media_type text        not null,
  size       bigint      not null,
  sha256     text        not null,
  content    bytea       not null,
  added_by   text        not null,
  added_at   timestamptz not null
);
comment on column casework.document.owner_id is 'the referral or the case it belongs to';
create index document_of_owner on casework.document (owner_id, added_at);
