-- Which process follows a review stands in engine.subject.
insert into engine.subject (process_id, subject, process_instance_key)
  select 'review-cycle', id, cycle_key from review.review where cycle_key is not null on conflict do nothing;
alter table review.review drop column cycle_key;
