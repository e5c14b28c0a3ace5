-- Who teaches a pupil, where and from which day on; the newest counts from its first day.
create table engagement.arrangement (
  id           uuid        primary key,
  case_id      uuid        not null,
  teacher_id   uuid        not null,
  teacher_name text        not null,
  starts_on    date        not null,
  place        text        not null,
  arranged_by  text        not null,
  arranged_at  timestamptz not null,
  version      int         not null
);
create index arrangement_of_case on engagement.arrangement (case_id, arranged_at);

-- The lessons of a week.
create table engagement.weekly_lesson (
  arrangement_id uuid         not null references engagement.arrangement,
  position       int          not null,
  weekday        text         not null
    check (weekday in ('monday', 'tuesday', 'wednesday', 'thursday', 'friday')),
  starts_at      text         not null,
  subject        text         not null check (subject in ('english', 'maths', 'science', 'other')),
  hours          numeric(4,2) not null check (hours > 0),
  kind           text         not null,
  primary key (arrangement_id, position)
);

-- Up to which day the teacher has said what became of the planned lessons.
create table engagement.recorded (
  case_id     uuid        primary key,
  until_day   date        not null,
  recorded_by text        not null,
  recorded_at timestamptz not null
);

-- A lesson that we did not hold is neither given nor missed.
alter table engagement.lesson add column why_cancelled text;
alter table engagement.lesson drop constraint lesson_check;
alter table engagement.lesson add constraint lesson_is_one_of_three
  check (num_nonnulls(why_missed, why_cancelled) = case when attended then 0 else 1 end);

-- What is promised of lessons stands still while lessons do.
alter table sla.kind drop constraint kind_pauses_check;
alter table sla.kind add constraint kind_pauses_check check (pauses <@ array[
  'missing-papers', 'consultant-letter', 'hospital-stay', 'consent', 'lessons-paused']);
insert into sla.kind (id, length, unit, starts_once, pauses) values
  ('first-lesson', 10, 'school-days', true, '{hospital-stay, lessons-paused}'),
  ('next-lesson', 10, 'school-days', false, '{hospital-stay, lessons-paused}');
