-- What each instance of a process is about; the table was made to know that it began once.
alter table engine.begun rename to subject;
create unique index subject_by_instance on engine.subject (process_instance_key);
