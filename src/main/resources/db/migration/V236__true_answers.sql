-- Somebody was asked for something that did not happen, and says so.

-- Why the school could get no renewed evidence when it was asked last.
alter table evidence.period
  add column no_evidence_because text,
  add column no_evidence_said_by text,
  add column no_evidence_said_on date;

-- Why the review was not held on the day it was arranged for; until it has another day.
alter table review.review
  add column not_held_because text,
  add column not_held_said_by text;

-- The parent neither agreed nor refused: consent_agreed is null, and consent_words say what was tried.
alter table stepdown.taf drop constraint taf_outcome_check;
alter table stepdown.taf add constraint taf_outcome_check check (outcome in
  ('needs-met', 'stepped-up', 'consent-refused', 'not-reached', 'closed'));
comment on column stepdown.meeting.why_missed is
  'of one still planned: why it was not held, as the lead practitioner says';

-- When somebody last asked whether the pupil has left hospital, and nobody could say.
alter table hospital.stay add column asked_on date;

-- The school does not have the figures.
alter table followup.attendance
  alter column before_possible drop not null,
  alter column before_attended drop not null;

-- Nobody could say whether the change that was told is right.
alter table circumstances.change drop constraint change_outcome_check;
alter table circumstances.change add constraint change_outcome_check
  check (outcome in ('made', 'turned-down', 'not-confirmed'));
