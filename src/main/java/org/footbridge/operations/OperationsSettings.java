package org.footbridge.operations;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param tellAfter how long work may be stuck before people are told by e-mail and above their
 *     tasks
 */
@ConfigurationProperties("footbridge.operations")
record OperationsSettings(@DefaultValue("30m") Duration tellAfter) {}
