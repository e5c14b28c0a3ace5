create schema if not exists review;

-- One review of the support; the newest that is not recorded is the one being worked on.
create table review.review (
  id uuid primary key,
  version int not null,
  case_id uuid not null,
  number int not null,
  -- the instance of the review cycle it belongs to: planned twice is one review
  cycle_key bigint not null unique,
  due_on date not null,
  held_on date,
  held_at text,
  meets text check (meets in ('school', 'home', 'base', 'online', 'telephone')),
  place text,
  attends text[] not null default '{}',
  others text,
  outcome text check (outcome in ('go-on', 'change-provision', 'next-phase', 'exit-proposed', 'taf-proposed')),
  summary text,
  hours_per_week numeric(4, 1),
  next_phase text,
  exit_reason text,
  remaining_needs text,
  late_because text,
  provision_change text check (provision_change in ('approved', 'refused')),
  provision_words text,
  recorded_by text,
  recorded_at timestamptz,
  unique (case_id, number),
  check ((outcome is null) = (recorded_at is null))
);

create table review.progress (
  review_id uuid primary key references review.review,
  lessons_offered int not null check (lessons_offered >= 0),
  lessons_attended int not null check (lessons_attended between 0 and lessons_offered),
  engagement int not null check (engagement between 1 and 5),
  english text not null,
  maths text not null,
  science text not null,
  words text,
  reported_by text not null,
  reported_at timestamptz not null
);

-- What pupil and parent say of themselves; that they would rather not is kept too.
create table review.voice (
  review_id uuid not null references review.review,
  whose text not null check (whose in ('pupil', 'parent')),
  answered boolean not null,
  going_well text,
  hard text,
  wished text,
  said_by text not null,
  said_at timestamptz not null,
  primary key (review_id, whose)
);

-- What somebody will do by a day; it stays with the case from review to review until it is settled.
create table review.action (
  id uuid primary key,
  case_id uuid not null,
  raised_in uuid not null references review.review,
  position int not null,
  what text not null,
  owner text not null,
  due_on date not null,
  state text not null default 'open' check (state in ('open', 'done', 'dropped')),
  settled_in uuid references review.review,
  check ((state = 'open') = (settled_in is null))
);
create index action_of_case on review.action (case_id, due_on);
