package org.footbridge.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the users were told is done, and what database and engine know of it afterwards. */
final class Ledger {

  private final Set<String> referrals = ConcurrentHashMap.newKeySet();
  private final Set<Long> tasks = ConcurrentHashMap.newKeySet();

  void referralTaken(String externalRef) {
    referrals.add(externalRef);
  }

  void taskTaken(long key) {
    tasks.add(key);
  }

  int referrals() {
    return referrals.size();
  }

  int tasks() {
    return tasks.size();
  }

  /** Acknowledged and not there: in the database, or begun or ended in the engine. */
  List<String> lost(JdbcClient jdbc) {
    List<String> lost = new ArrayList<>();
    lost.addAll(
        jdbc.sql(
                """
                select 'referral ' || told from unnest(:told::text[]) told
                where not exists (
                  select from referral.referral r
                  join engine.process_instance p on p.case_id = r.case_id
                  where r.external_ref = told and p.bpmn_process_id = 'referral-to-reintegration')
                """)
            .param("told", referrals.toArray(String[]::new))
            .query(String.class)
            .list());
    lost.addAll(
        jdbc.sql(
                """
                select 'task ' || told from unnest(:told::bigint[]) told
                where not exists (select from tasks.submission s where s.user_task_key = told)
                  or not exists (select from engine.user_task u
                                 where u.key = told and u.state = 'completed')
                """)
            .param("told", tasks.toArray(Long[]::new))
            .query(String.class)
            .list());
    return lost;
  }

  /** There more than once. */
  static List<String> doubled(JdbcClient jdbc) {
    return jdbc.sql(
            """
            select 'referral ' || external_ref from referral.referral
              where external_ref is not null group by external_ref having count(*) > 1
            union all
            select 'process of case ' || case_id from engine.process_instance
              where bpmn_process_id = 'referral-to-reintegration' and state = 'active'
              group by case_id having count(*) > 1
            union all
            select 'event ' || event_key || ' of case ' || case_id from casework.timeline_event
              group by event_key, case_id having count(*) > 1
            union all
            select 'letter ' || template || ' to ' || audience || ' of case ' || case_id
              from notices.notice group by template, audience, case_id having count(*) > 1
            union all
            select 'task ' || element_id || ' of case ' || case_id from engine.user_task
              where ended_at is null group by element_id, case_id having count(*) > 1
            """)
        .query(String.class)
        .list();
  }

  /** What has nothing that could happen next, and is in no list for a person. */
  static List<String> stuck(JdbcClient jdbc) {
    return jdbc.sql(
            """
            select 'command ' || kind || ' ' || state from engine.command c where state <> 'done'
              and not exists (select from engine.begin_again b
                              left join engine.task_again a on a.begin_again = b.id
                              where b.state = 'for-a-person'
                                and c.target in (a.old_task::text, b.old_instance::text))
              and not exists (select from engine.begin_again b
                              where b.state = 'for-a-person'
                                and c.correlation_key = b.case_id::text)
            union all
            select 'incident at ' || coalesce(element_id, '?') from engine.incident where state = 'open'
            union all
            select 'case ' || c.reference || ' has no task' from casework.case_file c
              where c.state <> 'closed'
                and not exists (select from tasks.task t where t.case_id = c.id)
                and not exists (select from engine.begin_again b
                                where b.case_id = c.id and b.state = 'for-a-person')
            union all
            select 'task ' || element_id || ' waits for the engine' from tasks.task
              where state = 'completing'
            """)
        .query(String.class)
        .list();
  }
}
