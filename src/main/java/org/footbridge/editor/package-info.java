/** Changes the files of a draft in the browser. */
@NullMarked
package org.footbridge.editor;

import org.jspecify.annotations.NullMarked;
