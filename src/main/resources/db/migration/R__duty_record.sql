-- What writes the record of the duty (decision 0063). Occasions are opened by the rows of the modules in which they arise.
-- An entry is made from the answers of the form in which somebody decided, at the end of the transaction that keeps them;
-- where a decision comes without a form, its row tells it.

create or replace function duty.day(moment timestamptz) returns date language sql immutable parallel safe
  return (moment at time zone 'Europe/London')::date;

-- The 15 school days are the council's own for every referral (the guidance); the record asks no other time of any notice.
create or replace function duty.within() returns int language sql immutable parallel safe return 15;

-- A refusal is looked at again after a half term, six weeks of school, as support is (the guidance: reviews).
create or replace function duty.half_term() returns int language sql immutable parallel safe return 30;

-- Which forms decide on the duty. settling: the outcomes that settle the occasion, null for all of them;
-- letters: what tells the family.
create or replace function duty.questions()
  returns table (form_id text, kind text, outcome_key text, otherwise text, why_keys text[], settling text[], letters text[])
  language sql immutable as $$
  values
    ('triage-referral', 'referral', 'triageOutcome', null, '{reason,guidance,askFor,note}'::text[],
      '{guidance,not-accepted}'::text[], '{guidance}'::text[]),
    ('decide-unanswered-referral', 'referral', 'unansweredDecision', null, '{reason}', '{close}', '{case-closed}'),
    ('explain-decision', 'referral', null, 'explained', '{reason,whatNext}', '{}', '{not-accepted}'),
    ('decide-provision', 'referral', 'provisionKinds', null, '{hoursPerWeek,subjects,place,startsOn,why,whyHours,whyHome}',
      null, '{support-accepted}'),
    ('record-review', 'review', 'reviewOutcome', 'not-held',
      '{notHeldBecause,heldOn,summary,hoursPerWeek,nextPhase,suggestedExit,remainingNeeds}',
      '{go-on,change-provision,next-phase,exit-proposed,taf-proposed}', '{review-shared}'),
    ('approve-provision-change', 'provision-change', 'provisionChange', null,
      '{newKinds,newHours,newStart,newPlace,provisionWords}', null, '{provision-changed,provision-kept}'),
    ('record-phase', 'phase', 'phaseOutcome', null, '{sessionsAttended,howItWent}', null, '{phase-recorded}'),
    ('decide-overdue-timetable', 'phase', 'timetableDecision', null, '{newEnd,decidedWhy}', '{end}', '{}'),
    ('decide-without-evidence', 'evidence', 'evidenceDecision', null, '{extendTo,fewerHours,decisionWords}', '{exit}',
      '{evidence-decided}'),
    ('decide-after-pause', 'pause', 'pauseDecision', null, '{until}', '{start-again}', '{support-resumed,support-paused}'),
    ('plan-education-in-hospital', 'hospital', 'whoTeaches', null, '{programme,supportPlan}', null, '{}'),
    ('plan-the-discharge', 'hospital', 'goesBack', null, '{dischargeOn,arrangements}', '{}', '{discharge-planned}'),
    ('check-change', 'change', 'changeRight', null, '{found}', '{yes,no}', '{change-made,change-not-made}'),
    ('read-about-change', 'change', null, 'read', '{whatFollows}', null, '{}'),
    ('hand-over-to-new-school', 'change', null, 'handed-over', '{handedOver}', '{}', '{}'),
    ('hand-over-to-new-area', 'change', 'newAreaKnown', null, '{authority,handedOver}', null, '{family-left}'),
    ('check-missing-education', 'change', 'childFound', null, '{found}', '{}', '{}'),
    ('answer-objection', 'objection', 'answerKind', null, '{answer}', null, '{objection-answered}'),
    ('decide-about-attendance-support', 'attendance', 'attendanceDecision', null, '{supportBefore,offer,endSupport}', null,
      '{attendance-decision}'),
    ('decide-exit', 'exit', 'exitDecision', null, '{exitReason,summary,remainingNeeds,whyGoOn}', null, '{closing-report}')
$$;

-- How a case ended without education for a child who is not back in school: the duty is looked at again.
create or replace function duty.is_refusal(outcome text) returns boolean language sql immutable parallel safe
  return outcome in ('guidance', 'not-accepted', 'unanswered', 'too-unwell', 'not-attending', 'refuses-health',
    'unsafe-behaviour');

-- Who acts where nobody did.
create or replace function duty.footbridge() returns text language sql immutable parallel safe return 'Footbridge';

create or replace function duty.open(about uuid, what text, source uuid, told_by text, told_as text, known date, due date,
  within_days int, words text) returns void language sql as $$
  insert into duty.occasion (case_id, kind, source_id, told_by, told_as, known_on, due_on, within_school_days, words)
  values (about, what, source, told_by, told_as, known, due, within_days, words) on conflict do nothing
$$;

-- What is on file about a case: whose word, of which day.
create or replace function duty.on_file(about uuid) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kind', f.kind, 'what', f.what, 'by', f.by, 'on', f.on_day,
    'id', f.id)) order by f.on_day, f.kind, f.what), '[]')
  from (
    select 'referral' as kind, null as what, r.created_by_name as by, duty.day(r.submitted_at) as on_day, r.id
      from referral.referral r where r.case_id = about
    union all select 'eligibility', r.eligibility->>'outcome', null, duty.day(r.submitted_at), r.id
      from referral.referral r where r.case_id = about and r.eligibility is not null
    union all select 'document', d.kind, d.added_by, duty.day(d.added_at), d.id
      from casework.document d left join referral.referral r on r.id = d.owner_id
      where d.owner_id = about or r.case_id = about
    union all select 'contribution', c.kind, c.given_by, duty.day(c.given_at), null
      from support.contribution c where c.case_id = about
    union all select 'evidence', d.tier, d.supplied_by, d.dated_on, d.id
      from evidence.document d where d.case_id = about and d.state = 'accepted'
    union all select 'progress', null, p.reported_by, duty.day(p.reported_at), p.review_id
      from review.progress p join review.review v on v.id = p.review_id where v.case_id = about
    union all select 'voice', o.whose, o.said_by, duty.day(o.said_at), o.review_id
      from review.voice o join review.review v on v.id = o.review_id where v.case_id = about and o.answered
  ) f
$$;

-- A question of a form as it was asked: its words and its choices.
create or replace function duty.question_of(form jsonb, asked text) returns jsonb language sql immutable as $$
  select jsonb_path_query_first(form, 'strict $.** ? (@.key == $asked)', jsonb_build_object('asked', asked), true)
$$;

-- An answer in words: the labels of what was chosen, or what was written.
create or replace function duty.in_words(question jsonb, answer jsonb) returns text language sql immutable as $$
  select string_agg(coalesce(
      (select v->>'label' from jsonb_array_elements(
         case jsonb_typeof(question->'values') when 'array' then question->'values' else '[]' end) v
       where v->'value' = one), one #>> '{}'), ', ')
  from jsonb_array_elements(case jsonb_typeof(answer) when 'array' then answer else jsonb_build_array(answer) end) one
$$;

-- The occasion of this kind that is pending: first the one that the task's process is about, then one whose row says that it
-- is decided, then the oldest. All proposals to end support are decided at once.
create or replace function duty.pending_of(about uuid, what text, task bigint) returns setof duty.occasion
  language sql stable as $$
  select o.* from duty.pending p join duty.occasion o on o.id = p.occasion_id
  where p.case_id = about and p.kind = what
  order by
    o.source_id is distinct from (select s.subject from engine.subject s
      join engine.user_task u on u.process_instance_key = s.process_instance_key where u.key = task),
    case what
      when 'change' then (select c.decided_at is null and c.what_follows is null from circumstances.change c
        where c.id = o.source_id)
      when 'objection' then (select b.answered_at is null from circumstances.objection b where b.id = o.source_id)
      else false
    end, o.known_on, o.id
  limit case what when 'exit' then null else 1 end
$$;

create or replace function duty.decided_in_form() returns trigger language plpgsql as $$
declare
  q record;
  form jsonb;
  asked jsonb;
  answer jsonb;
  decided text;
  about record;
  found_one boolean := false;
begin
  select * into q from duty.questions() k where k.form_id = new.form_id;
  if not found then
    return null;
  end if;
  select convert_from(f.resource, 'UTF8')::jsonb into form from engine.form_definition f where f.key = new.form_key;
  asked := duty.question_of(form, q.outcome_key);
  answer := new.answers->q.outcome_key;
  decided := coalesce(case when jsonb_typeof(answer) = 'array' then 'decided' else answer #>> '{}' end, q.otherwise, 'decided');
  for about in
    select * from duty.pending_of(new.case_id, q.kind, new.user_task_key)
    union all
    -- More is said about what is settled already: to its newest occasion.
    (select * from duty.occasion o where o.case_id = new.case_id and o.kind = q.kind
       and not exists (select from duty.pending p where p.case_id = new.case_id and p.kind = q.kind)
     order by o.known_on desc, o.id limit 1)
  loop
    found_one := true;
    insert into duty.entry (occasion_id, case_id, form_id, outcome, chosen, not_chosen, said, evidence, settles,
      decided_by, decided_at)
    values (about.id, new.case_id, new.form_id, decided, duty.in_words(asked, answer),
      array(select v->>'label' from jsonb_array_elements(
          case jsonb_typeof(asked->'values') when 'array' then asked->'values' else '[]' end) v
        where answer is not null and not case jsonb_typeof(answer) when 'array' then answer @> jsonb_build_array(v->'value')
          else answer = v->'value' end),
      coalesce((select jsonb_agg(jsonb_build_object('question', coalesce(duty.question_of(form, w.key)->>'label', w.key),
          'answer', duty.in_words(duty.question_of(form, w.key), new.answers->w.key)) order by w.nr)
        from unnest(q.why_keys) with ordinality w (key, nr)
        where coalesce(new.answers->>w.key, '') not in ('', '[]')), '[]'),
      duty.on_file(new.case_id), q.settling is null or decided = any (q.settling), new.person_name, new.submitted_at)
    on conflict do nothing;
  end loop;
  return null;
end $$;

-- A decision that came without a form, told by its own row. Does nothing where it is in the record.
create or replace function duty.settle(about uuid, what text, source uuid, decided text, why text, by_name text,
  at_moment timestamptz) returns void language sql as $$
  insert into duty.entry (occasion_id, case_id, outcome, said, evidence, settles, decided_by, decided_at)
  select o.id, o.case_id, coalesce(decided, 'decided'),
    case when coalesce(why, '') = '' then '[]' else jsonb_build_array(jsonb_build_object('question', '', 'answer', why)) end,
    duty.on_file(o.case_id), true, coalesce(by_name, duty.footbridge()), coalesce(at_moment, now())
  from duty.pending p join duty.occasion o on o.id = p.occasion_id
  where p.case_id = about and p.kind = what and (source is null or o.source_id = source)
$$;

create or replace function duty.of_referral() returns trigger language plpgsql as $$
begin
  perform duty.open(new.case_id, 'referral', new.id, coalesce(new.answers->>'referrerName', new.created_by_name), 'school',
    duty.day(new.submitted_at), null, duty.within(), null);
  return null;
end $$;

create or replace function duty.of_notice() returns trigger language plpgsql as $$
begin
  perform duty.open(new.case_id, 'told', new.id, new.told_by, new.told_as, new.told_on, null, duty.within(), new.words);
  return null;
end $$;

create or replace function duty.of_provision() returns trigger language plpgsql as $$
begin
  perform duty.settle(new.case_id, 'referral', null, 'decided', new.why, new.decided_by, new.decided_at);
  return null;
end $$;

create or replace function duty.of_review() returns trigger language plpgsql as $$
begin
  perform duty.open(new.case_id, 'review', new.id, duty.footbridge(), 'footbridge', new.due_on, new.due_on, null, null);
  if new.recorded_at is not null then
    perform duty.settle(new.case_id, 'review', new.id, new.outcome, new.summary, new.recorded_by, new.recorded_at);
  end if;
  if new.outcome = 'change-provision' then
    perform duty.open(new.case_id, 'provision-change', new.id, new.recorded_by, 'school', duty.day(new.recorded_at), null,
      duty.within(), new.summary);
  end if;
  if new.provision_change is not null then
    perform duty.settle(new.case_id, 'provision-change', new.id, new.provision_change, new.provision_words,
      duty.footbridge(), new.recorded_at);
  end if;
  return null;
end $$;

create or replace function duty.of_phase() returns trigger language plpgsql as $$
begin
  if new.state <> 'planned' then
    perform duty.open(new.case_id, 'phase', new.id, coalesce(new.started_by, duty.footbridge()), 'reintegration-officer',
      new.starts_on, new.ends_on, null, null);
  end if;
  if new.recorded_at is not null then
    perform duty.settle(new.case_id, 'phase', new.id, new.outcome, new.how_it_went, new.recorded_by, new.recorded_at);
  end if;
  return null;
end $$;

create or replace function duty.of_period() returns trigger language plpgsql as $$
begin
  perform duty.open(new.case_id, 'evidence', new.id, duty.footbridge(), 'footbridge', new.started_on,
    (select case k.unit when 'weeks' then new.started_on + 7 * p.length when 'months'
       then (new.started_on + make_interval(months => p.length))::date else new.started_on + p.length end
     from sla.kind k join sla.policies_on(new.started_on) p on p.kind = k.id where k.id = 'evidence-renewal'), null, null);
  if new.renewed_on is not null then
    perform duty.settle(new.case_id, 'evidence', new.id, 'renewed', null,
      coalesce((select d.checked_by from evidence.document d where d.case_id = new.case_id and d.state = 'accepted'
        order by d.checked_at desc nulls last limit 1), duty.footbridge()),
      new.renewed_on::timestamp at time zone 'Europe/London');
  elsif new.decision = 'exit' then
    perform duty.settle(new.case_id, 'evidence', new.id, new.decision, new.decision_words, new.decided_by,
      new.decided_on::timestamp at time zone 'Europe/London');
  end if;
  return null;
end $$;

create or replace function duty.of_pause() returns trigger language plpgsql as $$
begin
  perform duty.open(new.case_id, 'pause', new.id, new.paused_by, 'lead-teacher', new.since, new.until, null, new.why);
  if new.ended_at is not null then
    perform duty.settle(new.case_id, 'pause', new.id, 'started-again', null, duty.footbridge(), new.ended_at);
  end if;
  return null;
end $$;

create or replace function duty.of_stay() returns trigger language plpgsql as $$
begin
  perform duty.open(new.case_id, 'hospital', new.id, new.recorded_by, 'hospital', new.recorded_on, null, duty.within(), null);
  if new.education_made_by is not null then
    perform duty.settle(new.case_id, 'hospital', new.id, new.education_who_teaches, new.education_programme,
      new.education_made_by, new.recorded_on::timestamp at time zone 'Europe/London');
  elsif new.closed_on is not null then
    perform duty.settle(new.case_id, 'hospital', new.id, 'left-hospital', null, duty.footbridge(),
      new.closed_on::timestamp at time zone 'Europe/London');
  end if;
  return null;
end $$;

-- Another telephone number is no matter of the duty.
create or replace function duty.of_change() returns trigger language plpgsql as $$
begin
  if new.kind = 'contact' then
    return null;
  end if;
  perform duty.open(new.case_id, 'change', new.id, new.told_by, new.told_as, duty.day(new.told_at), null, duty.within(),
    new.words);
  if new.decided_at is not null then
    perform duty.settle(new.case_id, 'change', new.id, new.outcome, new.found, new.decided_by, new.decided_at);
  end if;
  return null;
end $$;

create or replace function duty.of_objection() returns trigger language plpgsql as $$
begin
  perform duty.open(new.case_id, 'objection', new.id, new.objected_by, new.objected_as, duty.day(new.objected_at), null,
    duty.within(), new.objection);
  if new.answered_at is not null then
    perform duty.settle(new.case_id, 'objection', new.id, new.answer_kind, new.answer, new.answered_by, new.answered_at);
  end if;
  return null;
end $$;

create or replace function duty.of_concern() returns trigger language plpgsql as $$
begin
  if new.attendance_told_on is null then
    return null;
  end if;
  perform duty.open(new.case_id, 'attendance', new.id, duty.footbridge(), 'footbridge', new.attendance_told_on, null,
    duty.within(), null);
  if new.decision_code is not null then
    perform duty.settle(new.case_id, 'attendance', new.id, new.decision_code, new.decision_before, new.decision_made_by,
      new.decision_made_on::timestamp at time zone 'Europe/London');
  elsif new.closed_on is not null then
    perform duty.settle(new.case_id, 'attendance', new.id, 'over', null, duty.footbridge(),
      new.closed_on::timestamp at time zone 'Europe/London');
  end if;
  return null;
end $$;

create or replace function duty.of_proposal() returns trigger language plpgsql as $$
begin
  perform duty.open(new.case_id, 'exit', new.id, new.proposed_by, 'footbridge', duty.day(new.proposed_at), null,
    duty.within(), new.words);
  if new.decided_at is not null then
    perform duty.settle(new.case_id, 'exit', new.id, new.decision,
      case new.decision when 'exit' then (select e.summary from support.exit e where e.case_id = new.case_id) end,
      new.decided_by, new.decided_at);
  end if;
  return null;
end $$;

-- A case that ends leaves nothing pending but what concerns a child who may still be out of school.
create or replace function duty.of_case() returns trigger language plpgsql as $$
declare
  left_over text;
begin
  if tg_op = 'INSERT' then
    perform duty.settle(new.earlier_case_id, 'reconsider', null, 'referred-again', null, duty.footbridge(), new.opened_at);
    return null;
  end if;
  if new.state = 'closed' and old.state = 'open' then
    for left_over in select distinct p.kind from duty.pending p where p.case_id = new.id and p.kind <> 'told' loop
      perform duty.settle(new.id, left_over, null, 'case-closed', null, duty.footbridge(), new.closed_at);
    end loop;
    if duty.is_refusal(new.closing_outcome) then
      perform duty.open(new.id, 'reconsider', gen_random_uuid(), duty.footbridge(), 'footbridge', duty.day(new.closed_at),
        null, duty.half_term(), null);
    end if;
  end if;
  return null;
end $$;

-- Without education for now: the duty is looked at again a half term later, for as long as nobody says otherwise.
create or replace function duty.look_again() returns trigger language plpgsql as $$
begin
  if new.form_id is null and new.outcome in ('not-needed', 'go-on')
    and exists (select from casework.case_file c where c.id = new.case_id and c.state = 'closed')
    and not exists (select from duty.pending p where p.case_id = new.case_id and p.kind = 'reconsider') then
    perform duty.open(new.case_id, 'reconsider', gen_random_uuid(), new.decided_by, 'footbridge', duty.day(new.decided_at),
      null, duty.half_term(), null);
  end if;
  return null;
end $$;

-- Forms first: what they say is more than the row they lead to. All at the end of the transaction, when all of it is there.
do $$
declare
  t record;
begin
  for t in
    select * from (values
      ('duty_decided_in_form', 'insert', 'tasks.submission', 'decided_in_form'),
      ('duty_of_referral', 'insert or update', 'referral.referral', 'of_referral'),
      ('duty_of_notice', 'insert', 'duty.notice', 'of_notice'),
      ('duty_of_provision', 'insert', 'support.provision', 'of_provision'),
      ('duty_of_review', 'insert or update', 'review.review', 'of_review'),
      ('duty_of_phase', 'insert or update', 'plan.phase_run', 'of_phase'),
      ('duty_of_period', 'insert or update', 'evidence.period', 'of_period'),
      ('duty_of_pause', 'insert or update', 'support.pause', 'of_pause'),
      ('duty_of_stay', 'insert or update', 'hospital.stay', 'of_stay'),
      ('duty_of_change', 'insert or update', 'circumstances.change', 'of_change'),
      ('duty_of_objection', 'insert or update', 'circumstances.objection', 'of_objection'),
      ('duty_of_concern', 'insert or update', 'engagement.concern', 'of_concern'),
      ('duty_of_proposal', 'insert or update', 'support.exit_proposal', 'of_proposal'),
      ('duty_of_case', 'insert or update', 'casework.case_file', 'of_case'),
      ('duty_look_again', 'insert', 'duty.entry', 'look_again')
    ) as x (name, event, whose, does)
  loop
    execute format('drop trigger if exists %I on %s', t.name, t.whose);
    execute format(
      'create constraint trigger %I after %s on %s deferrable initially deferred for each row %s execute function duty.%I()',
      t.name, t.event, t.whose,
      case t.does
        when 'of_referral' then 'when (new.case_id is not null)'
        when 'look_again' then 'when (new.settles)'
        else '' end, t.does);
  end loop;
end $$;

-- The day by which it is to be decided, where a day was named: as it is now, since meetings and timetables get other days.
create or replace function duty.due_of(what text, source uuid, first_named date) returns date language sql stable as $$
  select case what
    when 'review' then coalesce((select r.due_on from review.review r where r.id = source), first_named)
    when 'phase' then coalesce((select p.ends_on from plan.phase_run p where p.id = source), first_named)
    when 'pause' then coalesce((select p.until from support.pause p where p.id = source), first_named)
    when 'evidence' then coalesce((select e.extended_to from evidence.period e where e.id = source), first_named)
    else first_named
  end
$$;

-- Nothing is due while the deadline of the reviews is paused.
create or replace function duty.is_paused(what text, about uuid) returns boolean language sql stable as $$
  select what = 'review' and exists (select from sla.clock c
    where c.case_id = about and c.kind = 'review' and c.status = 'PAUSED')
$$;

-- The letter that told the family of what was decided: the first of its kind since then.
create or replace function duty.letter_of(about uuid, in_form text, since timestamptz, groups text[]) returns uuid
  language sql stable as $$
  select n.id from notices.notice n join duty.questions() q on q.form_id = in_form
  where n.case_id = about and n.audience = 'parent' and n.template = any (q.letters)
    and n.created_at >= since - interval '1 minute' and casework.may_know(n.confined, n.case_id, groups)
  order by n.created_at, n.id limit 1
$$;
