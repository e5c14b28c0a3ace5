-- The diagrams, forms and decisions as releases: each a whole set of files that never changes. The release
-- in force is the last one that an event put in force.
create schema releases;

create table releases.content (
  sha256 text primary key,
  bytes bytea not null
);
comment on table releases.content is 'files by what is in them, each content once';

create table releases.release (
  id bigint generated always as identity primary key,
  hash text not null,
  based_on bigint references releases.release,
  origin text not null check (origin in ('program', 'council')),
  note text not null,
  made_by uuid,
  made_by_name text not null,
  made_at timestamptz not null
);
comment on column releases.release.hash is 'of all paths with their contents: the same for the same files';
comment on column releases.release.made_by is 'null for the release that the program brings; no reference, the record outlives the account';

create table releases.release_file (
  release_id bigint not null references releases.release,
  path text not null,
  sha256 text not null references releases.content,
  primary key (release_id, path)
);

create table releases.event (
  id bigint generated always as identity primary key,
  release_id bigint not null references releases.release,
  kind text not null check (kind in ('in-force', 'withdrawn')),
  at timestamptz not null,
  by_id uuid,
  by_name text not null,
  reason text not null
);
create index event_of_release on releases.event (release_id, id);
create unique index withdrawn_once on releases.event (release_id) where kind = 'withdrawn';

-- Which release a definition of the engine came with; forgotten with the engine.
create table releases.definition (
  key bigint not null,
  release_id bigint not null references releases.release,
  primary key (key, release_id)
);

-- How many open tasks have a form of one version.
create index user_task_open_by_form on engine.user_task (form_key) where ended_at is null;
create index process_definition_of_deployment on engine.process_definition (deployment_key);
