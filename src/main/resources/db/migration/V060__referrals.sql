create schema if not exists referral;

create table referral.referral (
  id uuid primary key,
  number bigint generated always as identity unique,
  state text not null check (state in ('draft', 'submitted')),
  school_urn text not null,
  case_id uuid unique,
  -- web, file:<URN of the school> or api:<id of the client>
  source text not null,
  external_ref text,
  created_by uuid,
  created_by_name text not null,
  answers jsonb not null,
  eligibility jsonb,
  asked_at timestamptz,
  reminders int not null default 0,
  started_at timestamptz not null,
  submitted_at timestamptz,
  version int not null,
  check ((state = 'submitted') = (case_id is not null)),
  check ((state = 'submitted') = (submitted_at is not null))
);

-- A file or a request that comes a second time adds nothing.
create unique index referral_external_ref on referral.referral (source, external_ref)
  where external_ref is not null;
create index referral_of_school on referral.referral (school_urn, started_at desc);
create index referral_of_person on referral.referral (created_by, started_at desc);

-- A school's system; only a hash of its token is kept.
create table referral.api_client (
  id uuid primary key,
  name text not null unique,
  token_hash bytea not null unique,
  school_urns text[] not null,
  active boolean not null default true,
  created_at timestamptz not null
);

-- What people decided and why, in their words; the newest of a kind counts, the others stay.
create table referral.note (
  id bigint generated always as identity primary key,
  referral_id uuid not null references referral.referral (id),
  kind text not null,
  words text not null,
  by_name text not null,
  at timestamptz not null
);

create index note_of_referral on referral.note (referral_id, kind, id desc);
