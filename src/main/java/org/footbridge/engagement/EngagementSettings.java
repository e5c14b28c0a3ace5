package org.footbridge.engagement;

import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param missedLessons so many missed lessons open a concern
 * @param withinSchoolDays when they were missed within so many school days
 * @param meetWithin school days until the talk with the family should be held
 * @param lookBackAfter school days after which a changed timetable is looked back at
 * @param decideWithin school days the attendance team has to decide
 * @param robotHours hours of teaching there are with a telepresence robot
 * @param fewRobotHours the lead teacher is told when so few of them are left
 */
@Validated
@ConfigurationProperties("footbridge.engagement")
record EngagementSettings(
    @DefaultValue("3") @Min(1) int missedLessons,
    @DefaultValue("10") @Min(1) int withinSchoolDays,
    @DefaultValue("5") @Min(1) int meetWithin,
    @DefaultValue("10") @Min(1) int lookBackAfter,
    @DefaultValue("10") @Min(1) int decideWithin,
    @DefaultValue("25") BigDecimal robotHours,
    @DefaultValue("5") BigDecimal fewRobotHours) {}
