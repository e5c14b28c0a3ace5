-- The spine's steps that pass a concern on are confined like the process that looks into it; a test reads
-- the diagrams and says when this list is not theirs.
create or replace function access.confinement_of(process text, element text) returns text
  language sql immutable parallel safe
  return case
    when process = 'safeguarding-concern' then 'safeguarding'
    when process = 'referral-to-reintegration'
      and element in ('when-a-child-may-not-be-safe', 'safeguarding-concern-raised',
                      'pass-the-concern-on', 'concern-passed-on') then 'safeguarding'
  end;
