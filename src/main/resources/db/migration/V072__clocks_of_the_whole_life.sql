-- Length 0 is the same school day.
alter table sla.kind drop constraint kind_length_check;
alter table sla.kind add constraint kind_length_check check (length >= 0);
alter table sla.kind drop constraint kind_unit_check;
alter table sla.kind add constraint kind_unit_check
  check (unit in ('school-days', 'weeks', 'months'));
alter table sla.kind add constraint kind_same_day_check check (length > 0 or unit = 'school-days');

-- For what a promise of this kind stands still; the first is what the diagrams' listeners mean.
alter table sla.kind add column pauses text[] not null default '{}'
  check (pauses <@ array['missing-papers', 'consultant-letter', 'hospital-stay', 'consent']);
-- Weeks count without the holidays of a week and more.
alter table sla.kind add column without_holidays boolean not null default false
  check (not without_holidays or unit = 'weeks');
-- The case's own process waits for dates that follow from this one, and is told when it moves.
alter table sla.kind add column tells_case boolean not null default false;

update sla.kind set pauses = '{missing-papers, consultant-letter}' where id = 'assessment';

insert into sla.kind (id, length, unit, starts_once, pauses, without_holidays, tells_case) values
  ('plan-agreed', 6, 'weeks', true, '{}', true, false),
  ('review', 6, 'weeks', false, '{hospital-stay}', false, true),
  ('evidence-check', 12, 'weeks', true, '{hospital-stay}', false, true),
  ('evidence-renewal', 24, 'weeks', false, '{}', false, true),
  ('safeguarding', 0, 'school-days', false, '{}', false, false),
  ('step-down', 10, 'school-days', true, '{consent}', false, false),
  ('taf-meeting', 1, 'months', false, '{}', false, false);

-- Of some kinds a case has several open promises: a safeguarding concern each, named here.
alter table sla.clock add column subject text not null default '';
alter table sla.clock add column without_holidays boolean not null default false;
drop index sla.clock_open;
create unique index clock_open on sla.clock (case_id, kind, subject)
  where status in ('RUNNING', 'PAUSED');

-- The whole case stands still for a reason: clocks that start meanwhile start paused.
create table sla.standstill (
  case_id uuid not null,
  reason text not null,
  since date not null,
  primary key (case_id, reason)
);
