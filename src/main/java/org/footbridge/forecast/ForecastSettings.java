package org.footbridge.forecast;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param likely a deadline is likely to be breached when at least this share of those like it took
 *     longer than the school days left; what each choice gives stands in decision 0061
 * @param fewest with fewer past deadlines to compare with, the comparison widens
 * @param people whether the pace of members of staff counts, and not that of schools alone; off
 *     until a council has assessed it (decision 0061)
 * @param years how long a deadline that was met is compared with, from the day it was met
 */
@Validated
@ConfigurationProperties("footbridge.forecast")
record ForecastSettings(
    @DefaultValue("0.75") @DecimalMin("0.01") @DecimalMax("1") BigDecimal likely,
    @DefaultValue("10") @Min(1) int fewest,
    @DefaultValue("3") @Min(1) @Max(20) int years,
    @DefaultValue("false") boolean people) {}
