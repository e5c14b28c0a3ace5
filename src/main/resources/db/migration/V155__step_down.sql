create schema if not exists stepdown;

-- From the service to a team around the family, one a case.
create table stepdown.taf (
  case_id               uuid primary key,
  version               int  not null,
  begun_on              date not null,
  consent_agreed        boolean,
  consent_asked_of      text,
  consent_asked_how     text check (consent_asked_how in ('face-to-face', 'telephone', 'writing')),
  consent_answered_on   date,
  -- whom the family wants in the team, or why they want none
  consent_words         text,
  consent_recorded_by   text,
  school_why_no_team    text,
  school_support        text,
  school_key_person     text,
  school_look_again_on  date,
  school_recorded_by    text,
  lead_name             text,
  lead_role             text,
  lead_email            text,
  lead_phone            text,
  lead_named_by         text,
  eha_met_on            date,
  eha_household         text,
  eha_going_well        text,
  eha_hard              text,
  eha_child_says        text,
  eha_parent_says       text,
  eha_written_by        text,
  stepped_up_to         text,
  why_step_up           text,
  referral_id           uuid,
  outcome               text check (outcome in
                          ('needs-met', 'stepped-up', 'consent-refused', 'closed')),
  ended_on              date,
  check ((outcome is null) = (ended_on is null))
);

create table stepdown.goal (
  case_id  uuid not null references stepdown.taf on delete cascade,
  position int  not null,
  goal     text not null,
  sign     text,
  primary key (case_id, position)
);

-- A meeting from its planning on: held, or missed and planned anew as another.
create table stepdown.meeting (
  case_id     uuid not null references stepdown.taf on delete cascade,
  position    int  not null,
  planned_on  date not null,
  planned_at  text not null,
  state       text not null check (state in ('planned', 'held', 'missed')),
  held_on     date,
  held_at     text,
  agreed      text,
  decision    text check (decision in ('continue', 'close', 'step-up')),
  why_missed  text,
  recorded_by text,
  primary key (case_id, position),
  check ((state = 'held') = (held_on is not null))
);

create table stepdown.attendee (
  case_id  uuid not null references stepdown.taf on delete cascade,
  position int  not null,
  meeting  int  not null,
  name     text not null,
  role     text not null,
  primary key (case_id, position)
);

-- What somebody does by a day; agreed with the family plan or at a meeting, done when a meeting says.
create table stepdown.step (
  case_id  uuid not null references stepdown.taf on delete cascade,
  position int  not null,
  what     text not null,
  owner    text not null,
  due_on   date not null,
  agreed_at_meeting int,
  done_at_meeting   int,
  primary key (case_id, position)
);
comment on column stepdown.step.agreed_at_meeting is 'null: with the family plan';
