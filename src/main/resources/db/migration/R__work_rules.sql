-- The one rule of giving a task to somebody else, asked by every preview and again, with the task locked, when it is
-- done. Null: it can be. Otherwise the code of the reason, in the order in which a person would want to hear it.
--   maker     who wants it; null for what follows from an absence that somebody entered for themselves
--   expected  who held it when it was looked at; null for nobody
--   target    who is to have it; null gives it back to its team
create or replace function work.refusal(key bigint, maker uuid, expected uuid, target uuid) returns text
  language sql stable
  return (
    select case
      when t.user_task_key is null then 'gone'
      when maker is not null and (
        not coalesce('manager@' || t.area = any(m.groups), false)
        or not casework.may_know(t.confined, t.case_id, m.groups)) then 'not-yours'
      when t.state = 'completing' then 'being-completed'
      when t.assignee_id is not distinct from target then 'has-it'
      when t.assignee_id is distinct from expected then 'held-by-other'
      when target is null then null
      when p.id is null then 'inactive'
      when not coalesce(t.groups && g.groups, false)
        or not casework.may_know(t.confined, t.case_id, g.groups) then 'not-theirs'
    end
    from (select key) k
    left join tasks.task t on t.user_task_key = k.key
    left join access.person p on p.id = target and p.active
    left join lateral (
      select array_agg(grant_ref) as groups from access.grant where person_id = p.id) g on true
    left join lateral (
      select array_agg(r.grant_ref) as groups from access.grant r join access.person a on a.id = r.person_id
      where a.id = maker and a.active) m on true);

-- Somebody is away on a day.
create or replace function work.is_away(who uuid, day date) returns boolean language sql stable
  return exists (
    select from work.absence a
    where a.person_id = who and a.confirmed_at is not null and a.cancelled_at is null
      and day between a.first_day and a.last_day);

-- Who takes a task on in an absence: as its case says, else its kind, else the deputy. Null leaves it where it is.
create or replace function work.stand_in(absence uuid, about uuid, element text) returns uuid language sql stable
  return (
    select case
      when c.absence_id is not null then c.deputy_id
      when k.absence_id is not null then k.deputy_id
      else a.deputy_id
    end
    from work.absence a
    left join lateral (select * from work.absence_exception e
      where e.absence_id = a.id and e.case_id = about order by position limit 1) c on true
    left join lateral (select * from work.absence_exception e
      where e.absence_id = a.id and e.element_id = element order by position limit 1) k on true
    where a.id = absence);
