create schema if not exists schools;

-- Which area of the service looks after the schools of a district.
create table schools.district_area (
  district text primary key,
  area text not null check (area ~ '^[a-z0-9-]+$')
);

create table schools.school (
  urn text primary key check (urn ~ '^[0-9]{6}$'),
  name text not null,
  local_authority text not null,
  establishment_number text not null default '',
  type text not null default '',
  status text not null default '',
  phase text not null default '',
  address text not null default '',
  postcode text not null default '',
  telephone text not null default '',
  email text not null default '',
  website text not null default '',
  head_teacher text not null default '',
  district text not null default '',
  open boolean not null,
  changed_at timestamptz not null
);

create index school_name on schools.school (lower(name));
