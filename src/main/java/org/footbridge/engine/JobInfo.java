package org.footbridge.engine;

/**
 * Where in which process a job came from. Keys are the engine's; the job type matters for
 * listeners, whose jobs carry the id of the element they listen to.
 */
public record JobInfo(
    long jobKey,
    long elementInstanceKey,
    long processInstanceKey,
    String elementId,
    String bpmnProcessId,
    String jobType) {}
