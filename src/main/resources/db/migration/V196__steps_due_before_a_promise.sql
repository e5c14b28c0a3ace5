-- The steps of the diagrams that a promise rests on, and how many school days before its day each is to be
-- done, so that the last of them has time left. They move and wait with the promise.
create table sla.step (
  element_id text primary key,
  kind text not null references sla.kind,
  school_days_before int not null check (school_days_before >= 0),
  -- A step keeps its day where a timer ends it, or where it has a day of its own that may come first.
  moves boolean not null default true
);
insert into sla.step (kind, element_id, school_days_before) values
  -- of 15 school days: triage on the third, answers by the ninth, the decision by the thirteenth
  ('assessment', 'triage-referral', 12),
  ('assessment', 'advise-education', 6),
  ('assessment', 'give-baseline', 6),
  ('assessment', 'share-views', 6),
  ('assessment', 'hear-pupil', 6),
  ('assessment', 'decide-provision', 2),
  ('assessment', 'complete-risk-assessment', 0),
  ('register-code', 'change-register-code', 0);
update sla.step set moves = false where element_id in ('triage-referral', 'advise-education');
alter table sla.kind drop column due_with;
