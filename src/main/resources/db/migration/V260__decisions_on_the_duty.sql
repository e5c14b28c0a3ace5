-- The record of how the duty to educate a child was considered (section 19 of the Education Act 1996): every occasion on
-- which it had to be, and every entry about it. Both are written once and never changed; a correction is a new entry.
-- What writes them stands in R__duty_record.sql.
create schema duty;

create table duty.occasion (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null,
  kind text not null check (kind in ('referral', 'told', 'review', 'provision-change', 'phase', 'evidence', 'pause',
    'hospital', 'change', 'objection', 'attendance', 'exit', 'reconsider')),
  -- the row of another module that it comes from
  source_id uuid not null,
  told_by text not null,
  -- who that is: a role, or footbridge where the program looks by itself
  told_as text not null,
  known_on date not null,
  -- a day, or so many school days after it was known
  due_on date,
  within_school_days int,
  words text,
  confined text default access.confined_now(),
  unique (kind, source_id),
  check (num_nonnulls(due_on, within_school_days) = 1)
);
create index occasion_of_case on duty.occasion (case_id, known_on);

create table duty.entry (
  id bigint generated always as identity primary key,
  occasion_id uuid not null references duty.occasion,
  case_id uuid not null,
  -- the form in which it was decided; none when it was written into the record by hand or by the program
  form_id text,
  outcome text not null,
  -- the choices in the words of the form that was answered
  chosen text,
  not_chosen text[] not null default '{}',
  -- [{question, answer}] in the words of the form, in its order
  said jsonb not null default '[]',
  -- what was on file when it was decided: [{kind, what, by, on, id}]
  evidence jsonb not null default '[]',
  settles boolean not null,
  decided_by text not null,
  decided_at timestamptz not null,
  -- of entries by hand; otherwise the letter tells
  told_on date,
  told_how text,
  corrects bigint references duty.entry,
  confined text default access.confined_now()
);
create index entry_of_case on duty.entry (case_id, id);
create unique index entry_of_form on duty.entry (occasion_id, form_id, decided_at) where form_id is not null;
create index entry_of_occasion on duty.entry (occasion_id, id);

-- Somebody told the council that a child is out of school, by telephone, letter or in passing.
create table duty.notice (
  id uuid primary key,
  case_id uuid not null,
  told_by text not null,
  told_as text not null,
  told_on date not null,
  first_day date check (first_day <= told_on),
  words text not null,
  recorded_by text not null,
  recorded_at timestamptz not null
);
create index notice_of_case on duty.notice (case_id, told_on);

-- The occasions that nobody has settled: follows the two tables above by triggers, for lists.
create table duty.pending (
  occasion_id uuid primary key references duty.occasion,
  case_id uuid not null,
  kind text not null
);
create index pending_of_case on duty.pending (case_id);

create function duty.never_change() returns trigger language plpgsql as $$
begin
  raise exception 'What was written in the record of the duty stays as it was written';
end $$;
create trigger never_change before update or delete on duty.occasion for each row execute function duty.never_change();
create trigger never_change before update or delete on duty.entry for each row execute function duty.never_change();
create trigger never_change before update or delete on duty.notice for each row execute function duty.never_change();

create function duty.now_pending() returns trigger language plpgsql as $$
begin
  insert into duty.pending (occasion_id, case_id, kind) values (new.id, new.case_id, new.kind);
  return null;
end $$;
create trigger now_pending after insert on duty.occasion for each row execute function duty.now_pending();

create function duty.now_settled() returns trigger language plpgsql as $$
begin
  delete from duty.pending where occasion_id = new.occasion_id;
  return null;
end $$;
create trigger now_settled after insert on duty.entry for each row when (new.settles)
  execute function duty.now_settled();
