create schema if not exists pupil;

-- A pupil who was let in to a page of their own: who did it, with whose consent, and until when.
create table pupil.access (
  id uuid primary key,
  case_id uuid not null,
  person_id uuid not null,
  pupil_consents boolean not null check (pupil_consents),
  -- asked for where the pupil is under 16
  parent_consents boolean,
  why_without_parent text,
  invited_by text not null,
  invited_at timestamptz not null,
  ended_by text,
  ended_at timestamptz,
  check (parent_consents is distinct from false or why_without_parent is not null),
  check ((ended_by is null) = (ended_at is null))
);
create unique index access_open on pupil.access (case_id) where ended_at is null;
