package org.footbridge.releases;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param secondAdministrator whether somebody who changed nothing in it approves what is published
 * @param largestFile more than this is refused, as it comes or unpacked
 */
@ConfigurationProperties("footbridge.releases")
public record ReleaseSettings(
    @DefaultValue("true") boolean secondAdministrator,
    @DefaultValue("50MB") DataSize largestFile) {}
