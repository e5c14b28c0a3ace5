-- Holidays are told apart from single days of closing.
alter table calendar.period drop constraint period_kind_check;
alter table calendar.period add constraint period_kind_check
  check (kind in ('term', 'half-term', 'holiday', 'inset', 'closed'));

-- Which calendar outside the days came from, so that its next file is compared with its last; not
-- known of what was imported before.
alter table calendar.period add column source text;

-- What was said about the events of a file that is not imported yet: of all with a wording, of one
-- of them, of days that the calendar holds already, or of the file's ends.
create table calendar.upload_choice (
  upload_id uuid not null references calendar.upload on delete cascade,
  about text not null,
  choice text not null,
  primary key (upload_id, about)
);

-- What a wording means in the files of a calendar outside, once somebody has said so.
create table calendar.remembered_choice (
  calendar_id uuid not null references calendar.calendar on delete cascade,
  source text not null,
  wording text not null,
  choice text not null,
  primary key (calendar_id, source, wording)
);
