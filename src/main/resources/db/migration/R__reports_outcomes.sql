-- What became of a deadline, as reports count it; null as long as that is open, and where it was cancelled in time.
-- One that missed its day counts as missed whatever was done afterwards: met late, or not met at all.
create or replace function reports.outcome(status text, ended_on date, broken_on date, due_on date, today date)
  returns text language sql immutable parallel safe
  return case
    when status = 'MET' and ended_on <= coalesce(broken_on, due_on) then 'met'
    when status = 'MET' then 'met-late'
    when broken_on is not null then 'not-met'
    when status = 'CANCELLED' and ended_on > due_on then 'not-met'
    when status = 'RUNNING' and due_on < today then 'not-met'
  end;

-- Deadlines that were kept or missed, each in the month of its day or, when it missed one, of the first it missed.
-- Not what only some may know (docs/decisions/0026), nor any deadline about safeguarding.
create or replace function reports.deadlines(first_day date, last_day date, whose text[], today date)
  returns table (
    case_id uuid, area text, school_urn text, month date, row_code text, column_code text,
    from_day date, to_day date, paused int)
  language sql stable
  begin atomic
    select d.case_id, d.area, d.school_urn, date_trunc('month', coalesce(d.broken_on, d.due_on)::timestamp)::date,
      d.kind, d.outcome,
      case when d.status = 'MET' then d.started_on end, case when d.status = 'MET' then d.ended_on end,
      coalesce(p.days, 0)::int
    from (
      select c.*, reports.outcome(c.status, c.ended_on, c.broken_on, c.due_on, today) as outcome
      from sla.clock c
      where c.ended_on is not null and c.confined is null
        and coalesce(c.broken_on, c.due_on) between first_day and last_day
      union all
      select c.*, reports.outcome(c.status, c.ended_on, c.broken_on, c.due_on, today)
      from sla.clock c
      where c.ended_on is null and c.confined is null
        and coalesce(c.broken_on, c.due_on) between first_day and last_day) d
    left join (select clock_id, sum(school_days) as days from sla.pause group by clock_id) p on p.clock_id = d.id
    where d.outcome is not null and d.area = any(whose) and d.kind not like 'safeguarding%';
  end;

-- Cases that were closed, each in the month it was closed in England.
create or replace function reports.closings(first_day date, last_day date, whose text[], today date)
  returns table (
    case_id uuid, area text, school_urn text, month date, row_code text, column_code text,
    from_day date, to_day date, paused int)
  language sql stable
  begin atomic
    select f.id, f.area, f.school_urn, date_trunc('month', (f.closed_at at time zone 'Europe/London'))::date,
      coalesce(f.closing_outcome, 'none'), 'cases',
      (f.opened_at at time zone 'Europe/London')::date, (f.closed_at at time zone 'Europe/London')::date, 0
    from casework.case_file f
    where f.state = 'closed' and f.area = any(whose)
      and f.closed_at >= (first_day::timestamp at time zone 'Europe/London')
      and f.closed_at < ((last_day + 1)::timestamp at time zone 'Europe/London');
  end;

-- Cases whose follow-up was due, each in the month of that day: what the school then said of the timetable.
create or replace function reports.follow_ups(first_day date, last_day date, whose text[], today date)
  returns table (
    case_id uuid, area text, school_urn text, month date, row_code text, column_code text,
    from_day date, to_day date, paused int)
  language sql stable
  begin atomic
    select f.id, f.area, f.school_urn, date_trunc('month', u.due_on::timestamp)::date,
      coalesce(f.closing_outcome, 'none'), coalesce(a.timetable, 'no-answer'), null::date, null::date, 0
    from followup.follow_up u
    join casework.case_file f on f.id = u.case_id
    left join followup.attendance a on a.case_id = u.case_id
    where u.due_on between first_day and last_day and u.due_on <= today and f.area = any(whose);
  end;
