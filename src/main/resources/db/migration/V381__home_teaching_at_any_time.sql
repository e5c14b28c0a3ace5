-- Whether evidence that was read says that lessons must be at home; null where nobody read it for that.
alter table evidence.document add column says_home boolean;

-- A lead teacher read it in the letter on file, where health did not say it in its own form.
create table support.home_evidence (
  case_id uuid primary key,
  evidence text not null,
  read_by text not null,
  read_on date not null
);
