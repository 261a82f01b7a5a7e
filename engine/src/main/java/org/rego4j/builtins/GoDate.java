package org.rego4j.builtins;

import java.time.YearMonth;

/** Dates as seconds since the epoch, with Go's wrap-around where they go beyond a long. */
final class GoDate {
  private static final long ABSOLUTE_YEARS = 292_277_022_400L;
  private static final long SECONDS_A_DAY = 86_400;

  /** The days from the year {@link #ABSOLUTE_YEARS} before the year 0 up to 1970. */
  private static final long DAYS_TO_EPOCH = ABSOLUTE_YEARS / 400 * 146_097 + 719_468;

  private GoDate() {}

  static int daysIn(int year, int month) {
    return YearMonth.of(year, month).lengthOfMonth();
  }

  /** The seconds to the start of a day; months and days beyond their ends go into what follows. */
  static long seconds(long year, long month, long day) {
    long months = month - 1;
    long years = year + Math.floorDiv(months, 12);
    int inYear = Math.floorMod(months, 12) + 1;
    // The year begins in March, so that the day of a leap year stands at its end.
    int early = inYear < 3 ? 1 : 0;
    long y = years - early + ABSOLUTE_YEARS;
    long ofYear = (153L * (inYear + 12 * early) - 457) / 5;
    long century = Long.divideUnsigned(y, 100);
    long rest = Long.remainderUnsigned(y, 100);
    long days = Long.divideUnsigned(146_097 * century, 4) + 1461 * rest / 4 + ofYear + day - 1;
    return (days - DAYS_TO_EPOCH) * SECONDS_A_DAY;
  }
}
