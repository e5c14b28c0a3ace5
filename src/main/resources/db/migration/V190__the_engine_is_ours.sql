-- By what the engine that belongs to this database is known (decision 0040).

-- The exporter writes newest_at, trust and refusal; one of before could not open on them.
create or replace function engine.exporter_schema_version() returns int
  language sql immutable parallel safe as 'select 2';

alter table engine.exporter_position
  add column newest_at timestamptz,
  add column trust text not null default 'known' check (trust in ('looking', 'known', 'refused')),
  add column trust_since timestamptz not null default now(),
  add column refusal text;
update engine.exporter_position set newest_at = record_at;
comment on column engine.exporter_position.newest_at is 'the engine''s time of the youngest record ever written; a clock may have been set back since';
comment on column engine.exporter_position.trust is 'whether the broker''s log is the one these records came from; looking until it has shown the record of this position';

-- The id that this database and its engine share. The engine keeps it as a decision that answers it.
create table engine.identity (
  only_one       boolean primary key default true check (only_one),
  id             uuid        not null,
  introduced_at  timestamptz
);
comment on column engine.identity.introduced_at is 'when an engine first answered the id; until then none is known';

-- Since when the engine says it does not know what its records say it has.
alter table engine.command add column doubted_at timestamptz;
create index command_doubted on engine.command (id) where doubted_at is not null and state = 'waiting';

-- Whether the records hold open what a command is about, so that an engine that does not know it is
-- not the one that wrote them, or they are a moment behind.
create function engine.holds_open(kind text, target text) returns boolean
  language sql stable as $$
    select case
      when kind = 'publish-message' then true
      when kind = 'set-variables' then
        exists (select from engine.process_instance where key = target::bigint and ended_at is null)
        or exists (select from engine.element_instance where key = target::bigint and ended_at is null)
      else exists (select from engine.user_task where key = target::bigint and ended_at is null)
    end
  $$;
