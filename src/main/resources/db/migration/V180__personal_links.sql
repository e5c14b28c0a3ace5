-- A personal link stands in the one message that is sent and nowhere else. It is made when the
-- message goes out; what we keep of the message holds {link} in its place.
alter table notices.notice alter column case_id drop not null;
alter table notices.notice add column link_for uuid;

update notices.notice n
set body = regexp_replace(n.body, 'https?://\S+/invitation/[A-Za-z0-9_-]+', '{link}', 'g'),
    link_for = (select p.id from access.person p
                where lower(p.email) = lower(n.recipient_email))
where n.body ~ '/invitation/[A-Za-z0-9_-]';

-- Where a link went to, and in which message: sent to the address of an account it lets its owner
-- choose a password, sent to the address that is to be the new one it proves that somebody reads it.
alter table access.invitation add column sent_to text;
alter table access.invitation add column message_id uuid;

-- Whoever could read the letters of a case could read these links. They are at an end, and whoever
-- opens one is offered a new one.
update access.invitation i
set sent_to = p.email, used_at = coalesce(i.used_at, now())
from access.person p where p.id = i.person_id;

alter table access.invitation alter column sent_to set not null;
alter table access.person add column new_email text
  check (length(new_email) between 3 and 254);
