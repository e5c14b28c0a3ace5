package org.footbridge.processes;

import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;

/** What can be said about a FEEL expression without evaluating it. */
final class Expressions {

  private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();
  private static final Pattern WORD = Pattern.compile("[A-Za-z]+");

  /** Variables of these names would tell who a pupil is or what is wrong with them. */
  private static final Set<String> PERSONAL =
      Set.of(
          "name",
          "pupilname",
          "firstname",
          "lastname",
          "surname",
          "dateofbirth",
          "pupildateofbirth",
          "birthdate",
          "upn",
          "pupilupn",
          "nhsnumber",
          "address",
          "pupiladdress",
          "postcode",
          "email",
          "telephone",
          "phone",
          "diagnosis",
          "medication",
          "absencereason",
          "advice",
          "note",
          "reason");

  private Expressions() {}

  static boolean isExpression(String text) {
    return text.startsWith("=");
  }

  static boolean isBroken(String expression) {
    return FEEL.parseExpression(isExpression(expression) ? expression.substring(1) : expression)
        .isFailure();
  }

  static boolean isBrokenTest(String unaryTests) {
    return FEEL.parseUnaryTests(unaryTests).isFailure();
  }

  static boolean isPersonal(String text) {
    String withoutTexts = text.replaceAll("\"[^\"]*\"", "");
    return WORD.matcher(withoutTexts)
        .results()
        .anyMatch(word -> PERSONAL.contains(word.group().toLowerCase(java.util.Locale.ROOT)));
  }
}
