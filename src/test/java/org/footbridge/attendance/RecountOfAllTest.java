package org.footbridge.attendance;

import org.footbridge.testing.Platform;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.Test;

/** Whatever the registers of the shared platform say by now. */
@WholePlatform
class RecountOfAllTest {

  @Test
  void the_pages_show_what_a_recount_comes_to() {
    Platform.start();
    AttendanceRecount.check(Platform.jdbc(), Platform.today());
  }
}
