package org.footbridge.access;

import java.util.Optional;
import java.util.UUID;

/**
 * What to tell somebody who was invited.
 *
 * @param link where they choose a password, good once; empty for somebody who has one already
 */
public record Invitation(UUID personId, Optional<String> link) {}
