/**
 * The local platform: a real PostgreSQL and a real broker, started and stopped with the
 * application.
 */
@NullMarked
package org.footbridge.local;

import org.jspecify.annotations.NullMarked;
