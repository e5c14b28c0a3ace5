-- People and work: what managers see of open tasks, give to others, and who stands in for whom.
create schema if not exists work;

-- Whose task it is first, as the manager's tables group it: role@area, or the role alone where its scope is one school
-- or one case (tens of thousands of "teams" of one family say nothing). Every task is in exactly one team.
alter table tasks.task add column team text not null generated always as (
  coalesce(regexp_replace(groups[1],
    '@([0-9]{6}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$', ''), '')) stored;

-- Each way a manager narrows the list has an index that gives its first page in order; the first of them also
-- carries all that the tables of people and teams are counted by, so that counting never goes to the rows.
create index task_by_area on tasks.task (area, due_at, user_task_key)
  include (team, assignee_id, confined, element_id, school_urn, case_id, state);
create index task_of_team on tasks.task (area, team, due_at, user_task_key);
create index task_of_kind on tasks.task (area, element_id, due_at, user_task_key);
create index task_of_school on tasks.task (area, school_urn, due_at, user_task_key);
create index task_of_person on tasks.task (assignee_id, due_at, user_task_key) where assignee_id is not null;
create index task_unclaimed on tasks.task (area, due_at, user_task_key) where assignee_id is null;
-- A step whose deadline stands still is on hold; few do at a time.
create index clock_paused on sla.clock (case_id, kind) where status = 'PAUSED';
create index submission_by_person on tasks.submission (person_id, submitted_at);

-- How many steps a person can do in a school week of five days. None for somebody without a row.
create table work.capacity (
  person_id uuid primary key references access.person on delete cascade,
  steps_a_week int not null check (steps_a_week between 1 and 500),
  basis text not null check (basis in ('agreed', 'measured')),
  set_by_name text not null,
  set_at timestamptz not null
);

-- What a manager selected, as it was then: neither tasks that come later nor a filter that now finds others change it.
create table work.hand_over (
  id uuid primary key,
  made_by uuid not null,
  made_by_name text not null,
  made_at timestamptz not null,
  to_id uuid,
  to_name text,
  -- gives back what this one gave
  undoes uuid unique references work.hand_over,
  confirmed_at timestamptz,
  stopped_at timestamptz,
  ended_at timestamptz
);
create index hand_over_by on work.hand_over (made_by, made_at desc);
create index hand_over_going_on on work.hand_over (confirmed_at) where confirmed_at is not null and ended_at is null;

create table work.hand_over_task (
  hand_over_id uuid not null references work.hand_over on delete cascade,
  position int not null,
  user_task_key bigint not null,
  case_id uuid not null,
  element_id text not null,
  -- who held it when it was selected
  from_id uuid,
  from_name text,
  -- who is to have it; null gives it back to its team
  to_id uuid,
  to_name text,
  outcome text check (outcome in ('done', 'refused', 'not-tried')),
  why text,
  at timestamptz,
  primary key (hand_over_id, position),
  unique (hand_over_id, user_task_key),
  check ((outcome is null) = (at is null)),
  check (outcome <> 'done' or why is null)
);
comment on column work.hand_over_task.outcome is 'null: not tried yet';
create index hand_over_of_task on work.hand_over_task (user_task_key);

-- Somebody is away from a day to a day, both included.
create table work.absence (
  id uuid primary key,
  person_id uuid not null references access.person on delete cascade,
  first_day date not null,
  last_day date not null,
  deputy_id uuid references access.person on delete set null,
  made_by uuid not null,
  made_by_name text not null,
  made_at timestamptz not null,
  confirmed_at timestamptz,
  began_at timestamptz,
  -- the person is back earlier, or it never began
  cancelled_at timestamptz,
  ended_at timestamptz,
  check (last_day >= first_day)
);
create index absence_of on work.absence (person_id, first_day);
create index absence_open on work.absence (first_day) where confirmed_at is not null and ended_at is null;

-- A kind of task, or a case, that somebody else takes on, or that waits for the person (no deputy).
create table work.absence_exception (
  absence_id uuid not null references work.absence on delete cascade,
  position int not null,
  element_id text,
  case_id uuid,
  deputy_id uuid references access.person on delete set null,
  primary key (absence_id, position),
  check (num_nonnulls(element_id, case_id) = 1)
);

-- What was given on in an absence, once a task, and what became of it.
create table work.absence_task (
  absence_id uuid not null references work.absence on delete cascade,
  user_task_key bigint not null,
  case_id uuid not null,
  element_id text not null,
  from_id uuid,
  to_id uuid not null,
  to_name text not null,
  state text not null check (state in ('given', 'refused', 'returned', 'kept')),
  why text,
  at timestamptz not null,
  primary key (absence_id, user_task_key)
);
