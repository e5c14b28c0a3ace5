-- What is learnt from deadlines that were met, and what that says of open ones (decision 0061).

-- The steps in which deadlines of a kind are met.
create or replace view forecast.step as
  select kind, element_id from sla.step
  union
  select id, unnest(steps) from sla.kind;

-- Where each of these deadlines has stood, until it ended or today, in school days net of its pauses: its steps, the
-- times in which none of them was open ('' before the first, >x after step x), and the whole of it (*). A deadline whose days are not all known is left out.
-- The holder of a step is the school that is asked, else whoever claimed or did it; families are nobody's record.
-- Each day is looked up by itself (offset 0): joined freely, tables that nobody has analysed yet are joined day by day.
drop function if exists forecast.stays(uuid[], date);
create function forecast.stays(clocks uuid[], today date)
  returns table (clock_id uuid, case_id uuid, kind text, school_urn text, area text, element text, entered_on date,
                 is_open boolean, stood int, needed int, days_left int, due_on date, until date, holder text)
  language sql stable as $$
with about as materialized (
  select c.id, c.case_id, c.kind, c.school_urn, c.area, c.started_on, c.due_on,
         coalesce(c.ended_on, today) as until, c.ended_on is null as is_open,
         coalesce(own.school_urn, '') as calendar
  from unnest(clocks) asked (id)
  join sla.clock c on c.id = asked.id
  left join forecast.calendar own on own.school_urn = c.school_urn
  where c.confined is null and c.started_on <= coalesce(c.ended_on, today)
), step as materialized (
  select kind, element_id from forecast.step
), task as (
  select a.id, u.element_id as element,
         (u.created_at at time zone 'Europe/London')::date as created_on,
         (u.ended_at at time zone 'Europe/London')::date as ended_on,
         coalesce(
           case
             when split_part(u.candidate_groups[1], '@', 1) = 'school' then 'school ' || a.school_urn
             when exists (select from unnest(u.candidate_groups) g
                          where split_part(g, '@', 1) in ('parent-carer', 'pupil')) then ''
             when u.ended_at is null then
               'person ' || (select t.assignee_id from tasks.task t where a.is_open and t.user_task_key = u.key)
             when (u.ended_at at time zone 'Europe/London')::date <= a.until then
               'person ' || (select d.person_id from tasks.submission d where d.user_task_key = u.key)
           end, '') as holder
  from about a
  cross join lateral (
    select t.* from engine.process_instance i join engine.user_task t on t.process_instance_key = i.key
    where i.case_id = a.case_id
    offset 0) u
  where u.element_id in (select s.element_id from step s where s.kind = a.kind)
    and access.confinement_of(u.bpmn_process_id, u.element_id) is null
), at_step as materialized (
  select a.id, t.element, greatest(t.created_on, a.started_on) as entered_on,
         least(coalesce(t.ended_on, a.until), a.until) as left_on,
         a.is_open and t.ended_on is null as is_open, t.holder
  from about a join task t on t.id = a.id
  where t.created_on <= a.until
    and (t.ended_on is null or t.ended_on > a.started_on or t.created_on >= a.started_on)
), so_far as (
  -- The end of the deadline, or today, as a step that begins then: what comes before it is a gap like any other.
  select id, element, entered_on, left_on, false as is_last from at_step
  union all
  select id, '', until, until, true from about
), between_steps as (
  select id, entered_on, is_last, left(latest, 10)::date as before, substr(latest, 11) as done
  from (select id, entered_on, is_last,
               max((left_on::text || element) collate "C")
                 over (partition by id order by is_last, entered_on, left_on
                       rows between unbounded preceding and 1 preceding) as latest
        from so_far) b
), place as (
  select id, element, entered_on, left_on, is_open, holder from at_step
  union all
  select a.id, coalesce('>' || b.done, ''), coalesce(b.before, a.started_on), b.entered_on, a.is_open and b.is_last, ''
  from between_steps b join about a on a.id = b.id
  where case
    when a.is_open and b.is_last then not exists (select from at_step s where s.id = a.id and s.is_open)
    when b.before is null and b.is_last then true
    else b.entered_on > coalesce(b.before, a.started_on)
  end
  union all
  select id, '*', started_on, until, is_open, '' from about
)
select a.id, a.case_id, a.kind, a.school_urn, a.area, p.element, p.entered_on, p.is_open,
       l.number - e.number - paused.there, u.number - e.number - paused.altogether, d.number - u.number, a.due_on, a.until, p.holder
from about a
join place p on p.id = a.id
cross join lateral (select * from forecast.school_day n where n.calendar = a.calendar and n.day = p.entered_on offset 0) e
cross join lateral (select * from forecast.school_day n where n.calendar = a.calendar and n.day = p.left_on offset 0) l
cross join lateral (select * from forecast.school_day n where n.calendar = a.calendar and n.day = a.until offset 0) u
left join lateral (select * from forecast.school_day n where n.calendar = a.calendar and n.day = a.due_on offset 0) d
  on d.stretch = e.stretch
cross join lateral (
  select coalesce(sum(greatest(0, least(t.number, l.number) - greatest(f.number, e.number))), 0)::int as there,
         coalesce(sum(greatest(0, least(t.number, u.number) - greatest(f.number, e.number))), 0)::int as altogether
  from sla.pause z
  cross join lateral (select * from forecast.school_day n where n.calendar = a.calendar and n.day = z.from_day offset 0) f
  cross join lateral (select * from forecast.school_day n where n.calendar = a.calendar and n.day = z.to_day offset 0) t
  where z.clock_id = a.id
) paused
where l.stretch = e.stretch and u.stretch = e.stretch
$$;

-- Adds these deadlines to what is known; one that is known already adds nothing.
create or replace function forecast.learn(clocks uuid[]) returns void language sql as $$
with learnt as (
  insert into forecast.stay (clock_id, position, kind, element, school_urn, area, stood, needed, ended_on, holder)
  select s.clock_id, row_number() over (partition by s.clock_id order by s.entered_on, s.element, s.stood),
         s.kind, s.element, s.school_urn, s.area, s.stood, s.needed, s.until, s.holder
  from forecast.stays(clocks, null) s
  on conflict do nothing
  returning kind, element, school_urn, area, stood, needed
)
insert into forecast.past as p (kind, element, scope, stood, needed, n)
select kind, element, scope, stood, needed, count(*)
from learnt cross join lateral (values ('school ' || school_urn), ('area ' || area), ('')) at (scope)
group by kind, element, scope, stood, needed
order by kind, element, scope, stood, needed
on conflict (kind, element, scope, stood, needed) do update set n = p.n + excluded.n
$$;

-- Takes out what ended before a day.
create or replace function forecast.forget(before date) returns void language plpgsql as $$
begin
  with gone as (
    delete from forecast.stay where ended_on < before
    returning kind, element, school_urn, area, stood, needed
  ), counted as (
    select kind, element, scope, stood, needed, count(*) as n
    from gone cross join lateral (values ('school ' || school_urn), ('area ' || area), ('')) at (scope)
    group by kind, element, scope, stood, needed
  )
  update forecast.past p set n = p.n - c.n from counted c
  where (p.kind, p.element, p.scope, p.stood, p.needed) = (c.kind, c.element, c.scope, c.stood, c.needed);
  delete from forecast.past where n = 0;
end
$$;

-- How long each holder usually takes: the mean of the logarithms of their times over what is usual for the same step,
-- drawn towards usual as if there were two more times that are just so, in steps of a fifth of a logarithm. Then what
-- is known of steps whose holders are known, by the paces of these.
create or replace function forecast.set_paces(people boolean) returns void language sql as $$
  delete from forecast.pace;
  insert into forecast.pace (holder, pace, steps)
  select holder, round(100 * exp(round(5 * sum(ln(s.stood + 0.5::float8) - u.usual) / (count(*) + 2)) / 5)), count(*)
  from forecast.stay s
  join (select element, avg(ln(stood + 0.5::float8)) as usual from forecast.stay where holder <> '' group by element) u
    using (element)
  where s.holder <> '' and (people or s.holder like 'school %')
  group by holder;
  delete from forecast.paced;
  insert into forecast.paced (kind, element, pace, stood, after, n)
  select s.kind, s.element, p.pace, s.stood, s.needed - s.stood, count(*)
  from forecast.stay s join forecast.pace p using (holder)
  group by s.kind, s.element, p.pace, s.stood, s.needed - s.stood
$$;

-- Of those still in the place after as many school days, how many needed longer than is left. The nearest comparison
-- that has enough: the same step everywhere, each time at it stretched or shortened to the pace of whoever holds it now,
-- with what still followed; the same step at the school, in the area, everywhere; else the same kind of deadline in the
-- area, everywhere; else nothing is said. Of several open steps the one speaks that is worst.
create or replace function forecast.look(clocks uuid[], today date, fewest int, likely numeric) returns void
  language plpgsql as $$
begin
  delete from forecast.outlook o where o.clock_id = any(clocks);
  with standing as materialized (
    select s.*, s.stood + s.days_left as allowed, p.pace
    from forecast.stays(
      array(select c.id from sla.clock c
            where c.id = any(clocks) and c.status = 'RUNNING' and c.confined is null and c.due_on >= today),
      today) s
    left join forecast.pace p on p.holder = s.holder
    where s.is_open and s.days_left >= 0
  ), question as materialized (
    select s.clock_id, s.kind, s.element, s.stood, s.allowed, s.pace, l.level, l.basis, l.scope
    from standing s
    cross join lateral (values
      (1, 'school', 'school ' || s.school_urn),
      (2, 'area', 'area ' || s.area),
      (3, 'everywhere', '')) l (level, basis, scope)
    where s.element <> '*' or l.level > 1
  ), answer as materialized (
    select q.*, t.compared, t.longer
    from (select distinct kind, element, scope, stood, allowed from question) q
    cross join lateral (
      select coalesce(sum(n), 0)::int as compared,
             coalesce(sum(n) filter (where p.needed > q.allowed), 0)::int as longer
      from forecast.past p
      where p.kind = q.kind and p.element = q.element and p.scope = q.scope and p.stood >= q.stood
    ) t
  ), at_pace as materialized (
    select q.*, t.compared, t.longer
    from (select distinct kind, element, pace, stood, allowed from standing where pace is not null) q
    cross join lateral (
      select coalesce(sum(n), 0)::int as compared,
             coalesce(sum(n) filter (where w.would + w.after > q.allowed), 0)::int as longer
      from (select p.n, p.after, (2 * p.stood + 1) * q.pace / (2 * p.pace) as would
            from forecast.paced p where p.kind = q.kind and p.element = q.element) w
      where w.would >= q.stood
    ) t
  ), nearest as (
    select distinct on (c.clock_id, c.element, c.stood, c.pace) c.*
    from (
      select q.clock_id, q.element, q.stood, q.level, q.basis, q.pace, a.compared, a.longer
      from question q
      join answer a using (kind, element, scope, stood, allowed)
      union all
      select s.clock_id, s.element, s.stood, 0, 'holder', s.pace, a.compared, a.longer
      from standing s
      join at_pace a using (kind, element, pace, stood, allowed)
    ) c
    where c.compared >= fewest
    order by c.clock_id, c.element, c.stood, c.pace, c.level
  ), worst as (
    select distinct on (n.clock_id) n.*
    from nearest n
    order by n.clock_id, n.element = '*', n.longer::numeric / n.compared desc, n.stood desc, n.element, n.pace desc nulls last
  )
  insert into forecast.outlook (clock_id, case_id, area, element, since_on, stood, days_left, longer, compared, basis,
                                pace, due_on, looked_on)
  select distinct on (w.clock_id) w.clock_id, s.case_id, s.area, w.element, s.entered_on, w.stood, s.days_left,
         w.longer, w.compared, w.basis, w.pace, s.due_on, today
  from worst w
  join standing s on s.clock_id = w.clock_id and s.element = w.element and s.stood = w.stood
    and s.pace is not distinct from w.pace
  order by w.clock_id, s.entered_on;

  insert into forecast.flag (clock_id, flagged_on, days_left, longer, compared)
  select o.clock_id, today, o.days_left, o.longer, o.compared
  from forecast.outlook o where o.clock_id = any(clocks) and o.share >= likely
  on conflict do nothing;
end
$$;

-- Begins to learn all over again from what is kept of deadlines and steps: when the days of the past or the steps of a
-- kind are others now, and once with this migration.
create or replace function forecast.learn_again(since date) returns void language sql as $$
  truncate forecast.stay, forecast.past;
  insert into forecast.to_learn (clock_id, ended_on)
  select id, ended_on from sla.clock
  where status = 'MET' and confined is null and (since is null or ended_on >= since)
  on conflict do nothing
$$;

-- Whether what was said was right: the deadlines that fell due in the twelve months before, but cancelled and paused ones.
-- One that was broken and got a new day was broken.
create or replace function forecast.take_stock(today date) returns void language sql as $$
  delete from forecast.record;
  insert into forecast.record (area, flagged, flagged_and_breached, breached)
  select c.area, count(f.clock_id), count(f.clock_id) filter (where is_breached), count(*) filter (where is_breached)
  from sla.clock c
  left join forecast.flag f on f.clock_id = c.id
  cross join lateral (select coalesce(c.broken_on, c.due_on) as promised) p
  cross join lateral (select coalesce(c.ended_on, today) > promised as is_breached) b
  where c.confined is null and c.status in ('MET', 'RUNNING')
    and promised < today and promised >= today - interval '1 year'
  group by c.area
$$;
