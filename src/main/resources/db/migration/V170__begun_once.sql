-- Which instance of a process is the one about a thing; another about the same is ended.
create table engine.begun (
  process_id           text   not null,
  subject              uuid   not null,
  process_instance_key bigint not null,
  primary key (process_id, subject)
);
