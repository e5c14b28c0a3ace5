create schema if not exists plan;

-- A phase as it is really gone through: once more when it is repeated. It holds its own copy of what
-- was agreed, since the plan may change while it is under way.
create table plan.phase_run (
  id                uuid        primary key,
  case_id           uuid        not null,
  number            int         not null,
  phase_id          uuid        not null,
  kind              text        not null,
  sessions          int         not null,
  timetable         text,
  starts_on         date        not null,
  review_on         date        not null,
  ends_on           date        not null,
  state             text        not null check (state in ('planned', 'started', 'recorded')),
  key_worker        text,
  started_by        text,
  sessions_attended numeric(3,1),
  outcome           text check (outcome in ('next', 'repeat', 'back', 'ended')),
  how_it_went       text,
  extended_why      text,
  recorded_by       text,
  recorded_at       timestamptz,
  version           int         not null,
  unique (case_id, number),
  check ((state = 'recorded') = (outcome is not null))
);
