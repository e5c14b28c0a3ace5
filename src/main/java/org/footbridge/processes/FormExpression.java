package org.footbridge.processes;

import static scala.jdk.javaapi.CollectionConverters.asJava;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.feel.syntaxtree.ArithmeticNegation;
import org.camunda.feel.syntaxtree.AtLeastOne;
import org.camunda.feel.syntaxtree.Conjunction;
import org.camunda.feel.syntaxtree.ConstBool;
import org.camunda.feel.syntaxtree.ConstList;
import org.camunda.feel.syntaxtree.ConstNull$;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.Disjunction;
import org.camunda.feel.syntaxtree.Equal;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.Filter;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.GreaterOrEqual;
import org.camunda.feel.syntaxtree.GreaterThan;
import org.camunda.feel.syntaxtree.If;
import org.camunda.feel.syntaxtree.In;
import org.camunda.feel.syntaxtree.LessOrEqual;
import org.camunda.feel.syntaxtree.LessThan;
import org.camunda.feel.syntaxtree.Not;
import org.camunda.feel.syntaxtree.PositionalFunctionParameters;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.UnaryTestExpression;
import org.footbridge.processes.FormNames.Kind;

/**
 * Holds an expression of a form against what both FEEL engines read alike: form-js's in the
 * browser, Camunda's in the service. They differ in functions, in what comes of comparing unlike
 * things, in dates, and in the digits of sums; those are refused.
 */
final class FormExpression {

  /** Why an expression is refused, as a finding's key and what it names. */
  static final class Refused extends RuntimeException {
    private final String key;
    private final transient List<String> words;

    Refused(String key, String... words) {
      super(key, null, false, false);
      this.key = key;
      this.words = List.of(words);
    }

    String key() {
      return key;
    }

    List<String> words() {
      return words;
    }
  }

  /** What goes in, and what comes out. */
  private record Function(List<Kind> parameters, Kind result) {}

  private static final Map<String, Function> FUNCTIONS =
      Map.of(
          "not", new Function(List.of(Kind.TRUTH), Kind.TRUTH),
          "count", new Function(List.of(Kind.LIST), Kind.NUMBER),
          "list contains", new Function(List.of(Kind.LIST, Kind.ANY), Kind.TRUTH),
          "contains", new Function(List.of(Kind.TEXT, Kind.TEXT), Kind.TRUTH),
          "starts with", new Function(List.of(Kind.TEXT, Kind.TEXT), Kind.TRUTH),
          "ends with", new Function(List.of(Kind.TEXT, Kind.TEXT), Kind.TRUTH),
          "string length", new Function(List.of(Kind.TEXT), Kind.NUMBER));

  private static final Pattern NOT_READ_ALIKE = Pattern.compile("[\\\\`]|//|/\\*");

  private final FormNames names;
  private final String text;

  private FormExpression(FormNames names, String expression) {
    this.names = names;
    this.text = expression.substring(1).strip();
  }

  /**
   * @param wanted what the expression should come to
   * @throws Refused when it may come to something else in the browser than in the service
   */
  static void check(String expression, Kind wanted, FormNames names) {
    new FormExpression(names, expression).check(wanted);
  }

  private void check(Kind wanted) {
    // Escapes and limits that are swapped are read differently, comments and backticks by one only.
    if (NOT_READ_ALIKE.matcher(text).find() || Expressions.words(text).contains("between")) {
      throw other(text);
    }
    if (!fits(kind(Expressions.parsed(text), false), wanted)) {
      throw new Refused("expression-result", text);
    }
  }

  /**
   * @param filtering within the filter of a list, where names are those of its items first
   */
  private Kind kind(Exp expression, boolean filtering) {
    return switch (expression) {
      case ConstNull$ nothing -> Kind.NOTHING;
      case ConstBool truth -> Kind.TRUTH;
      case ConstNumber number -> Kind.NUMBER;
      case ArithmeticNegation minus when minus.x() instanceof ConstNumber -> Kind.NUMBER;
      case ConstString written -> Kind.TEXT;
      case ConstList list -> list(asJava(list.items()), filtering);
      case Ref name -> names.kindOf(List.copyOf(asJava(name.names())), filtering);
      case Equal equal -> same(equal.x(), equal.y(), filtering);
      case LessThan less -> ordered(less.x(), less.y(), filtering);
      case LessOrEqual less -> ordered(less.x(), less.y(), filtering);
      case GreaterThan more -> ordered(more.x(), more.y(), filtering);
      case GreaterOrEqual more -> ordered(more.x(), more.y(), filtering);
      case Conjunction both -> truths(filtering, both.x(), both.y());
      case Disjunction either -> truths(filtering, either.x(), either.y());
      case Not not -> truths(filtering, not.x());
      case In in -> oneOf(in, filtering);
      case If choice -> chosen(choice, filtering);
      case Filter filter -> filtered(filter);
      case FunctionInvocation call -> called(call, filtering);
      default -> throw other(text);
    };
  }

  private Kind list(List<Exp> items, boolean filtering) {
    Kind first = Kind.ANY;
    for (Exp item : items) {
      Kind kind = kind(item, filtering);
      if (!(kind == Kind.TEXT || kind == Kind.NUMBER) || !(first == Kind.ANY || first == kind)) {
        throw other(text);
      }
      first = kind;
    }
    return Kind.LIST;
  }

  private Kind same(Exp one, Exp other, boolean filtering) {
    Kind left = kind(one, filtering);
    Kind right = kind(other, filtering);
    boolean nothing = left == Kind.NOTHING || right == Kind.NOTHING;
    // A list of one is the same as that one to the browser.
    boolean lists = left == Kind.LIST || right == Kind.LIST;
    if (!nothing && (lists || !alike(left, right))) {
      throw new Refused("unlike-things", text);
    }
    return Kind.TRUTH;
  }

  private Kind ordered(Exp one, Exp other, boolean filtering) {
    Kind left = kind(one, filtering);
    Kind right = kind(other, filtering);
    boolean orders = (left == Kind.NUMBER || left == Kind.TEXT) && left == right;
    boolean given =
        (left == Kind.ANY && right == Kind.NUMBER) || (left == Kind.NUMBER && right == Kind.ANY);
    if (!orders && !given) {
      throw new Refused("unlike-things", text);
    }
    return Kind.TRUTH;
  }

  private Kind truths(boolean filtering, Exp... parts) {
    for (Exp part : parts) {
      if (!fits(kind(part, filtering), Kind.TRUTH)) {
        throw new Refused("unlike-things", text);
      }
    }
    return Kind.TRUTH;
  }

  private Kind oneOf(In in, boolean filtering) {
    Kind sought = kind(in.x(), filtering);
    List<Exp> tests = new ArrayList<>();
    if (in.test() instanceof AtLeastOne several) {
      tests.addAll(asJava(several.xs()));
    } else {
      tests.add(in.test());
    }
    for (Exp test : tests) {
      if (!(test instanceof UnaryTestExpression one)) {
        throw other(text);
      }
      List<Exp> values =
          one.exp() instanceof ConstList list ? asJava(list.items()) : List.of(one.exp());
      for (Exp value : values) {
        boolean literal = value instanceof ConstString || value instanceof ConstNumber;
        if (!literal || !alike(kind(value, filtering), sought)) {
          throw literal ? new Refused("unlike-things", text) : other(text);
        }
      }
    }
    return Kind.TRUTH;
  }

  private Kind chosen(If choice, boolean filtering) {
    truths(filtering, choice.condition());
    Kind one = kind(choice.statement(), filtering);
    Kind other = kind(choice.elseStatement(), filtering);
    if (!alike(one, other)) {
      throw new Refused("unlike-things", text);
    }
    return one;
  }

  private Kind filtered(Filter filter) {
    if (kind(filter.list(), false) != Kind.ANY || kind(filter.filter(), true) != Kind.TRUTH) {
      throw other(text);
    }
    return Kind.ANY;
  }

  private Kind called(FunctionInvocation call, boolean filtering) {
    Function function = FUNCTIONS.get(call.function());
    if (function == null || !(call.params() instanceof PositionalFunctionParameters given)) {
      throw new Refused("unknown-function", call.function());
    }
    List<Exp> parameters = asJava(given.params());
    if (parameters.size() != function.parameters().size()) {
      throw new Refused("unknown-function", call.function());
    }
    for (int i = 0; i < parameters.size(); i++) {
      if (!fits(kind(parameters.get(i), filtering), function.parameters().get(i))) {
        throw new Refused("unlike-things", text);
      }
    }
    return function.result();
  }

  private static boolean fits(Kind kind, Kind wanted) {
    return wanted == Kind.ANY || alike(kind, wanted);
  }

  private static boolean alike(Kind one, Kind other) {
    return one == other || one == Kind.ANY || other == Kind.ANY;
  }

  private static Refused other(String what) {
    return new Refused("expression-in-one-only", what);
  }

  /** Words of the language, and what the engines call the row, the rows above and its number. */
  static final Set<String> RESERVED =
      Set.of(
          "null",
          "true",
          "false",
          "and",
          "or",
          "not",
          "if",
          "then",
          "else",
          "in",
          "for",
          "return",
          "some",
          "every",
          "satisfies",
          "between",
          "instance",
          "of",
          "function",
          "this",
          "parent",
          "i",
          "item",
          "constructor",
          "prototype",
          "__proto__");
}
