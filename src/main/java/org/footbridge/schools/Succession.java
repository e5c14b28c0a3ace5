package org.footbridge.schools;

/**
 * A school closed and another goes on in its place, as when it becomes an academy.
 *
 * @param by the name of whoever said so
 */
public record Succession(School from, School to, String by) {}
