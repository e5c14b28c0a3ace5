-- What managers count of all deadlines (docs/decisions/0060). Deadlines that are open are few and are counted
-- from sla.clock itself, by one index. Those that have ended are many and do not change any more: they are
-- kept as counters. A confined deadline is none of them (docs/decisions/0026).
create schema board;

-- What the counters lack yet: a row for each deadline that ended, or was taken back. Only ever added to, so
-- that nobody who ends a deadline waits for anybody else; board.merge() adds them up.
create table board.delta (
  kind text not null,
  area text not null,
  school_urn text not null,
  month date not null,
  met int not null,
  met_late int not null,
  cancelled int not null,
  cancelled_late int not null
);

-- How many ended, by the month in which they were to be kept. The generation that is live is read; another is
-- being built beside it.
create table board.by_month (
  generation int not null,
  kind text not null,
  area text not null,
  month date not null,
  met bigint not null,
  met_late bigint not null,
  cancelled bigint not null,
  -- of the cancelled ones, those whose day had been missed before
  cancelled_late bigint not null,
  primary key (generation, kind, area, month)
);

create table board.by_school (
  generation int not null,
  kind text not null,
  area text not null,
  school_urn text not null,
  met bigint not null,
  met_late bigint not null,
  cancelled bigint not null,
  cancelled_late bigint not null,
  primary key (generation, kind, area, school_urn)
);

create table board.live (
  one boolean primary key default true check (one),
  generation int not null,
  checked_at timestamptz,
  differences int not null default 0
);
insert into board.live (generation) values (0);

-- The share of deadlines that are to be kept, in per cent, from the day on which somebody set it.
create table board.target (
  id bigint generated always as identity primary key,
  share numeric(4, 1) not null check (share between 0 and 100),
  set_at timestamptz not null,
  set_by uuid not null,
  set_by_name text not null
);

-- All open deadlines without touching the table: what a board counts, in the order of its lists.
create index clock_open_for_board on sla.clock ((coalesce(broken_on, due_on)), id)
  include (status, kind, area, school_urn, due_on, warn_on, broken_on, case_id)
  where ended_on is null and confined is null;
-- Those that have ended: each is written once, when it ends.
create index clock_ended_for_board on sla.clock ((coalesce(broken_on, due_on)), id)
  where ended_on is not null and confined is null;
create index clock_ended_of_school on sla.clock (school_urn, (coalesce(broken_on, due_on)), id)
  where ended_on is not null and confined is null;

create function board.note_ended() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.ended_on is not null and old.confined is null then
    perform board.add(old, -1);
  end if;
  if tg_op <> 'DELETE' and new.ended_on is not null and new.confined is null then
    perform board.add(new, 1);
  end if;
  return null;
end
$$;

create function board.forget_all() returns trigger language plpgsql as $$
begin
  delete from board.delta;
  delete from board.by_month;
  delete from board.by_school;
  return null;
end
$$;

create trigger board_note_new after insert on sla.clock
  for each row when (new.ended_on is not null) execute function board.note_ended();
-- A deadline is written many times and ends once: what does not end or change the count costs a comparison.
create trigger board_note_ended after update on sla.clock
  for each row
  when ((old.ended_on is not null or new.ended_on is not null)
    and (old.kind, old.area, old.school_urn, old.status, old.ended_on, old.broken_on, old.due_on, old.confined)
      is distinct from
      (new.kind, new.area, new.school_urn, new.status, new.ended_on, new.broken_on, new.due_on, new.confined))
  execute function board.note_ended();
create trigger board_note_gone after delete on sla.clock
  for each row when (old.ended_on is not null) execute function board.note_ended();
create trigger board_forget_all after truncate on sla.clock
  for each statement execute function board.forget_all();
