package org.footbridge.processes;

import java.util.UUID;
import org.footbridge.testing.Platform;
import org.jspecify.annotations.Nullable;

/** Where a case stands still because a step went on failing. */
record Incident(long key, long job, String element, String words) {

  static @Nullable Incident on(UUID caseId) {
    return Platform.jdbc()
        .sql(
            """
            select i.key, i.job_key as job, i.element_id as element, i.error_message as words
            from engine.incident i
            join engine.process_instance p on p.key = i.process_instance_key
            where p.case_id = :case and i.state = 'open'
            """)
        .param("case", caseId)
        .query(Incident.class)
        .optional()
        .orElse(null);
  }
}
