-- A page saves its draft many times; it goes on from its own last one without being told its number.
alter table tasks.draft add column saved_from text not null default '';
