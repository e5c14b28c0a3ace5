package org.footbridge.engagement;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param missedLessons so many missed lessons open a concern
 * @param withinSchoolDays when they were missed within so many school days
 */
@Validated
@ConfigurationProperties("footbridge.engagement")
record EngagementSettings(
    @DefaultValue("3") @Min(1) int missedLessons,
    @DefaultValue("10") @Min(1) int withinSchoolDays) {}
