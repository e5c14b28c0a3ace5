-- Which models this application published last, and what was wrong with those it refused.
create schema if not exists processes;

create table processes.publication (
  checksum text primary key,
  published_at timestamptz not null,
  deployment_key bigint not null,
  files int not null
);
