package org.footbridge.local;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Stops the local platform after everything that talks to it has stopped. */
@Component
@Profile(LocalInitializer.PROFILE)
class LocalLifecycle implements SmartLifecycle {

  private final LocalPlatform platform;
  private volatile boolean running;

  LocalLifecycle(LocalPlatform platform) {
    this.platform = platform;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    platform.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return Integer.MIN_VALUE;
  }
}
