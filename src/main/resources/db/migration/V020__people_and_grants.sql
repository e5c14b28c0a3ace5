create schema if not exists access;

create table access.person (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  email text not null check (length(email) between 3 and 254),
  password_hash text,
  active boolean not null default true,
  failed_attempts integer not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null
);

-- An address is one person's however it is capitalised.
create unique index person_email on access.person (lower(email));

create table access.grant (
  person_id uuid not null references access.person on delete cascade,
  role text not null check (role ~ '^[a-z]+(-[a-z]+)*$'),
  scope text not null check (length(scope) between 1 and 100),
  grant_ref text not null generated always as (role || '@' || scope) stored,
  granted_at timestamptz not null,
  primary key (person_id, role, scope)
);

-- Who may take a task of these candidate groups?
create index grant_ref on access.grant (grant_ref, person_id);

-- The token itself is only in the e-mail; whoever reads this table cannot use it.
create table access.invitation (
  token_hash bytea primary key,
  person_id uuid not null references access.person on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

create index invitation_person on access.invitation (person_id);
