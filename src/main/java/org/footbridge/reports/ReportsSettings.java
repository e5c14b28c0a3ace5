package org.footbridge.reports;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param smallest numbers below it, other than 0, are left out of what others are given
 */
@Validated
@ConfigurationProperties("footbridge.reports")
record ReportsSettings(@DefaultValue("5") @Min(2) int smallest) {}
