/** Runs inside the broker and writes its records to the schema engine; knows no other module. */
@NullMarked
package org.footbridge.exporter;

import org.jspecify.annotations.NullMarked;
