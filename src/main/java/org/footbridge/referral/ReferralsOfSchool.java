package org.footbridge.referral;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.footbridge.schools.BelongsToSchool;
import org.footbridge.schools.Succession;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The referrals of a school that is another one now, drafts and those that were sent, and what its
 * systems may send. A file that comes again for the new URN still adds nothing.
 */
@Component
class ReferralsOfSchool implements BelongsToSchool {

  private final JdbcClient jdbc;

  ReferralsOfSchool(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public int order() {
    return 40;
  }

  @Override
  public String messageKey() {
    return "schools.belongs.drafts";
  }

  @Override
  public Map<String, Integer> counts(Collection<String> urns) {
    return jdbc
        .sql(
            """
            select school_urn, count(*)::int as drafts from referral.referral
            where school_urn = any(:urns) and state = 'draft' group by school_urn
            """)
        .param("urns", urns.toArray(String[]::new))
        .query((row, number) -> Map.entry(row.getString("school_urn"), row.getInt("drafts")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public void follow(Succession succession) {
    String from = succession.from().urn();
    String to = succession.to().urn();
    jdbc.sql(
            """
            update referral.referral r
            set school_urn = :to, version = version + 1,
                answers = case when jsonb_exists(answers, :field)
                  then jsonb_set(answers, array[:field], to_jsonb(cast(:to as text)))
                  else answers end,
                source = case
                  when source = 'file:' || :from and not exists (
                    select from referral.referral o
                    where o.source = 'file:' || :to and o.external_ref = r.external_ref)
                  then 'file:' || :to else source end
            where school_urn = :from
            """)
        .param("field", ReferralField.SCHOOL_URN.key())
        .param("from", from)
        .param("to", to)
        .update();
    jdbc.sql(
            """
            update referral.api_client
            set school_urns = array(select distinct case when urn = :from then :to else urn end
                                    from unnest(school_urns) urn order by 1)
            where :from = any(school_urns)
            """)
        .param("from", from)
        .param("to", to)
        .update();
  }
}
