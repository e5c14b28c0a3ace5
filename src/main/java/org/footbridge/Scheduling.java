package org.footbridge;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Each job that is done again and again has a thread when it needs one, so that none waits for
 * another: while the engine is away a job that asks it stands still, and e-mails, deadlines and the
 * leases of jobs must not. With virtual threads Spring Boot's own scheduler does all jobs with a
 * fixed delay on one thread.
 */
@Configuration
@EnableScheduling
class Scheduling {

  /** More than there are jobs; an idle thread costs nothing. */
  private static final int THREADS = 64;

  @Bean
  ThreadPoolTaskScheduler taskScheduler() {
    ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    scheduler.setPoolSize(THREADS);
    scheduler.setVirtualThreads(true);
    scheduler.setThreadNamePrefix("scheduling-");
    return scheduler;
  }
}
