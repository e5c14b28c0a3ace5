-- The education ledger as reports count it: children and not days, so that a number can be left out where it is of few.
-- A child in a month is one, by from whom the council knew and by how many days of education were lost in that month.
create or replace function reports.education(first_day date, last_day date, whose text[], today date)
  returns table (
    case_id uuid, area text, school_urn text, month date, row_code text, column_code text,
    from_day date, to_day date, paused int)
  language sql stable
  begin atomic
    select f.id, f.area, f.school_urn, m.month, l.known_from,
      case when m.lost = 0 then 'none-lost' when m.lost < 5 then 'days-lost' else 'week-lost' end,
      null::date, null::date, 0
    from (select d.case_id, d.month, sum(d.lost) as lost from ledger.month d
          where d.month between date_trunc('month', first_day::timestamp)::date and last_day group by 1, 2) m
    join ledger.child l on l.case_id = m.case_id
    join casework.case_file f on f.id = m.case_id
    where f.area = any(whose);
  end;

-- Children whose teaching was decided, each once, in the month of that decision: whether a first lesson came.
create or replace function reports.first_lessons(first_day date, last_day date, whose text[], today date)
  returns table (
    case_id uuid, area text, school_urn text, month date, row_code text, column_code text,
    from_day date, to_day date, paused int)
  language sql stable
  begin atomic
    select f.id, f.area, f.school_urn, date_trunc('month', l.decided_on::timestamp)::date, l.known_from,
      case when l.first_lesson_on is not null then 'begun' when l.goes_on then 'waiting' else 'never' end,
      case when l.first_lesson_on is not null then l.decided_on end,
      case when l.first_lesson_on is not null then greatest(l.first_lesson_on, l.decided_on) end, 0
    from ledger.child l join casework.case_file f on f.id = l.case_id
    where l.decision_to_lesson is not null and l.decided_on between first_day and last_day and f.area = any(whose);
  end;

-- Children with sessions in their schools' registers before support and since, each once, in the month in which support
-- began: how much of the possible sessions was missed before it, and since.
create or replace function reports.absence(first_day date, last_day date, whose text[], today date)
  returns table (
    case_id uuid, area text, school_urn text, month date, row_code text, column_code text,
    from_day date, to_day date, paused int)
  language plpgsql stable
  as $$
  begin
    return query
    select f.id, f.area, f.school_urn, date_trunc('month', s.starts::timestamp)::date,
      attendance.band(b.possible, b.absent), attendance.band(d.possible, d.absent), null::date, null::date, 0
    from casework.case_file f
    join (select p.case_id, min(p.starts_on) as starts from support.provision p group by 1) s on s.case_id = f.id
    join attendance.figures(today) b on b.case_id = f.id and b.span = 'before' and b.possible > 0
    join attendance.figures(today) d on d.case_id = f.id and d.span = 'during' and d.possible > 0
    where s.starts between first_day and last_day and f.area = any(whose);
  end $$;
