-- Why a release went out although a rule warned of something in it.
create table releases.accepted_warning (
  release_id bigint not null references releases.release,
  file text not null,
  element text not null,
  what text not null,
  reason text not null,
  primary key (release_id, file, element, what)
);
