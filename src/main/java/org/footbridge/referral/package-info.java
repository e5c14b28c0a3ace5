/** The referral: how it comes in, its checklist, its eligibility and its triage. */
@NullMarked
package org.footbridge.referral;

import org.jspecify.annotations.NullMarked;
