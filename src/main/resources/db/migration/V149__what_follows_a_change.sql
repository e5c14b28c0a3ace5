-- When the lead teacher spoke with whoever takes over, and what they make of a change that is
-- neither a school, a home nor contact details.
alter table circumstances.change
  add column spoke_on date,
  add column what_follows text;
