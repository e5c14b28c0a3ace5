-- What was broken once is not kept because a manager gave it more time.
alter table sla.clock add broken_on date;
update sla.clock set broken_on = due_on where breached_at is not null;
