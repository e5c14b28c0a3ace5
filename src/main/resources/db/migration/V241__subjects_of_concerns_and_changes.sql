-- What follows a concern, a change or an objection stands in engine.subject.
-- A move was not said to be about anything while it ran; concerns, changes and objections were.
insert into engine.subject (process_id, subject, process_instance_key)
  select i.bpmn_process_id, c.id, c.instance_key
  from circumstances.change c join engine.process_instance i on i.key = c.instance_key on conflict do nothing;
alter table safeguarding.concern drop column instance_key;
alter table circumstances.change drop column instance_key;
alter table circumstances.objection drop column instance_key;
