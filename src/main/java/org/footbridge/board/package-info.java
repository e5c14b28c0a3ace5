/**
 * The board of managers: how all deadlines stand, what falls due and which share is kept, each
 * number with its rows.
 */
@NullMarked
package org.footbridge.board;

import org.jspecify.annotations.NullMarked;
