-- How many school days a promise of this kind may stand still in all, whatever for; null is no limit. No source names a
-- figure: an administrator may change it (decision 94).
alter table sla.kind add column most_paused int check (most_paused > 0);
update sla.kind set most_paused = 20 where id = 'assessment';
-- By the eleventh of 15 school days the assessment goes ahead without those who have not answered. A timer ends it.
insert into sla.step (kind, element_id, school_days_before, moves) values
  ('assessment', 'answers-overdue', 4, false);
-- Those who are asked keep their day where the deadline gets more time: the timer that ends their tasks stays too.
update sla.step set moves = false where element_id in ('give-baseline', 'share-views', 'hear-pupil');
-- A consultant's letter that is awaited: the deadline runs again on the day, who waits for it owns the wait.
alter table support.assessment add column letter_until date;
alter table support.assessment add column letter_why text;
alter table support.assessment add column letter_by text;
