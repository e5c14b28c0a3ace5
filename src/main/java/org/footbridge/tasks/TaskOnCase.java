package org.footbridge.tasks;

import java.time.Instant;
import java.util.UUID;
import org.footbridge.access.Person;

/** The task whose form is shown or sent: which step, of which case, by whom and when. */
public record TaskOnCase(
    long userTaskKey, UUID caseId, String elementId, String formId, Person person, Instant now) {}
