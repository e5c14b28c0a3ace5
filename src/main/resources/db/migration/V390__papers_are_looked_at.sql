-- Intake looks at the papers each time they come, within five school days (the referral checklist of the guidance).
update sla.kind set starts_once = false where id = 'referral-check';
insert into sla.step (kind, element_id, school_days_before) values ('referral-check', 'check-papers', 0);
