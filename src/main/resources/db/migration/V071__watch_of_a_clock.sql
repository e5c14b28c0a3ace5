-- The instance of sla-watch that noted the breach, by which its task finds the clock.
alter table sla.clock add column watch_key bigint;
create unique index clock_by_watch on sla.clock (watch_key) where watch_key is not null;
