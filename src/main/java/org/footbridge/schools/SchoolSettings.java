package org.footbridge.schools;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param defaultArea the area of a school whose district is in no area
 * @param largestFile a register file larger than this is refused unread
 */
@Validated
@ConfigurationProperties("footbridge.schools")
public record SchoolSettings(
    @DefaultValue("east") @NotBlank String defaultArea,
    @DefaultValue("100MB") DataSize largestFile) {}
