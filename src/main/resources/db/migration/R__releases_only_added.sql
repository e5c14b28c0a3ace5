-- What was released, changed, approved and published is only added to.
create or replace function releases.only_added() returns trigger language plpgsql as $$
begin
  raise exception 'The record of releases is only added to' using errcode = 'integrity_constraint_violation';
end
$$;

do $$
declare kept text;
begin
  foreach kept in array array['content', 'release', 'release_file', 'event', 'draft_change', 'approval',
      'publication', 'publication_outcome', 'accepted_warning'] loop
    execute format('create or replace trigger only_added before update or delete or truncate on releases.%I
      for each statement execute function releases.only_added()', kept);
  end loop;
end
$$;
