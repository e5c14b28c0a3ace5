package org.footbridge.calendar;

import java.time.LocalDate;

/**
 * A day that a calendar knows: the school days between two days of one stretch are the difference
 * of their numbers, as {@link SchoolCalendar#between} counts them.
 *
 * @param stretch of days that are known without a gap
 * @param number school days up to and with this one
 */
public record NumberedDay(LocalDate day, int stretch, int number) {}
