package org.footbridge.engine;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the engine is and how it is spoken to.
 *
 * @param grpcAddress the gateway, {@code http://host:26500}
 * @param restAddress the gateway's REST address; user tasks are completed there
 * @param monitoringAddress the broker's port for operators; none where it cannot be reached from
 *     here
 * @param messageTimeToLive how long the engine keeps a message nobody waits for yet
 * @param jobTimeout after how long without a sign of its worker the engine gives a job to another
 * @param clientId and secret for an engine behind an identity provider; none for none
 */
@Validated
@ConfigurationProperties("footbridge.engine")
record EngineSettings(
    @NotNull @DefaultValue("http://127.0.0.1:26500") URI grpcAddress,
    @NotNull @DefaultValue("http://127.0.0.1:8080") URI restAddress,
    @Nullable URI monitoringAddress,
    @DefaultValue("7d") Duration messageTimeToLive,
    @DefaultValue("30s") Duration jobTimeout,
    @DefaultValue("20s") Duration requestTimeout,
    @Nullable String clientId,
    @Nullable String clientSecret,
    @Nullable URI tokenAddress,
    @DefaultValue("zeebe-api") String tokenAudience) {}
