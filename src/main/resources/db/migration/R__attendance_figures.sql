-- Every session of the register as it is counted: by the meaning that its code had on its day.
create or replace view attendance.counted as
select m.pupil_id, m.day, m.session, m.school_urn, m.code, k.kind, k.possible, k.present, k.authorised,
       k.possible and not k.present as absent
from attendance.mark m
join attendance.code k on k.code = m.code and m.day between k.since and k.until;

-- The times of a case that attendance is compared for. Before support goes a year back from its first
-- day, or from today where there is none yet; support ends with the decision about the exit, or with the case.
-- The school year of the absence statistics begins on 1 August.
create or replace function attendance.times(today date)
returns table (case_id uuid, pupil_id uuid, span text, first_day date, last_day date)
language sql stable as $$
  with life as (
    select c.id, c.pupil_id,
           (select min(p.starts_on) from support.provision p where p.case_id = c.id) as starts,
           coalesce((select (x.decided_at at time zone 'Europe/London')::date from support.exit x
                     where x.case_id = c.id), (c.closed_at at time zone 'Europe/London')::date) as ends
    from casework.case_file c)
  select l.id, l.pupil_id, t.span, t.first_day, t.last_day
  from life l cross join lateral (values
    ('year', make_date(extract(year from today - interval '7 months')::int, 8, 1), today),
    ('before', (coalesce(l.starts, today + 1) - interval '1 year')::date, coalesce(l.starts, today + 1) - 1),
    ('during', l.starts, coalesce(l.ends, today)),
    ('after', l.ends + 1, case when l.starts is not null then today end)
  ) as t (span, first_day, last_day)
  where t.first_day <= t.last_day
$$;

-- The sessions of a case's times; a time without any session of the register has no row.
create or replace function attendance.figures(today date)
returns table (case_id uuid, span text, possible bigint, absent bigint, authorised bigint, sessions bigint)
language sql stable as $$
  select t.case_id, t.span, count(*) filter (where s.possible), count(*) filter (where s.absent),
         count(*) filter (where s.authorised), count(*)
  from attendance.times(today) t
  join attendance.counted s on s.pupil_id = t.pupil_id and s.day between t.first_day and t.last_day
  group by t.case_id, t.span
$$;

-- 10 % or more of possible sessions missed is persistent, 50 % or more severe (DfE absence statistics).
create or replace function attendance.band(possible bigint, absent bigint) returns text
language sql immutable as $$
  select case when possible is null or possible = 0 then 'none'
              when absent * 2 >= possible then 'severe'
              when absent * 10 >= possible then 'persistent'
              else 'regular' end
$$;

-- Where the register and the case contradict each other, day by day, settled or not.
--   k-missing     a lesson of ours was attended in person and no session of that day is marked K
--   c2-after-end  C2 after the last day of the reduced timetable that was agreed, or after support ended
--   i-over-15     the 15th school day of illness of a school year (30 sessions; SI 2024/208 reg. 13(7)) was
--                 reached and no case was open; from that day until a case was opened
--   b-remote      B on a day on which our only lessons were remote
--   d-single      D, and no other school's register has the pupil in that school year
create or replace function attendance.contradictions()
returns table (case_id uuid, finding text, day date)
language sql stable as $$
  with by_day as (
    select l.case_id, l.held_on as day,
           bool_or(l.attended and l.kind in ('face-to-face-group', 'base-one-to-one', 'home-one-to-one')) as met,
           bool_or(l.attended and l.kind in ('online-group', 'online-one-to-one', 'telepresence-robot')) as remote,
           bool_or(l.attended and l.kind is null) as somehow
    from engagement.lesson l group by l.case_id, l.held_on),
  agreed as (
    select c.id as case_id,
           least((x.decided_at at time zone 'Europe/London')::date, greatest(
             (select max(r.ends_on) from plan.phase_run r where r.case_id = c.id and r.sessions < 10),
             (select max(p.ends_on) from plan.phase p
              where p.sessions < 10 and p.version_id = (
                select v.id from plan.version v where v.case_id = c.id and v.state = 'agreed'
                order by v.agreed_at desc limit 1)))) as last_day,
           c.pupil_id, c.opened_at
    from casework.case_file c left join support.exit x on x.case_id = c.id),
  ill as (
    select pupil_id, day, extract(year from day - interval '7 months')::int as year,
           row_number() over (partition by pupil_id, extract(year from day - interval '7 months')
                              order by day, session) as nth
    from (select distinct pupil_id, day, session from attendance.mark where code = 'I') once),
  fifteenth as (
    select pupil_id, year, day from ill where nth = 30),
  unreturned as (
    select f.pupil_id, f.year, f.day,
           coalesce((select min((c.opened_at at time zone 'Europe/London')::date) from casework.case_file c
                     where c.pupil_id = f.pupil_id
                       and (c.opened_at at time zone 'Europe/London')::date > f.day), 'infinity'::date) as until,
           (select c.id from casework.case_file c where c.pupil_id = f.pupil_id
            order by c.opened_at desc, c.id limit 1) as case_id
    from fifteenth f
    where not exists (
      select from casework.case_file c
      where c.pupil_id = f.pupil_id and (c.opened_at at time zone 'Europe/London')::date <= f.day
        and (c.closed_at is null or (c.closed_at at time zone 'Europe/London')::date >= f.day)))
  select d.case_id, 'k-missing', d.day
  from by_day d join casework.case_file c on c.id = d.case_id
  where d.met and d.day >= date '2024-08-19'
    and exists (select from attendance.mark m where m.pupil_id = c.pupil_id and m.day = d.day)
    and not exists (select from attendance.mark m
                    where m.pupil_id = c.pupil_id and m.day = d.day and m.code = 'K')
  union all
  select distinct a.case_id, 'c2-after-end', m.day
  from agreed a join attendance.mark m on m.pupil_id = a.pupil_id and m.code = 'C2' and m.day > a.last_day
  where not exists (select from casework.case_file later
                    where later.pupil_id = a.pupil_id and later.opened_at > a.opened_at)
  union all
  select distinct u.case_id, 'i-over-15', i.day
  from unreturned u join ill i on i.pupil_id = u.pupil_id and i.year = u.year
  where i.day >= u.day and i.day < u.until
  union all
  select distinct d.case_id, 'b-remote', d.day
  from by_day d join casework.case_file c on c.id = d.case_id
  join attendance.mark m on m.pupil_id = c.pupil_id and m.day = d.day and m.code = 'B'
  where d.remote and not d.met and not d.somehow
  union all
  select distinct c.id, 'd-single', m.day
  from attendance.mark m
  join lateral (select f.id from casework.case_file f where f.pupil_id = m.pupil_id
                order by f.opened_at desc, f.id limit 1) c on true
  where m.code = 'D' and not exists (
    select from attendance.mark other
    where other.pupil_id = m.pupil_id and other.school_urn <> m.school_urn
      and extract(year from other.day - interval '7 months') = extract(year from m.day - interval '7 months'))
$$;
