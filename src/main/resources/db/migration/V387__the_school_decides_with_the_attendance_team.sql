-- Who decided for the school, and what the head decided about the absence and on what.
alter table engagement.concern
  add column decision_school_person text,
  add column decision_absence text check (decision_absence in ('authorised', 'not-authorised', 'not-decided')),
  add column decision_absence_by text,
  add column decision_absence_why text;
