create schema if not exists audit;

-- No reference to the person: the entry outlives the account.
create table audit.entry (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  person_id uuid,
  person_name text not null,
  action text not null,
  case_id uuid,
  details jsonb not null default '{}',
  address inet,
  session text
);

create index entry_of_case on audit.entry (case_id, id) where case_id is not null;
create index entry_of_person on audit.entry (person_id, id) where person_id is not null;

create function audit.entry_stays() returns trigger language plpgsql as $$
begin
  raise exception 'The audit trail is only added to' using errcode = 'integrity_constraint_violation';
end
$$;

create trigger entry_stays before update or delete on audit.entry
  for each row execute function audit.entry_stays();
