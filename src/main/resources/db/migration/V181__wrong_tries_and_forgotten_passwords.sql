-- Wrong passwords of a short while: of one account from one address, and from one address whatever
-- the account. Whether somebody has to wait follows from these rows and is kept nowhere.
create table access.wrong_try (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  person_id uuid references access.person on delete cascade,
  client cidr not null
);

create index wrong_try_of_client on access.wrong_try (client, at);
create index wrong_try_of_person on access.wrong_try (person_id, at) where person_id is not null;
create index wrong_try_at on access.wrong_try (at);

-- Whoever has a network of version 6 has many addresses in it.
create function access.client(address text) returns cidr language sql immutable as $$
  select network(set_masklen(address::inet, case family(address::inet) when 4 then 32 else 64 end))
$$;

alter table access.person drop column failed_attempts;
alter table access.person drop column locked_until;

-- Who asked for a link, known to us or not: looked at a moment later, so that the answer to the
-- one who asks is the same and takes the same time.
create table access.link_request (
  id bigint generated always as identity primary key,
  email text not null check (length(email) between 3 and 254),
  asked_at timestamptz not null
);

alter table access.person add column link_sent_at timestamptz;
