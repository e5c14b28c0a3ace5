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
 * @param wrongTries after so many wrong passwords from one address an account is locked for it
 * @param wrongTriesOfAddress after so many over all accounts an address has to wait
 * @param lockedFor how long wrong passwords count
 * @param sessionLasts after this time somebody signs in again, however busy they are
 * @param invitationLasts how long an invitation can be used
 * @param bcryptStrength the work of one password check, as a power of two
 * @param trustedProxies the addresses of the proxies that people come through, who say whom they
 *     ask for; {@code none} when people come straight to the service
 * @param openPaths further paths that need no signing in
 */
@Validated
@ConfigurationProperties("footbridge.access")
record AccessSettings(
    @DefaultValue("http://localhost:8080") String address,
    @DefaultValue("5") @Min(1) int wrongTries,
    @DefaultValue("50") @Min(1) int wrongTriesOfAddress,
    @DefaultValue("15m") Duration lockedFor,
    @DefaultValue("12h") Duration sessionLasts,
    @DefaultValue("14d") Duration invitationLasts,
    @DefaultValue("12") @Min(4) @Max(16) int bcryptStrength,
    @DefaultValue List<String> trustedProxies,
    @DefaultValue List<String> openPaths) {}
