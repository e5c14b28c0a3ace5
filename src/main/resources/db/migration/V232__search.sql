-- Names are looked for as people type them: "Zoe O'Brien", "OBRIEN, zoe" and "Zoë O’Brien" are one to whoever
-- searches. One rule folds what is stored and what is typed, whatever the database's locale.
create schema if not exists search;

-- Part of PostgreSQL, and trusted: whoever owns the database may add it.
create extension if not exists unaccent with schema public;

-- Without case, accents, vowel signs of Arabic and Hebrew, apostrophes and hyphens; letters that Arabic and Persian
-- keyboards write differently are one, so are both forms of sigma; everything else between words is one blank.
create function search.folded(written text) returns text
  language sql immutable strict parallel safe
  return trim(regexp_replace(
    regexp_replace(
      translate(
        lower(public.unaccent('public.unaccent', normalize(written, nfkc)) collate pg_c_utf8),
        'أإآٱىیکةς', 'ااااييكهσ'),
      U&'[''"`\00AD\00B4\061C\180E\02B9-\02BF\2010-\201F\2032\FF07.\0300-\036F\0591-\05BD\05BF-\05C7\0640\064B-\065F\0670\200B-\200F\202A-\202E\2060-\206F\FE00-\FE0F\FEFF-]',
      '', 'g'),
    '[^[:alnum:]]+' collate pg_c_utf8, ' ', 'g'));

-- What a name is found by: its words, and those that are written apart also as one.
create function search.name(first_name text, last_name text) returns text
  language sql immutable strict parallel safe
  return trim(search.folded(first_name) || ' ' || search.folded(last_name)
    || case when search.folded(first_name) like '% %'
         then ' ' || replace(search.folded(first_name), ' ', '') else '' end
    || case when search.folded(last_name) like '% %'
         then ' ' || replace(search.folded(last_name), ' ', '') else '' end);

-- What a typed word is compared with; nothing for a word without letters and digits.
create function search.pattern(word text) returns text
  language sql immutable strict parallel safe
  return '%' || replace(nullif(search.folded(word), ''), ' ', '%') || '%';

alter table casework.pupil add column search text not null
  generated always as (search.name(first_name, last_name)) stored;
drop index casework.pupil_name;
create index pupil_known_as on casework.pupil (search, date_of_birth);

alter table schools.school add column search text not null
  generated always as (search.folded(name)) stored;

alter table access.person add column search text not null
  generated always as (search.name(name, '') || ' ' || search.folded(email)) stored;

-- The list's copy of the name is what it is found by.
alter table tasks.task_group add column search text;
update tasks.task_group g set search = p.search
  from tasks.task t
  join casework.case_file f on f.id = t.case_id
  join casework.pupil p on p.id = f.pupil_id
  where t.user_task_key = g.user_task_key;
update tasks.task_group set search = search.name(pupil_name, '') where search is null;
alter table tasks.task_group alter column search set not null;
drop index tasks.task_group_by_name;
alter table tasks.task_group drop column pupil_name;
create index task_group_by_name on tasks.task_group
  using gin (grant_ref, search public.gin_trgm_ops) with (fastupdate = off);

create or replace function tasks.follow_user_task() returns trigger language plpgsql as $$
declare
  about record;
  due timestamptz := coalesce(new.due_at, 'infinity');
begin
  if new.ended_at is not null then
    delete from tasks.task where user_task_key = new.key;
    return null;
  end if;
  select f.reference, f.school_urn, f.area, rtrim(p.first_name || ' ' || p.last_name) as pupil_name, p.search
    into about
    from casework.case_file f join casework.pupil p on p.id = f.pupil_id
    where f.id = new.case_id;
  if not found then
    -- Every task of ours is on a case; one that is not has nobody who may see it.
    return null;
  end if;
  insert into tasks.task as t
    (user_task_key, case_id, case_reference, pupil_name, school_urn, area, bpmn_process_id,
     process_definition_key, element_id, form_key, groups, due_at, priority, created_at)
  values
    (new.key, new.case_id, about.reference, about.pupil_name, about.school_urn, about.area,
     new.bpmn_process_id, new.process_definition_key, new.element_id, new.form_key,
     new.candidate_groups, due, new.priority, coalesce(new.created_at, 'epoch'))
  on conflict (user_task_key) do update set
    case_id = excluded.case_id,
    case_reference = excluded.case_reference,
    pupil_name = excluded.pupil_name,
    school_urn = excluded.school_urn,
    area = excluded.area,
    process_definition_key = excluded.process_definition_key,
    element_id = excluded.element_id,
    form_key = excluded.form_key,
    groups = excluded.groups,
    due_at = excluded.due_at,
    priority = excluded.priority,
    created_at = excluded.created_at;
  delete from tasks.task_group
    where user_task_key = new.key and grant_ref <> all (new.candidate_groups);
  insert into tasks.task_group
    (grant_ref, user_task_key, due_at, search, school_urn, element_id, assignee_id)
  select distinct g, t.user_task_key, t.due_at, about.search, t.school_urn, t.element_id, t.assignee_id
    from tasks.task t, unnest(t.groups) g
    where t.user_task_key = new.key
  on conflict (user_task_key, grant_ref) do update set
    due_at = excluded.due_at,
    search = excluded.search,
    school_urn = excluded.school_urn,
    element_id = excluded.element_id;
  insert into tasks.kind (role, element_id)
    select distinct split_part(g, '@', 1), new.element_id from unnest(new.candidate_groups) g
    order by 1
    on conflict do nothing;
  insert into tasks.place (grant_ref, school_urn)
    select distinct g, about.school_urn from unnest(new.candidate_groups) g
    order by 1
    on conflict do nothing;
  return null;
end
$$;

create or replace function tasks.follow_pupil() returns trigger language plpgsql as $$
begin
  with renamed as (
    update tasks.task t set pupil_name = rtrim(new.first_name || ' ' || new.last_name)
      from casework.case_file f
      where f.pupil_id = new.id and t.case_id = f.id
      returning t.user_task_key)
  update tasks.task_group g set search = new.search
    from renamed r where g.user_task_key = r.user_task_key;
  return null;
end
$$;
