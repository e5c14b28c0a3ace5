-- How severe a council wants the rules that files are held against (decision 0086): the last row of a rule counts, and
-- none is ever changed. A rule without a row has the severity that the program gives it.
create table processes.rule_severity (
  id bigint generated always as identity primary key,
  rule text not null,
  severity text not null check (severity in ('off', 'warning', 'error')),
  reason text not null check (btrim(reason) <> ''),
  set_by uuid not null,
  set_by_name text not null,
  set_at timestamptz not null
);

create index rule_severity_rule on processes.rule_severity (rule, id);

create function processes.keep_rule_severity() returns trigger language plpgsql as $$
begin
  raise exception 'What was decided on a rule stays as it was' using errcode = 'integrity_constraint_violation';
end $$;

create trigger keep_rule_severity before update or delete or truncate on processes.rule_severity
  for each statement execute function processes.keep_rule_severity();
