package org.footbridge.engagement;

import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param missedLessons so many missed lessons open a concern
 * @param withinSchoolDays when they were missed within so many school days
 * @param robotHours hours of teaching there are with a telepresence robot
 * @param fewRobotHours the lead teacher is told when so few of them are left
 */
@Validated
@ConfigurationProperties("footbridge.engagement")
record EngagementSettings(
    @DefaultValue("3") @Min(1) int missedLessons,
    @DefaultValue("10") @Min(1) int withinSchoolDays,
    @DefaultValue("25") BigDecimal robotHours,
    @DefaultValue("5") BigDecimal fewRobotHours) {}
