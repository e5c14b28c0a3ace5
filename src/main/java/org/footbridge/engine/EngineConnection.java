package org.footbridge.engine;

import io.camunda.client.CamundaClient;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hangs up after everything that talks to the engine has stopped, and before a local broker stops,
 * which would wait many seconds for whoever is still connected.
 */
@Component
class EngineConnection implements SmartLifecycle {

  private static final int JUST_BEFORE_THE_LAST = Integer.MIN_VALUE + 1;

  private final CamundaClient client;
  private volatile boolean running;

  EngineConnection(CamundaClient client) {
    this.client = client;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    client.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return JUST_BEFORE_THE_LAST;
  }
}
