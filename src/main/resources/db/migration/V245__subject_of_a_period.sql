-- Which period a renewal is about stands in engine.subject.
insert into engine.subject (process_id, subject, process_instance_key)
  select 'evidence-renewal', id, renewal_key from evidence.period where renewal_key is not null on conflict do nothing;
alter table evidence.period drop column renewal_key;
