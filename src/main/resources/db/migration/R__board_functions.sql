-- How a deadline stands, as SlaClock.state says it. today is the day it is in England; warned_through is the last
-- day whose eight o'clock has come: today, or yesterday before that.
create or replace function board.state(
  status text, ended_on date, broken_on date, due_on date, warn_on date, today date, warned_through date)
  returns text language sql immutable parallel safe
  return case status
    when 'CANCELLED' then 'CANCELLED'
    when 'PAUSED' then 'PAUSED'
    when 'MET' then case when ended_on > coalesce(broken_on, due_on) then 'MET_LATE' else 'MET' end
    when 'RUNNING' then
      case when due_on < today then 'BREACHED' when warn_on <= warned_through then 'AT_RISK' else 'ON_TRACK' end
  end;

-- Whether an open deadline has missed its day, the one it has now or an earlier one.
create or replace function board.broke(status text, broken_on date, due_on date, today date)
  returns boolean language sql immutable parallel safe
  return broken_on is not null or (status = 'RUNNING' and due_on < today);

-- Whether a deadline that has ended missed its day: one that was cancelled afterwards did too.
create or replace function board.ended_late(status text, ended_on date, broken_on date, due_on date)
  returns boolean language sql immutable parallel safe
  return case when status = 'MET' then ended_on > coalesce(broken_on, due_on)
    else broken_on is not null or ended_on > due_on end;

-- The month a deadline belongs to: that of its day or, when it missed one, of the first it missed.
create or replace function board.month(broken_on date, due_on date) returns date
  language sql immutable parallel safe
  return date_trunc('month', coalesce(broken_on, due_on)::timestamp)::date;

-- The steps in which a deadline of a kind is kept.
create or replace view board.step as
  select element_id, kind from sla.step union select unnest(steps), id from sla.kind;

-- The engine's statistics come by themselves for large tables only; these are small and in every plan.
analyze sla.step;
analyze sla.kind;

-- Whose turn it is: the open step that has waited longest, of those in which deadlines of the kind are kept, and who
-- holds it. Keys of the engine grow, so the oldest is the smallest.
create or replace view board.turn as
  select distinct on (t.case_id, s.kind) t.case_id, s.kind, t.user_task_key as key, t.assignee_id
  from tasks.task t join board.step s on s.element_id = t.element_id
  where t.state = 'open' and t.confined is null
  order by t.case_id, s.kind, t.user_task_key;

-- Notes that a deadline has ended, or takes it back.
create or replace function board.add(ended sla.clock, n int) returns void language sql as $$
  insert into board.delta (kind, area, school_urn, month, met, met_late, cancelled, cancelled_late)
  select ended.kind, ended.area, ended.school_urn, board.month(ended.broken_on, ended.due_on),
    case when ended.status = 'MET' and not late then n else 0 end,
    case when ended.status = 'MET' and late then n else 0 end,
    case when ended.status = 'CANCELLED' then n else 0 end,
    case when ended.status = 'CANCELLED' and late then n else 0 end
  from board.ended_late(ended.status, ended.ended_on, ended.broken_on, ended.due_on) late
$$;

-- What has ended, counted from the deadlines themselves.
create or replace view board.ended as
  select kind, area, school_urn, month,
    count(*) filter (where status = 'MET' and not late) as met,
    count(*) filter (where status = 'MET' and late) as met_late,
    count(*) filter (where status = 'CANCELLED') as cancelled,
    count(*) filter (where status = 'CANCELLED' and late) as cancelled_late
  from (
    select kind, area, school_urn, board.month(broken_on, due_on) as month, status,
      board.ended_late(status, ended_on, broken_on, due_on) as late
    from sla.clock where ended_on is not null and confined is null) c
  group by 1, 2, 3, 4;

-- Adds what has ended since to the counters; answers how many rows that were. One at a time, and without making
-- anybody wait: what is added to the deltas meanwhile is left for the next time.
create or replace function board.merge() returns bigint language plpgsql as $$
declare
  merged bigint;
begin
  if not pg_try_advisory_xact_lock(hashtext('board')) then
    return 0;
  end if;
  with taken as (delete from board.delta returning *),
  by_month as (
    insert into board.by_month as c
      (generation, kind, area, month, met, met_late, cancelled, cancelled_late)
    select l.generation, t.kind, t.area, t.month, sum(t.met), sum(t.met_late), sum(t.cancelled), sum(t.cancelled_late)
    from taken t, board.live l group by 1, 2, 3, 4
    on conflict (generation, kind, area, month) do update set
      met = c.met + excluded.met, met_late = c.met_late + excluded.met_late,
      cancelled = c.cancelled + excluded.cancelled, cancelled_late = c.cancelled_late + excluded.cancelled_late),
  by_school as (
    insert into board.by_school as c
      (generation, kind, area, school_urn, met, met_late, cancelled, cancelled_late)
    select l.generation, t.kind, t.area, t.school_urn, sum(t.met), sum(t.met_late), sum(t.cancelled),
      sum(t.cancelled_late)
    from taken t, board.live l group by 1, 2, 3, 4
    on conflict (generation, kind, area, school_urn) do update set
      met = c.met + excluded.met, met_late = c.met_late + excluded.met_late,
      cancelled = c.cancelled + excluded.cancelled, cancelled_late = c.cancelled_late + excluded.cancelled_late)
  select count(*) into merged from taken;
  return merged;
end
$$;

-- Counts everything anew beside the live counters, then switches. The count and the deltas it includes are of one
-- snapshot, that of its one statement; what ends meanwhile stays a delta. Whoever reads sees the old ones until
-- this commits.
create or replace function board.rebuild() returns int language plpgsql as $$
declare
  fresh int;
begin
  perform pg_advisory_xact_lock(hashtext('board'));
  select generation + 1 into fresh from board.live for update;
  with included as (delete from board.delta),
  ended as materialized (select * from board.ended),
  by_month as (
    insert into board.by_month (generation, kind, area, month, met, met_late, cancelled, cancelled_late)
    select fresh, kind, area, month, sum(met), sum(met_late), sum(cancelled), sum(cancelled_late)
    from ended group by 1, 2, 3, 4)
  insert into board.by_school (generation, kind, area, school_urn, met, met_late, cancelled, cancelled_late)
  select fresh, kind, area, school_urn, sum(met), sum(met_late), sum(cancelled), sum(cancelled_late)
  from ended group by 1, 2, 3, 4;
  update board.live set generation = fresh;
  delete from board.by_month where generation <> fresh;
  delete from board.by_school where generation <> fresh;
  return fresh;
end
$$;

-- Where the counters say something else than the deadlines themselves; no row when all is right. The figures are
-- met, met late, cancelled, cancelled late.
create or replace function board.differences()
  returns table (kind text, area text, school_urn text, month date, counted numeric[], found numeric[])
  language sql stable as $$
  with ended as materialized (select * from board.ended),
  said as (
    select c.kind, c.area, null as school_urn, c.month, c.met, c.met_late, c.cancelled, c.cancelled_late, true as counted
      from board.by_month c where c.generation = (select generation from board.live)
    union all select c.kind, c.area, c.school_urn, null, c.met, c.met_late, c.cancelled, c.cancelled_late, true
      from board.by_school c where c.generation = (select generation from board.live)
    union all select d.kind, d.area, null, d.month, d.met, d.met_late, d.cancelled, d.cancelled_late, true
      from board.delta d
    union all select d.kind, d.area, d.school_urn, null, d.met, d.met_late, d.cancelled, d.cancelled_late, true
      from board.delta d
    union all select e.kind, e.area, null, e.month, e.met, e.met_late, e.cancelled, e.cancelled_late, false
      from ended e
    union all select e.kind, e.area, e.school_urn, null, e.met, e.met_late, e.cancelled, e.cancelled_late, false
      from ended e),
  summed as (
    select s.kind, s.area, s.school_urn, s.month, s.counted,
      array[sum(s.met), sum(s.met_late), sum(s.cancelled), sum(s.cancelled_late)] as n
    from said s group by 1, 2, 3, 4, 5),
  beside as (
    select s.kind, s.area, s.school_urn, s.month,
      max(s.n) filter (where s.counted) as counted, max(s.n) filter (where not s.counted) as found
    from summed s group by 1, 2, 3, 4)
  select b.kind, b.area, b.school_urn, b.month,
    coalesce(b.counted, '{0,0,0,0}'), coalesce(b.found, '{0,0,0,0}')
  from beside b where coalesce(b.counted, '{0,0,0,0}') <> coalesce(b.found, '{0,0,0,0}')
$$;

-- The rules above may be others than before.
select board.rebuild();
