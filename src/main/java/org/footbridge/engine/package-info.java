/** The way to and from the engine: the command outbox, the job workers and the projection. */
@NullMarked
package org.footbridge.engine;

import org.jspecify.annotations.NullMarked;
