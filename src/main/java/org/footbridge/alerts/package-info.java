/** Alerts that a manager chooses: in the app, in a digest by e-mail, or at once. */
@NullMarked
package org.footbridge.alerts;

import org.jspecify.annotations.NullMarked;
