-- What somebody did on a case without a task. The request is the guard that it is done once; what was
-- said is with the module it concerns.
create table tasks.case_action (
  request_id uuid primary key,
  case_id uuid not null,
  form_id text not null,
  person_id uuid not null,
  acted_at timestamptz not null
);
create index case_action_of_case on tasks.case_action (case_id, acted_at);
