package org.footbridge.processes;

import java.util.List;

/** Which models are to run, from wherever they are kept. */
public interface ModelsInForce {

  /** All of them, in the order of their names. */
  List<Model> models();

  /**
   * The engine has these now, or has had them before.
   *
   * @param definitions the engine's keys of processes, forms and decision requirements; empty where
   *     this deployment was made by an application that did not ask
   */
  void published(long deploymentKey, List<Long> definitions);

  /** Models that nobody keeps. */
  static ModelsInForce of(List<Model> models) {
    return new ModelsInForce() {
      @Override
      public List<Model> models() {
        return models;
      }

      @Override
      public void published(long deploymentKey, List<Long> definitions) {
        // Nobody asks which of them are which.
      }
    };
  }
}
