package org.footbridge.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the answers of a form become in the process, beside those of its questions that go there by
 * themselves. Diagrams may go by these variables.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface GivesToProcess {

  String form();

  String[] variables();
}
