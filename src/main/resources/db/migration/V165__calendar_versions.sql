-- Tells whether a calendar is still what it was when somebody read it; never the same twice.
create sequence calendar.version;
alter table calendar.calendar add column version bigint not null default nextval('calendar.version');
