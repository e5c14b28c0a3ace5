/**
 * Runs inside the broker and writes its records to the schema engine; knows no other module. Packed
 * as a jar of its own, which has only the broker's libraries to lean on.
 */
@NullMarked
package org.footbridge.exporter;

import org.jspecify.annotations.NullMarked;
