-- How many of the days lie after day 15 of absence, month by month; every ledger is reckoned again.
alter table ledger.month add column after_day15 int not null default 0 check (after_day15 between 0 and days);

insert into ledger.changed (case_id) select case_id from ledger.child;
