-- Whose schools the register holds; one row at most.
create table schools.authority (
  one boolean primary key default true check (one),
  code text not null check (code ~ '^[0-9]{3}$'),
  name text not null
);

alter table schools.school
  add column la_code text not null default '',
  add column town text not null default '',
  add column uprn text not null default '',
  add column opened_on date,
  add column closed_on date,
  add column closed_because text not null default '',
  -- an open school of ours that the last file did not have
  add column not_in_file boolean not null default false,
  -- the name by which nobody takes it for another school of the register
  add column shown_name text not null default '';

update schools.school s
set shown_name = case when (select count(*) from schools.school o where lower(o.name) = lower(s.name)) > 1
  then s.name || ' (' || s.urn || ')' else s.name end;

-- Some tests and old rows name no shown name: then it is the name.
create function schools.show_a_name() returns trigger language plpgsql as $$
begin
  if new.shown_name = '' then
    new.shown_name := new.name;
  end if;
  return new;
end $$;
create trigger show_a_name before insert or update on schools.school
  for each row execute function schools.show_a_name();

-- What an administrator said of a school that closed: which school it is now, or that none follows it.
create table schools.succession (
  urn text primary key references schools.school (urn),
  successor_urn text references schools.school (urn),
  decided_by text not null,
  decided_at timestamptz not null,
  check (successor_urn <> urn)
);

-- Names and towns without what people leave out or write in two ways: case, full stops, apostrophes.
create view schools.folded as
select urn, open, name as registered, town as registered_town,
  regexp_replace(lower(name), '[^[:alnum:]]+', '', 'g') as name,
  regexp_replace(lower(town), '[^[:alnum:]]+', '', 'g') as town
from schools.school;
