create schema if not exists attendance;

-- The national codes of attendance registers. A code counts for the days from since to until; which code
-- there was in which school year, and how its session is counted, is data.
create table attendance.code (
  code       text    not null,
  since      date    not null,
  until      date    not null default 'infinity',
  kind       text    not null check (kind in
    ('present', 'elsewhere', 'authorised', 'unable', 'unauthorised', 'administrative')),
  words      text    not null,
  -- whether the session is one that the pupil could have come to
  possible   boolean not null,
  -- whether they were at school, or at an activity that counts as such
  present    boolean not null,
  authorised boolean not null,
  source     text    not null,
  primary key (code, since),
  check (since < until),
  check (not present or possible),
  check (not authorised or possible and not present),
  check (possible or kind in ('elsewhere', 'authorised', 'unable', 'administrative'))
);
comment on column attendance.code.possible is
  'statistical meaning by Working together to improve school attendance (DfE, August 2024), chapter 8; before that by School attendance: guidance (DfE) and the absence statistics methodology';

-- The codes of regulation 10 of SI 2024/208, from 19 August 2024.
insert into attendance.code (code, since, kind, words, possible, present, authorised, source)
select code, '2024-08-19', kind, words, counts in ('p', 'a', 'u'), counts = 'p', counts = 'a',
       'SI 2024/208 reg. 10; Working together to improve school attendance (DfE, August 2024)'
from (values
  ('/',  'present',        'p', 'Present in the morning'),
  ('\',  'present',        'p', 'Present in the afternoon'),
  ('L',  'present',        'p', 'Late, before the register closed'),
  ('K',  'elsewhere',      'p', 'At education that the local authority arranged'),
  ('V',  'elsewhere',      'p', 'On an educational visit or trip'),
  ('P',  'elsewhere',      'p', 'At a sporting activity'),
  ('W',  'elsewhere',      'p', 'At work experience'),
  ('B',  'elsewhere',      'p', 'At another approved educational activity'),
  ('D',  'elsewhere',      'n', 'At another school where the pupil is registered too'),
  ('C',  'authorised',     'a', 'Leave for exceptional circumstances'),
  ('C1', 'authorised',     'a', 'Leave for a regulated performance or work abroad'),
  ('C2', 'authorised',     'a', 'Leave for a part-time timetable'),
  ('M',  'authorised',     'a', 'Leave for a medical or dental appointment'),
  ('J1', 'authorised',     'a', 'Leave for an interview for a job or a place'),
  ('S',  'authorised',     'a', 'Leave for study before a public examination'),
  ('X',  'authorised',     'n', 'Not of compulsory school age and not expected'),
  ('R',  'authorised',     'a', 'Religious observance'),
  ('T',  'authorised',     'a', 'Parent travelling for work'),
  ('I',  'authorised',     'a', 'Illness'),
  ('E',  'authorised',     'a', 'Suspended or excluded, with no education arranged yet'),
  ('Q',  'unable',         'n', 'Transport that the local authority owes is not provided'),
  ('Y1', 'unable',         'n', 'Transport that is usually provided is not available'),
  ('Y2', 'unable',         'n', 'Travel is disrupted widely'),
  ('Y3', 'unable',         'n', 'Part of the school is closed'),
  ('Y4', 'unable',         'n', 'The whole school is closed unexpectedly'),
  ('Y5', 'unable',         'n', 'In criminal justice detention'),
  ('Y6', 'unable',         'n', 'Kept away by public health guidance or law'),
  ('Y7', 'unable',         'n', 'Another unavoidable cause'),
  ('G',  'unauthorised',   'u', 'Holiday without leave'),
  ('N',  'unauthorised',   'u', 'Reason not established yet'),
  ('O',  'unauthorised',   'u', 'Absent in other or unknown circumstances'),
  ('U',  'unauthorised',   'u', 'Came after the register closed'),
  ('Z',  'administrative', 'n', 'Not on the admission register yet'),
  ('#',  'administrative', 'n', 'Planned closure of the whole school')
) as of_2024 (code, kind, counts, words);

-- The codes before, from the regulations of 2006. F ended on 1 September 2013.
insert into attendance.code (code, since, until, kind, words, possible, present, authorised, source)
select code, '2006-09-01', ends::date, kind, words, counts in ('p', 'a', 'u'), counts = 'p', counts = 'a',
       'SI 2006/1751; School attendance (DfE) and its absence and attendance codes'
from (values
  ('/',  'present',        'p', '2024-08-18', 'Present in the morning'),
  ('\',  'present',        'p', '2024-08-18', 'Present in the afternoon'),
  ('L',  'present',        'p', '2024-08-18', 'Late, before the register closed'),
  ('B',  'elsewhere',      'p', '2024-08-18', 'Educated off site'),
  ('J',  'elsewhere',      'p', '2024-08-18', 'At an interview for a job or a place'),
  ('P',  'elsewhere',      'p', '2024-08-18', 'At an approved sporting activity'),
  ('V',  'elsewhere',      'p', '2024-08-18', 'On an educational visit or trip'),
  ('W',  'elsewhere',      'p', '2024-08-18', 'At work experience'),
  ('D',  'elsewhere',      'n', '2024-08-18', 'At another school where the pupil is registered too'),
  ('C',  'authorised',     'a', '2024-08-18', 'Other authorised circumstances'),
  ('E',  'authorised',     'a', '2024-08-18', 'Excluded, with no education arranged yet'),
  ('F',  'authorised',     'a', '2013-08-31', 'Extended family holiday with leave'),
  ('H',  'authorised',     'a', '2024-08-18', 'Family holiday with leave'),
  ('I',  'authorised',     'a', '2024-08-18', 'Illness'),
  ('M',  'authorised',     'a', '2024-08-18', 'Medical or dental appointment'),
  ('R',  'authorised',     'a', '2024-08-18', 'Religious observance'),
  ('S',  'authorised',     'a', '2024-08-18', 'Study leave'),
  ('T',  'authorised',     'a', '2024-08-18', 'Gypsy, Roma and Traveller absence'),
  ('G',  'unauthorised',   'u', '2024-08-18', 'Holiday without leave'),
  ('N',  'unauthorised',   'u', '2024-08-18', 'Reason not established yet'),
  ('O',  'unauthorised',   'u', '2024-08-18', 'Absent without authorisation'),
  ('U',  'unauthorised',   'u', '2024-08-18', 'Came after the register closed'),
  ('X',  'authorised',     'n', '2024-08-18', 'Not required to be in school'),
  ('Y',  'unable',         'n', '2024-08-18', 'Unable to attend in exceptional circumstances'),
  ('Z',  'administrative', 'n', '2024-08-18', 'Not on the admission register yet'),
  ('#',  'administrative', 'n', '2024-08-18', 'Planned closure of the whole school')
) as of_2006 (code, kind, counts, ends, words);

-- A file between its upload and its confirmation, a day at most. Of the file only the sessions of
-- pupils who have a case are kept, and the lines that could not be read.
create table attendance.upload (
  id           uuid primary key,
  school_urn   text        not null,
  file_name    text        not null,
  uploaded_by  uuid        not null,
  uploaded_at  timestamptz not null,
  rows         bigint      not null default 0,
  sessions     bigint      not null default 0,
  without_case bigint      not null default 0,
  unmarked     bigint      not null default 0,
  repeated     bigint      not null default 0,
  unknown_days bigint      not null default 0
);

create table attendance.upload_mark (
  upload_id uuid   not null references attendance.upload on delete cascade,
  line      bigint not null,
  pupil_id  uuid   not null,
  day       date   not null,
  session   text   not null check (session in ('AM', 'PM')),
  code      text   not null
);
create index mark_of_upload on attendance.upload_mark (upload_id, pupil_id, day, session, line);

create table attendance.upload_fault (
  upload_id uuid   not null references attendance.upload on delete cascade,
  line      bigint not null,
  fault     text   not null,
  words     text[] not null,
  -- how many sessions of the line it is about
  sessions  int    not null
);
create index fault_of_upload on attendance.upload_fault (upload_id, line);

-- A file that was taken in.
create table attendance.import (
  id            uuid primary key,
  school_urn    text        not null,
  file_name     text        not null,
  imported_by   text        not null,
  imported_at   timestamptz not null,
  rows          bigint      not null,
  sessions      bigint      not null,
  without_case  bigint      not null,
  faults        bigint      not null,
  added         bigint      not null,
  corrected     bigint      not null,
  unchanged     bigint      not null
);
create index import_of_school on attendance.import (school_urn, imported_at desc);

-- What the register of a school says of a session. A pupil who is registered at two schools has both.
create table attendance.mark (
  pupil_id   uuid not null references casework.pupil (id),
  day        date not null,
  session    text not null check (session in ('AM', 'PM')),
  school_urn text not null,
  code       text not null,
  import_id  uuid not null references attendance.import (id),
  primary key (pupil_id, day, session, school_urn)
);
create index mark_to_check on attendance.mark (code, pupil_id, day) where code in ('I', 'C2', 'B', 'D');
create index mark_of_school on attendance.mark (school_urn);

-- What it said before a correction.
create table attendance.earlier_mark (
  id          bigint generated always as identity primary key,
  pupil_id    uuid not null references casework.pupil (id),
  day         date not null,
  session     text not null,
  school_urn  text not null,
  code        text not null,
  import_id   uuid not null references attendance.import (id),
  replaced_by uuid not null references attendance.import (id)
);
create index earlier_mark_of_pupil on attendance.earlier_mark (pupil_id, day);

-- A person looked at a day on which register and case contradict each other, and said why that is all right
-- or what was done.
create table attendance.settled (
  case_id    uuid        not null references casework.case_file (id),
  finding    text        not null,
  day        date        not null,
  reason     text        not null,
  settled_by text        not null,
  settled_at timestamptz not null,
  primary key (case_id, finding, day)
);
