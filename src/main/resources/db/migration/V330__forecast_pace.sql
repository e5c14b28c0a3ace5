-- Who held a step says more of how long it takes than where it stood (decision 0061): how long each school and each
-- member of staff usually takes, and past deadlines counted by that.
alter table forecast.stay add column holder text not null default '';
comment on column forecast.stay.holder is
  'the school or the person who did the step; empty where nobody did, for families, and for what is no step';

create table forecast.pace (
  holder text primary key,
  pace int not null check (pace > 0),
  steps int not null
);
comment on column forecast.pace.pace is 'of the time that is usual for the same steps, in per cent';

-- Rebuilt with the paces once a day. As few rows as there are paces and days, however many deadlines there were.
create table forecast.paced (
  kind text not null,
  element text not null,
  pace int not null,
  stood int not null,
  after int not null,
  n int not null,
  primary key (kind, element, pace, stood, after)
);
comment on column forecast.paced.after is 'school days from the end of the step until the deadline was met, net of pauses';

alter table forecast.outlook add column pace int;
comment on column forecast.outlook.pace is 'of whoever holds the step, where one is known';

create trigger forecast_notices_claim after update of assignee_id on tasks.task
  for each row when (old.assignee_id is distinct from new.assignee_id)
  execute function forecast.notice_task();

-- All is learnt again with the holders of then.
update forecast.state set steps = '';
