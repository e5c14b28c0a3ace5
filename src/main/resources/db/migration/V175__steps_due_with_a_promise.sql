-- The steps of the diagrams that are due when a promise of this kind is: they move and wait with it.
alter table sla.kind add column due_with text[] not null default '{}';
update sla.kind set due_with =
  '{share-views, hear-pupil, give-baseline, complete-risk-assessment, decide-provision}'
  where id = 'assessment';
update sla.kind set due_with = '{change-register-code}' where id = 'register-code';

-- How many pauses had ended when somebody changed the date: what came first on one day.
alter table sla.change add column after_pauses int not null default 0;
