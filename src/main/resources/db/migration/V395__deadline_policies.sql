-- What a council decided that kinds of deadlines are given, in place of what the program comes with (sla.kind):
-- of those that have begun, the one that began last counts, and of one day's the one decided last. Decision 0095.
create table sla.policy (
  id bigint generated always as identity primary key,
  kind text not null references sla.kind,
  from_day date not null,
  length int not null check (length >= 0),
  warn_share int not null check (warn_share between 1 and 100),
  running_too boolean not null,
  reason text not null check (btrim(reason) <> ''),
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null
);

create index policy_kind on sla.policy (kind, from_day desc, id desc);

-- Policies that the deadlines that ran when they began were given, too.
create table sla.policy_given (
  policy_id bigint primary key references sla.policy,
  at timestamptz not null
);

create function sla.keep_policies() returns trigger language plpgsql as $$
begin
  raise exception 'What was decided on a deadline stays as it was' using errcode = 'integrity_constraint_violation';
end $$;

create trigger keep_policies before update or delete or truncate on sla.policy
  for each statement execute function sla.keep_policies();

-- Whose length the guidance for medical needs gives; the others are defaults of the program.
alter table sla.kind add column guided boolean not null default false;
update sla.kind set guided = true where id in ('assessment', 'review', 'evidence-check', 'evidence-renewal');
