package org.footbridge;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.footbridge.audit.Audit;
import org.footbridge.engine.NewEngine;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes on with a new engine in place of one that is lost for good: started with {@value #ASKED},
 * the application notes where every case stood, puts the lost engine's records away, and ends
 * (decision 0041). The next start does the rest. Neither application nor engine may run meanwhile.
 */
@ImportAutoConfiguration(JacksonAutoConfiguration.class)
@Import(NewEngine.class)
class TakeInNewEngine {

  static final String ASKED = "footbridge.engine.take-in-new-engine";

  /** Has to be said, so that nobody does it by chance. */
  private static final String SURE = "the-old-one-is-lost";

  static boolean isAskedFor(String... arguments) {
    return Arrays.asList(arguments).contains("--" + ASKED + "=" + SURE);
  }

  /** Prints what happens next. */
  static void run(String... arguments) {
    OperatorCommand.run(TakeInNewEngine.class, TakeInNewEngine::takeIn, arguments);
  }

  private static String takeIn(ApplicationContext context) {
    NewEngine engine = context.getBean(NewEngine.class);
    Audit audit = context.getBean(Audit.class);
    NewEngine.Taken taken =
        context
            .getBean(TransactionTemplate.class)
            .execute(
                status -> {
                  NewEngine.Taken done = engine.takeIn();
                  audit.record("oversight.engine-taken-in", null, Map.of("away", done.away()));
                  return done;
                });
    return context
        .getBean(MessageSource.class)
        .getMessage(
            "oversight.engine.taken-in",
            new Object[] {taken.beginAgain(), taken.forAPerson(), taken.away()},
            Locale.UK);
  }
}
