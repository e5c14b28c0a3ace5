-- A referral of a pupil who has an open case that its sender may know nothing of: intake looks at it.
alter table referral.referral add column beside_case_id uuid;
create index referral_beside_a_case on referral.referral (beside_case_id)
  where state = 'draft' and beside_case_id is not null;
