-- What a release may become: changed files on top of a release, the second person's word, and its publication.
create table releases.draft (
  id uuid primary key,
  name text not null,
  based_on bigint not null references releases.release,
  version bigint not null default 0,
  state text not null default 'open' check (state in ('open', 'waiting', 'published', 'discarded')),
  made_by uuid not null,
  made_by_name text not null,
  made_at timestamptz not null
);
comment on column releases.draft.version is 'counts the changes; who changes says which they have seen';

-- Every change ever made to a draft: of each path the last one counts.
create table releases.draft_change (
  draft_id uuid not null references releases.draft,
  version bigint not null,
  path text not null,
  kind text not null check (kind in ('put', 'remove', 'undo', 'rebase')),
  sha256 text references releases.content,
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  primary key (draft_id, version, path),
  check ((kind = 'put') = (sha256 is not null))
);

create table releases.approval (
  draft_id uuid not null references releases.draft,
  hash text not null,
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  primary key (draft_id, hash, by_id)
);

create table releases.publication (
  id bigint generated always as identity primary key,
  draft_id uuid not null references releases.draft,
  release_id bigint not null references releases.release,
  publish_at timestamptz not null,
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null
);
create index publication_of_draft on releases.publication (draft_id);

create table releases.publication_outcome (
  publication_id bigint primary key references releases.publication,
  outcome text not null check (outcome in ('published', 'refused', 'cancelled')),
  why text not null,
  by_name text not null,
  at timestamptz not null
);
