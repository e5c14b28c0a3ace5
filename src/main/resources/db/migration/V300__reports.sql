-- Reports that others were given, and what they rest on (docs/decisions/0070).
create schema reports;

-- A report for others is kept as it was given: the next one is suppressed against it.
create table reports.publication (
  id uuid primary key,
  number bigint generated always as identity unique,
  report text not null,
  areas text[] not null,
  whole_authority boolean not null,
  from_month date not null,
  until_month date not null,
  threshold int not null,
  content jsonb not null,
  made_at timestamptz not null,
  made_by uuid not null,
  made_by_name text not null
);
create index publication_by_time on reports.publication (number desc);

-- Its figures, with those that were left out.
create table reports.published_figure (
  publication_id uuid not null references reports.publication,
  family text not null,
  table_by text not null,
  row_code text not null,
  column_code text not null,
  n bigint not null,
  shown boolean not null,
  primary key (publication_id, family, table_by, row_code, column_code)
);

-- What was counted in a month is fixed when it is first published: figures that change afterwards could be
-- compared with the earlier ones, and the difference is a small number.
create table reports.fixed_month (
  family text not null,
  area text not null,
  month date not null,
  fixed_at timestamptz not null,
  primary key (family, area, month)
);

create table reports.fixed_count (
  family text not null,
  area text not null,
  month date not null,
  row_code text not null,
  column_code text not null,
  n bigint not null check (n > 0),
  primary key (family, area, month, row_code, column_code)
);

create function reports.stays() returns trigger language plpgsql as $$
begin
  raise exception 'What was published stays as it was' using errcode = 'integrity_constraint_violation';
end
$$;

create trigger publication_stays before update or delete on reports.publication
  for each row execute function reports.stays();
create trigger figure_stays before update or delete on reports.published_figure
  for each row execute function reports.stays();
create trigger month_stays before update or delete on reports.fixed_month
  for each row execute function reports.stays();
create trigger count_stays before update or delete on reports.fixed_count
  for each row execute function reports.stays();

-- The term's report of a locality, each version as it was saved.
create table reports.locality_version (
  area text not null,
  term_begins date not null,
  version int not null check (version > 0),
  priorities jsonb not null,
  written_at timestamptz not null,
  written_by uuid not null,
  written_by_name text not null,
  primary key (area, term_begins, version)
);
