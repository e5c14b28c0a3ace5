package org.footbridge.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * These tests need the whole service on a real engine. {@code ./mvnw verify} runs them after all
 * others; {@code ./mvnw test} leaves them out.
 */
@Tag("later")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface WholePlatform {}
