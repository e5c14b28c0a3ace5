-- What cannot be answered is not asked: how a pupil joined in who came to no lesson, and the attendance at a
-- school that the pupil has left.
alter table review.progress alter column engagement drop not null;
alter table followup.attendance
  alter column since_possible drop not null,
  alter column since_attended drop not null;
