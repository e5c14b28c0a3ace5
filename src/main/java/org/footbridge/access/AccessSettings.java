package org.footbridge.access;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of signing in.
 *
 * @param address where people reach the service; links in e-mails begin with it
 * @param wrongTries after so many wrong passwords in a row an account is locked
 * @param lockedFor how long an account stays locked
 * @param invitationLasts how long an invitation can be used
 * @param bcryptStrength the work of one password check, as a power of two
 * @param metricsFrom the addresses and networks that may read metrics and health without signing in
 * @param openPaths further paths that need no signing in
 */
@Validated
@ConfigurationProperties("footbridge.access")
record AccessSettings(
    @DefaultValue("http://localhost:8080") String address,
    @DefaultValue("5") @Min(1) int wrongTries,
    @DefaultValue("15m") Duration lockedFor,
    @DefaultValue("14d") Duration invitationLasts,
    @DefaultValue("12") @Min(4) @Max(16) int bcryptStrength,
    @DefaultValue({"127.0.0.0/8", "::1/128"}) List<String> metricsFrom,
    @DefaultValue List<String> openPaths) {}
