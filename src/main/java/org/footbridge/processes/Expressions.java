package org.footbridge.processes;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.ConstContext;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.PositionalFunctionParameters;
import org.jspecify.annotations.Nullable;

/** What can be said about a FEEL expression without evaluating it. */
final class Expressions {

  private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();
  private static final int LONGEST = 4000;
  private static final int DEEPEST = 12;
  private static final Pattern WORD = Pattern.compile("[A-Za-z]+");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

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

  /** Longer, or brackets deeper, than people write: what a parser may never come back from. */
  private static boolean isEntangled(String expression) {
    int depth = 0;
    int deepest = 0;
    for (char letter : expression.toCharArray()) {
      depth += "([{".indexOf(letter) >= 0 ? 1 : ")]}".indexOf(letter) >= 0 ? -1 : 0;
      deepest = Math.max(deepest, depth);
    }
    return expression.length() > LONGEST || deepest > DEEPEST;
  }

  static boolean isBroken(String expression) {
    return isEntangled(expression) || FEEL.parseExpression(withoutSign(expression)).isFailure();
  }

  /** What stands in an expression that is not broken, without its equals sign. */
  static Exp parsed(String expression) {
    return FEEL.parseExpression(expression).parsedExpression().expression();
  }

  static ParsedExpression parsedWhole(String expression) {
    return FEEL.parseExpression(withoutSign(expression)).parsedExpression();
  }

  static EvaluationResult evaluate(ParsedExpression parsed, Map<String, Object> variables) {
    return FEEL.evaluate(parsed, variables);
  }

  static boolean isBrokenTest(String unaryTests) {
    return isEntangled(unaryTests) || FEEL.parseUnaryTests(unaryTests).isFailure();
  }

  /** A function that an expression calls: its name, and the number of its arguments as a text. */
  record Call(String function, String arguments) {}

  /** The functions of an expression or of tests that the engine does not know, in order. */
  static List<Call> unknownCalls(String text, boolean unaryTests) {
    String feel = withoutSign(text);
    ParseResult read = unaryTests ? FEEL.parseUnaryTests(feel) : FEEL.parseExpression(feel);
    if (read.isFailure()) {
      return List.of();
    }
    Set<String> own = new HashSet<>();
    Set<Call> unknown = new LinkedHashSet<>();
    walk(
        read.parsedExpression().expression(),
        node -> {
          if (node instanceof ConstContext context) {
            context.entries().foreach(entry -> own.add(entry._1()));
          }
        });
    walk(
        read.parsedExpression().expression(),
        node -> {
          if (node instanceof FunctionInvocation call && !own.contains(call.function())) {
            int arguments =
                call.params() instanceof PositionalFunctionParameters positional
                    ? positional.params().size()
                    : -1;
            if (!EngineFunctions.knows(call.function(), arguments)) {
              unknown.add(new Call(call.function(), Integer.toString(Math.max(0, arguments))));
            }
          }
        });
    return List.copyOf(unknown);
  }

  /** The variables that an expression reads. */
  static Set<String> variables(String expression) {
    ParseResult read = FEEL.parseExpression(withoutSign(expression));
    return read.isFailure() ? Set.of() : read.getVariableNames();
  }

  /** Everything that an expression is made of, from the outside inwards. */
  static void walk(String expression, Consumer<Object> each) {
    walk(parsed(withoutSign(expression)), each);
  }

  private static String withoutSign(String expression) {
    return isExpression(expression) ? expression.substring(1) : expression;
  }

  private static void walk(Object node, Consumer<Object> each) {
    each.accept(node);
    scala.collection.Iterator<?> parts =
        node instanceof scala.collection.Iterable<?> some
            ? some.iterator()
            : node instanceof scala.Product product ? product.productIterator() : null;
    while (parts != null && parts.hasNext()) {
      walk(parts.next(), each);
    }
  }

  /** Whether the value passes the tests of a cell; false too where that cannot be said. */
  static boolean passes(String unaryTests, @Nullable Object value) {
    if (isEntangled(unaryTests)) {
      return false;
    }
    EvaluationResult result = FEEL.evaluateUnaryTests(unaryTests, value, Map.of());
    return result.isSuccess() && Boolean.TRUE.equals(result.result());
  }

  /** What an expression without variables is; null where it is nothing. */
  static @Nullable Object value(String expression) {
    EvaluationResult result = FEEL.evaluateExpression(expression, Map.of());
    return result.isSuccess() ? result.result() : null;
  }

  /** The names in an expression: variables, and words of the language. */
  static Set<String> words(String expression) {
    return NAME.matcher(withoutTexts(expression))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  private static String withoutTexts(String expression) {
    return expression.replaceAll("\"[^\"]*\"", "");
  }

  static boolean isPersonal(String text) {
    return WORD.matcher(withoutTexts(text))
        .results()
        .anyMatch(word -> PERSONAL.contains(word.group().toLowerCase(java.util.Locale.ROOT)));
  }
}
