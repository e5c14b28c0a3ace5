/** The task list, the task page and completing a task. */
@NullMarked
package org.footbridge.tasks;

import org.jspecify.annotations.NullMarked;
