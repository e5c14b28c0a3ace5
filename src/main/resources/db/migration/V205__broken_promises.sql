-- The steps in which a promise of this kind is kept: who is asked when it is broken, and can be given it.
-- Those that are due with the promise anyway stand in due_with and need not be named again.
alter table sla.kind add column steps text[] not null default '{}';
-- It was promised for the time of support, and is not waited for when that has ended.
alter table sla.kind add column ends_with_support boolean not null default false;

update sla.kind set steps = '{triage-referral, advise-education}' where id = 'assessment';
update sla.kind set steps = '{draft-plan, agree-plan, settle-plan}' where id = 'plan-agreed';
update sla.kind set steps = '{arrange-review, rearrange-review, record-review}' where id = 'review';
update sla.kind set steps = '{arrange-lessons, record-lessons}' where id = 'first-lesson';
update sla.kind set steps = '{record-lessons}' where id = 'next-lesson';
update sla.kind set steps = '{confirm-evidence}' where id = 'evidence-check';
update sla.kind set steps = '{supply-evidence, check-evidence, decide-without-evidence}'
  where id = 'evidence-renewal';
update sla.kind set steps =
  '{ask-for-consent, name-lead-practitioner, complete-eha, make-family-plan, hold-taf-meeting}'
  where id = 'step-down';
update sla.kind set steps = '{hold-taf-meeting, follow-up-missed-meeting}' where id = 'taf-meeting';

update sla.kind set ends_with_support = true where id in
  ('assessment', 'register-code', 'plan-agreed', 'first-lesson', 'next-lesson', 'review',
   'evidence-check', 'evidence-renewal');
