-- Broker 8.6.0 says nothing more of a user task that was migrated when its element is interrupted or cancelled: it would
-- be open in every list for ever. What became of its element tells the same (decision 0084). All other tasks end by their
-- own record.
create or replace function migration.end_user_task() returns trigger language plpgsql as $$
begin
  if exists (select from migration.item i where i.process_instance_key = new.process_instance_key) then
    update engine.user_task t set state = 'canceled', ended_at = new.ended_at
      where t.process_instance_key = new.process_instance_key and t.element_instance_key = new.key
        and t.ended_at is null;
  end if;
  return null;
end
$$;

create or replace trigger user_task_ends_with_its_element after update on engine.element_instance
  for each row
  when (new.element_type = 'USER_TASK' and new.state = 'terminated' and old.state = 'active')
  execute function migration.end_user_task();
