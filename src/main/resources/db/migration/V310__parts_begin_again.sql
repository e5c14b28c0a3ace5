-- A part of a case's process is a process of its own, called by it: it begins again where it stood, as soon as its
-- caller has begun (decision 0072).
alter table engine.begin_again add column caller bigint references engine.begin_again;
alter table engine.begin_again add column called_at text;
alter table engine.begin_again add check ((caller is null) = (called_at is null));
comment on column engine.begin_again.called_at is 'the call activity of the caller';
create index begin_again_parts on engine.begin_again (case_id) where caller is not null and state <> 'begun';
