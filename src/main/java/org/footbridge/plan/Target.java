package org.footbridge.plan;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Table;

/**
 * What is to be reached.
 *
 * @param how by what everybody will see it
 */
@Table(schema = "plan", name = "target")
public record Target(String target, @Nullable String how, @Nullable LocalDate byWhen) {}
