create schema if not exists engine;

-- What the application wants the engine to do, written in the transaction that decided it.
create table engine.command (
  id              bigint generated always as identity primary key,
  order_key       text        not null,
  kind            text        not null check (kind in ('publish-message', 'complete-user-task', 'assign-user-task', 'unassign-user-task')),
  target          text        not null,
  correlation_key text,
  message_id      text,
  variables       jsonb       not null default '{}',
  state           text        not null default 'waiting' check (state in ('waiting', 'done', 'set-aside')),
  attempts        int         not null default 0,
  created_at      timestamptz not null,
  next_attempt_at timestamptz not null,
  ended_at        timestamptz,
  last_error      text
);

comment on column engine.command.order_key is 'commands of one key are delivered in the order they were written';

create index command_waiting on engine.command (order_key, id) where state = 'waiting';
create index command_set_aside on engine.command (id) where state = 'set-aside';
-- The engine remembers a message only for its time to live; this remembers it for good.
create unique index command_message on engine.command (target, message_id) where message_id is not null;

-- The result of each job whose work is committed, so that the same job again does nothing twice.
create table engine.work_done (
  element_instance_key bigint      not null,
  job_type             text        not null,
  variables            jsonb       not null,
  done_at              timestamptz not null,
  primary key (element_instance_key, job_type)
);
