package org.footbridge.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The program's part of a diagram: a method of a bean that does the work of a service task or an
 * execution listener.
 *
 * <p>It runs in one database transaction together with a note of its result, kept by element
 * instance and job type, so that a job that is delivered again changes nothing and answers the
 * same. What it returns, a record or a map, becomes variables of the process; nothing and null
 * become none. It may throw a {@link BpmnError}, an outcome that the diagram expects and routes;
 * then nothing that it wrote stays.
 *
 * <p>Its parameters are a {@link Variable} of the process, a {@link Header} of the task, the {@link
 * Subject}, the {@link JobContext}, or of a type that a {@link StepParameter} gives, for example
 * the case.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Step {

  /** The job types in the diagrams, each {@code module.verb-noun}. */
  String[] value();

  /**
   * Any diagram may use it, and none has to. Every other step belongs to a diagram of the
   * application, which does not start when that diagram no longer asks for it.
   */
  boolean forAnyDiagram() default false;
}
