-- Whoever checks the evidence may not find anybody who can say.
alter table evidence.period drop constraint period_check_result_check;
alter table evidence.period add constraint period_check_result_check
  check (check_result in ('current', 'not-current', 'not-known'));
