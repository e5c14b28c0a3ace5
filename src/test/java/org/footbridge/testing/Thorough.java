package org.footbridge.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * These tests try very many inputs or very large ones, which takes long: {@code ./mvnw verify} runs
 * them beside those of the whole platform, {@code ./mvnw test} leaves them out.
 */
@Tag("later")
@net.jqwik.api.Tag("later") // which does not know the other
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Thorough {}
