package org.footbridge.plan;

import org.springframework.data.relational.core.mapping.Table;

/**
 * What is changed for the pupil.
 *
 * @param who sees to it: {@code school}, {@code service}, {@code family} or {@code health}
 */
@Table(schema = "plan", name = "adjustment")
public record Adjustment(String adjustment, String who) {}
