-- How the family prefers to be contacted, and whether they need an interpreter.
create table casework.family_contact (
  case_id     uuid primary key references casework.case_file (id),
  preferred   text check (preferred in ('phone', 'email', 'letter')),
  interpreter text
);
insert into casework.family_contact (case_id, preferred, interpreter)
  select r.case_id, nullif(r.answers->>'parentContact', ''),
         case when r.answers->>'interpreterNeeded' = 'yes' then coalesce(nullif(r.answers->>'interpreterLanguage', ''), '') end
  from referral.referral r join casework.case_file c on c.id = r.case_id
  on conflict do nothing;

-- A person calls the family about lessons that were missed; one call at a time is about all of them.
create table engagement.family_call (
  id          uuid primary key,
  case_id     uuid not null,
  opened_on   date not null,
  reached     boolean,
  spoke_with  text,
  words       text,
  called_by   text,
  called_on   date,
  closed_on   date,
  version     int  not null
);
create index family_call_of_case on engagement.family_call (case_id, opened_on);
create unique index family_call_open on engagement.family_call (case_id) where closed_on is null;
alter table engagement.lesson add column call_id uuid references engagement.family_call;
create index lesson_of_call on engagement.lesson (call_id) where call_id is not null;
