-- A promise whose own process follows it: that reminds and brings in a second person, so it has no watch,
-- no manager sees to it and nobody moves it; and it goes on when the case is closed.
alter table sla.kind add column own_process boolean not null default false;
update sla.kind set own_process = true where id = 'safeguarding';
insert into sla.kind (id, length, unit, starts_once, own_process) values
  ('safeguarding-action', 1, 'school-days', false, true),
  ('safeguarding-look', 0, 'school-days', false, true);

-- An action names the day of the next look, or says why the concern is closed.
alter table safeguarding.action add column look_on date;
alter table safeguarding.action add column why_closed text;
alter table safeguarding.action add check (look_on is null or not closes);
alter table safeguarding.action add check (why_closed is null or closes);

-- A concern is a process of its own; no step of the case's process leads to it any more.
create or replace function access.confinement_of(process text, element text) returns text
  language sql immutable parallel safe
  return case when process = 'safeguarding-concern' then 'safeguarding' end;

-- The deputy knows what the safeguarding lead knows.
create or replace function access.known_to(confinement text, school_urn text, area text) returns text[]
  language sql immutable parallel safe
  return case confinement
    when 'safeguarding' then
      array['safeguarding-lead@' || school_urn, 'deputy-safeguarding-lead@' || school_urn,
            'lead-teacher@' || area]
    else '{}'::text[]
  end;
insert into casework.case_group (case_id, grant_ref)
  select id, 'deputy-safeguarding-lead@' || school_urn from casework.case_file
  on conflict do nothing;
