-- A part is known to stand where it stood when nothing is left of where it began (decision 0072).
alter table engine.begin_again add column left_behind bigint[] not null default '{}';
comment on column engine.begin_again.left_behind is 'the element instances at which a part began and which ended when it was put in its place';
create index begin_again_placed on engine.begin_again (case_id) where caller is not null;
