-- Proposals to end support, and what the lead teacher decided on them.
create table support.exit_proposal (
  id uuid primary key,
  case_id uuid not null,
  why text not null,
  suggested_reason text,
  words text,
  proposed_by text not null,
  proposed_at timestamptz not null,
  decision text check (decision in ('exit', 'go-on')),
  decided_by text,
  decided_at timestamptz,
  check ((decision is null) = (decided_at is null))
);
create index exit_proposal_of_case on support.exit_proposal (case_id, proposed_at);
