-- Why a decision about provision does not follow what is known: part of the decision it belongs to.
create table support.departure (
  provision_id  bigint primary key references support.provision (id),
  -- What health said when it was decided; what health says may change later.
  advised_hours numeric(4,1),
  why_hours     text,
  adult_at_home text,
  why_home      text
);

-- The answers that a decision rests on are looked up by the steps they were given in.
create index user_task_by_step on engine.user_task (case_id, element_id) where case_id is not null;
