package org.footbridge.attendance;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param largestFile a register extract larger than this is refused, unpacked or as it is
 * @param mostRows a file with more rows is refused
 * @param mostSessions a file with more sessions of pupils who have a case is refused
 * @param mostFaults a file with more faults is refused: it is not what it is taken for
 */
@Validated
@ConfigurationProperties("footbridge.attendance")
record AttendanceSettings(
    @DefaultValue("200MB") DataSize largestFile,
    @DefaultValue("2500000") @Positive int mostRows,
    @DefaultValue("400000") @Positive int mostSessions,
    @DefaultValue("10000") @Positive int mostFaults) {}
