package org.footbridge.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.footbridge.testing.Platform;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The record of the duty once more from the rows of the other modules: every one of them that is an
 * occasion has one, every decision in them has an entry by the same person, and nothing is pending
 * that they say is decided.
 */
public final class DutyRecount {

  private DutyRecount() {}

  /** Of the platform. */
  public static void check() {
    check(Platform.jdbc());
  }

  /** Throws with every difference, whatever is in the database. */
  public static void check(JdbcClient jdbc) {
    List<String> wrong =
        jdbc.sql(
                """
                with raw (kind, source, about, decided_by, decided) as (
                  select 'referral', r.id, r.case_id, p.decided_by, p.id is not null
                    from referral.referral r join casework.case_file c on c.id = r.case_id
                    left join lateral (select * from support.provision v where v.case_id = r.case_id order by v.id limit 1) p on true
                  union all select 'told', n.id, n.case_id, null, false from duty.notice n
                  union all select 'review', r.id, r.case_id, r.recorded_by, r.recorded_at is not null from review.review r
                  union all select 'provision-change', r.id, r.case_id, null, r.provision_change is not null
                    from review.review r where r.outcome = 'change-provision'
                  union all select 'phase', p.id, p.case_id, p.recorded_by, p.recorded_at is not null
                    from plan.phase_run p where p.state <> 'planned'
                  union all select 'evidence', p.id, p.case_id, null, p.renewed_on is not null or p.decision = 'exit'
                    from evidence.period p
                  union all select 'pause', p.id, p.case_id, null, p.ended_at is not null from support.pause p
                  union all select 'hospital', s.id, s.case_id, s.education_made_by,
                    s.education_made_by is not null or s.closed_on is not null from hospital.stay s
                  union all select 'change', c.id, c.case_id, null, c.decided_at is not null
                    from circumstances.change c where c.kind <> 'contact'
                  union all select 'objection', o.id, o.case_id, o.answered_by, o.answered_at is not null
                    from circumstances.objection o
                  union all select 'attendance', c.id, c.case_id, c.decision_made_by,
                    c.decision_code is not null or c.closed_on is not null
                    from engagement.concern c where c.attendance_told_on is not null
                  union all select 'exit', p.id, p.case_id, p.decided_by, p.decided_at is not null from support.exit_proposal p),
                here as (select o.* from duty.occasion o join casework.case_file c on c.id = o.case_id)
                select 'no occasion for the ' || kind || ' ' || source from raw r
                  where not exists (select from duty.occasion o where o.kind = r.kind and o.source_id = r.source)
                union all select 'an occasion from nowhere: ' || o.kind || ' ' || o.source_id from here o
                  where o.kind <> 'reconsider' and not exists (select from raw r where r.kind = o.kind and r.source = o.source_id)
                union all select 'decided and pending: the ' || r.kind || ' ' || r.source from raw r
                  join duty.occasion o on o.kind = r.kind and o.source_id = r.source
                  join duty.pending p on p.occasion_id = o.id where r.decided
                union all select 'decided by ' || r.decided_by || ', and no entry of theirs: ' || r.kind || ' ' || r.source
                  from raw r join duty.occasion o on o.kind = r.kind and o.source_id = r.source
                  where r.decided and r.decided_by is not null and not exists (select from duty.entry e
                    where e.occasion_id = o.id and (e.decided_by = r.decided_by or e.outcome = 'case-closed' or e.settles
                      and e.id < (select max(x.id) from duty.entry x where x.occasion_id = o.id)))
                union all select 'pending is not what is unsettled: ' || o.id from duty.occasion o
                  where (exists (select from duty.pending p where p.occasion_id = o.id))
                    = (exists (select from duty.entry e where e.occasion_id = o.id and e.settles))
                union all select 'refused, and never looked at again: ' || c.id from casework.case_file c
                  where c.state = 'closed' and c.closing_outcome in ('guidance', 'not-accepted', 'unanswered', 'too-unwell',
                      'not-attending', 'refuses-health', 'unsafe-behaviour')
                    and not exists (select from duty.occasion o where o.case_id = c.id and o.kind = 'reconsider')
                union all select 'a closed case with something pending: ' || p.kind || ' ' || p.case_id
                  from duty.pending p join casework.case_file c on c.id = p.case_id
                  where c.state = 'closed' and p.kind not in ('told', 'reconsider')
                    and not exists (select from duty.occasion o where o.id = p.occasion_id and o.known_on >= duty.day(c.closed_at))
                """)
            .query(String.class)
            .list();
    assertThat(wrong).as("the record of the duty, recounted from the modules' rows").isEmpty();
  }
}
