create schema if not exists notices;

-- A letter or an e-mail, with the words as they went out: changing a template later does not change
-- what somebody was told. There may be names and reasons in it, and nowhere else.
create table notices.notice (
  id uuid primary key,
  message_id text not null unique,
  case_id uuid not null,
  template text not null,
  audience text not null,
  subject text not null,
  body text not null,
  recipient_name text not null,
  recipient_email text,
  recipient_address text,
  channel text not null check (channel in ('email', 'letter')),
  state text not null check (state in ('waiting', 'sent', 'failed', 'printed')),
  attempts integer not null default 0,
  created_at timestamptz not null,
  next_attempt_at timestamptz not null,
  sent_at timestamptz,
  failure text
);

create index notice_of_case on notices.notice (case_id, created_at);
create index notice_to_send on notices.notice (next_attempt_at)
  where state = 'waiting' and channel = 'email';
