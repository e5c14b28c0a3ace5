package org.footbridge.editor;

/**
 * A line of a list.
 *
 * @param value what the file says then
 * @param name as people know it
 */
record Choice(String value, String name) {}
