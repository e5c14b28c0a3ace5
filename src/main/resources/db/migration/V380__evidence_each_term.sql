-- Medical evidence is renewed once a term. A clock that runs keeps the figures it began with.
update sla.kind set length = 12 where id = 'evidence-renewal';

-- While the evidence is a GP's alone, what became of better advice is asked at each of these.
insert into sla.kind (id, length, unit, starts_once, pauses, without_holidays, tells_case, steps, ends_with_support)
values ('evidence-advice', 6, 'weeks', false, '{}', false, true, '{chase-advice, decide-about-advice}', true);

-- What an authority chose about medical evidence: the newest version whose day has come counts.
create table evidence.policy (
  version int primary key,
  from_day date not null,
  -- older evidence says little about a pupil now
  oldest_weeks int not null check (oldest_weeks > 0),
  -- a school that is asked has so long, and so many days of school at least
  answer_weeks int not null check (answer_weeks > 0),
  answer_school_days int not null check (answer_school_days > 0),
  check_school_days int not null check (check_school_days > 0),
  decide_school_days int not null check (decide_school_days > 0),
  longest_extension_weeks int not null check (longest_extension_weeks > 0),
  exit_school_days int not null check (exit_school_days > 0),
  -- so long before the clock of the advice runs out the school is asked what became of it
  chase_school_days int not null check (chase_school_days > decide_school_days)
);
insert into evidence.policy values (1, '2000-01-01', 12, 4, 15, 3, 5, 12, 10, 10);

-- The last day the evidence of a period counts: the clock's, or the document's own where it ends before.
alter table evidence.period add column good_until date;
alter table evidence.period disable trigger user;
update evidence.period set good_until = started_on + 167;
alter table evidence.period enable trigger user;
alter table evidence.period alter column good_until set not null;
-- Renewed evidence was wanted before its time.
alter table evidence.period add column asked_now boolean not null default false;

-- Better advice than a GP's: who was asked and since when, what the school said last, and what was decided.
create table evidence.advice (
  case_id uuid primary key,
  asked_of text,
  asked_on date,
  expected_on date,
  state text not null check (state in ('waiting', 'here', 'none')),
  because text,
  said_by text not null,
  said_on date not null,
  decision text check (decision in ('chase', 'enough', 'ask-now')),
  decision_words text,
  decided_by text,
  decided_on date
);
