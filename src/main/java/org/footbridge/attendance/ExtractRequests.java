package org.footbridge.attendance;

import org.footbridge.web.LargerRequests;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where a school's register comes in by a page. */
@Configuration
class ExtractRequests {

  @Bean
  LargerRequests attendanceRegisters(AttendanceSettings settings) {
    return LargerRequests.uploads(RegistersPage.ADDRESS::equals, settings.largestFile());
  }
}
