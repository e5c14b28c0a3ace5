package org.footbridge.migration;

import java.util.Map;

/**
 * What the engine will say to one instance.
 *
 * @param element where the instance stands that it is about; empty where all goes
 * @param says a part of the engine's sentence; empty where it takes it
 * @param instructions what is to be mapped of this instance, by element of its version
 */
record Prediction(Rule rule, String element, String says, Map<String, String> instructions) {

  public boolean goes() {
    return rule == Rule.GOES;
  }
}
