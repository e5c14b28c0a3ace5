-- A meeting that the attendance team offers has a day, and what came of it.
alter table engagement.concern
  add column decision_meet_on date,
  add column support_held_on  date,
  add column support_words    text,
  add column support_noted_by text;
