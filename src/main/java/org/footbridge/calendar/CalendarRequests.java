package org.footbridge.calendar;

import org.footbridge.web.LargerRequests;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** Where calendars come in, and how large they may be. */
@Configuration
class CalendarRequests {

  @Bean
  LargerRequests calendars() {
    return LargerRequests.uploads("/calendars"::equals, DataSize.ofBytes(IcsFile.LARGEST));
  }
}
