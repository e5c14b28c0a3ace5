/** What every page shares: the words for dates, the layout's values, the pages for errors. */
@NullMarked
package org.footbridge.pages;

import org.jspecify.annotations.NullMarked;
