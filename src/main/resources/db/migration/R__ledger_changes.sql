-- What makes the ledger of a case reckon again (decision 0062): any row that it is reckoned from. Lines are only added, so
-- that nobody waits for anybody; who reckons takes them away.

create or replace function ledger.of_row() returns trigger language plpgsql as $$
begin
  if new.case_id is not null then
    insert into ledger.changed (case_id) values (new.case_id);
  end if;
  return null;
end $$;

create or replace function ledger.of_case() returns trigger language plpgsql as $$
begin
  insert into ledger.changed (case_id) values (new.id);
  if new.earlier_case_id is not null and tg_op = 'INSERT' then
    insert into ledger.changed (case_id) values (new.earlier_case_id);
  end if;
  return null;
end $$;

-- Other school days: every case of the schools that follow this calendar.
create or replace function ledger.of_calendar() returns trigger language plpgsql as $$
begin
  insert into ledger.changed (case_id)
    select c.id from casework.case_file c where new.school_urn is null or c.school_urn = new.school_urn;
  return null;
end $$;

create or replace trigger ledger_of_case after insert or update on casework.case_file
  for each row execute function ledger.of_case();
create or replace trigger ledger_of_calendar after insert or update on calendar.calendar
  for each row execute function ledger.of_calendar();
create or replace trigger ledger_of_row after insert or update on referral.referral
  for each row execute function ledger.of_row();
create or replace trigger ledger_of_row after insert or update on support.provision
  for each row execute function ledger.of_row();
create or replace trigger ledger_of_row after insert or update on support.pause
  for each row execute function ledger.of_row();
create or replace trigger ledger_of_row after insert or update on engagement.lesson
  for each row execute function ledger.of_row();
create or replace trigger ledger_of_row after insert or update on engagement.arrangement
  for each row execute function ledger.of_row();
create or replace trigger ledger_of_row after insert or update on engagement.exemption
  for each row execute function ledger.of_row();
create or replace trigger ledger_of_row after insert or update on hospital.stay
  for each row execute function ledger.of_row();
create or replace trigger ledger_of_row after insert or update on plan.phase_run
  for each row execute function ledger.of_row();
create or replace trigger ledger_of_row after insert or update on evidence.period
  for each row execute function ledger.of_row();
create or replace trigger ledger_of_row after insert or update on duty.occasion
  for each row execute function ledger.of_row();
create or replace trigger ledger_of_row after insert or update on duty.entry
  for each row execute function ledger.of_row();
create or replace trigger ledger_of_row after insert or update on review.review
  for each row execute function ledger.of_row();

-- What was there before the ledger was.
insert into ledger.changed (case_id)
  select c.id from casework.case_file c where not exists (select from ledger.child l where l.case_id = c.id);
