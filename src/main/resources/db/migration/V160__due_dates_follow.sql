alter table engine.command drop constraint command_kind_check;
alter table engine.command add constraint command_kind_check check (kind in (
  'publish-message', 'complete-user-task', 'assign-user-task', 'unassign-user-task',
  'set-variables', 'set-candidate-groups', 'set-due-date'));
