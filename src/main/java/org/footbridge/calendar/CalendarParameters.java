package org.footbridge.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Function;
import org.footbridge.engine.JobContext;
import org.footbridge.engine.StepParameter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A step may ask for the calendar of the pupil's school, and for today. */
@Configuration(proxyBeanMethods = false)
class CalendarParameters {

  private record Given<T>(Class<T> type, Set<String> variables, Function<JobContext, T> found)
      implements StepParameter<T> {

    @Override
    public T of(JobContext job) {
      return found.apply(job);
    }
  }

  @Bean
  StepParameter<SchoolCalendar> calendarOfStep(SchoolCalendars calendars) {
    return new Given<>(
        SchoolCalendar.class,
        Set.of("schoolUrn"),
        job -> calendars.forSchool(job.variable("schoolUrn")));
  }

  @Bean
  StepParameter<LocalDate> todayOfStep(Clock clock) {
    return new Given<>(LocalDate.class, Set.of(), job -> WorkingTime.today(clock));
  }
}
