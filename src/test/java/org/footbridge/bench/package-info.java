/** Figures that anyone can measure; they are printed, never asserted. */
package org.footbridge.bench;
