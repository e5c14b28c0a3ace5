-- What each kind of deadline is given that starts on this day.
create or replace function sla.policies_on(day date)
  returns table (kind text, length int, warn_share int) language sql stable as $$
  select k.id, coalesce(p.length, k.length), coalesce(p.warn_share, k.warn_share)
  from sla.kind k left join lateral (
    select o.length, o.warn_share from sla.policy o
    where o.kind = k.id and o.from_day <= day order by o.from_day desc, o.id desc limit 1) p on true
$$;
