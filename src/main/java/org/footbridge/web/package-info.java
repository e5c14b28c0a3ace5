/**
 * What stands before every page: how large a request may be, and what is said when one cannot be
 * answered.
 */
@NullMarked
package org.footbridge.web;

import org.jspecify.annotations.NullMarked;
