package dev.lowrank.engine.tokenizer.jinja;

import com.hubspot.jinjava.el.ext.AdditionOperator;
import com.hubspot.jinjava.el.ext.AstNamedParameter;
import com.hubspot.jinjava.el.ext.ExtendedParser;
import com.hubspot.jinjava.el.ext.NamedParameterOperator;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import java.util.Objects;
import jinjava.de.odysseus.el.misc.TypeConverter;
import jinjava.de.odysseus.el.tree.Bindings;
import jinjava.de.odysseus.el.tree.impl.Builder;
import jinjava.de.odysseus.el.tree.impl.Parser;
import jinjava.de.odysseus.el.tree.impl.Scanner;
import jinjava.de.odysseus.el.tree.impl.ast.AstBinary;
import jinjava.de.odysseus.el.tree.impl.ast.AstDot;
import jinjava.de.odysseus.el.tree.impl.ast.AstIdentifier;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import jinjava.de.odysseus.el.tree.impl.ast.AstUnary;
import jinjava.javax.el.ELContext;
import org.jspecify.annotations.Nullable;

/**
 * Jinjava's expressions with Python's meaning where the two differ: {@code not} binds weaker than
 * comparisons, {@code and} gives one of its operands, and text is added to text only.
 */
final class TemplateSyntax extends Builder {

  /** What {@code [::-1]} is read as. */
  static final String REVERSED = "__reversed__";

  private static final long serialVersionUID = 1L;

  TemplateSyntax() {
    super(Feature.METHOD_INVOCATIONS, Feature.VARARGS);
  }

  @Override
  protected Parser createParser(String expression) {
    return new Expressions(this, expression.replace("[::-1]", "." + REVERSED + "()"));
  }

  private static final class Expressions extends ExtendedParser {

    Expressions(Builder builder, String expression) {
      super(builder, expression);
    }

    @Override
    protected @Nullable AstNode and(boolean required) throws Scanner.ScanException, ParseException {
      @Nullable AstNode v = negation(required);
      while (v != null && getToken().getSymbol() == Scanner.Symbol.AND) {
        consumeToken();
        v = createAstBinary(v, Objects.requireNonNull(negation(true)), TemplateSyntax::both);
      }
      return v;
    }

    /** A named argument's value is a whole expression. */
    @Override
    protected AstNode expr(boolean required) throws Scanner.ScanException, ParseException {
      if (getToken().getSymbol() != Scanner.Symbol.IDENTIFIER
          || lookahead(0) != NamedParameterOperator.TOKEN) {
        return super.expr(required);
      }
      AstIdentifier name = identifier(consumeToken().getImage());
      consumeToken();
      return new AstNamedParameter(name, super.expr(true));
    }

    /** A filter or a test that nobody knows would pass in silence. */
    @Override
    protected AstDot createAstDot(AstNode base, String property, boolean lvalue) {
      if (base instanceof AstIdentifier of && !isKnown(of.getName())) {
        throw TemplateFailure.unable("It uses an unknown " + of.getName().replace(':', ' ') + ".");
      }
      return super.createAstDot(base, property, lvalue);
    }

    private static boolean isKnown(String name) {
      Context context = JinjavaInterpreter.getCurrent().getContext();
      if (name.startsWith(FILTER_PREFIX)) {
        return context.getFilter(name.substring(FILTER_PREFIX.length())) != null;
      }
      return !name.startsWith(EXPTEST_PREFIX)
          || context.getExpTest(name.substring(EXPTEST_PREFIX.length())) != null;
    }

    private @Nullable AstNode negation(boolean required)
        throws Scanner.ScanException, ParseException {
      if (getToken().getSymbol() != Scanner.Symbol.NOT) {
        return eq(required);
      }
      consumeToken();
      return createAstUnary(negation(true), AstUnary.NOT);
    }

    @Override
    protected AstBinary createAstBinary(AstNode left, AstNode right, AstBinary.Operator operator) {
      boolean plus = operator == AdditionOperator.OP;
      return super.createAstBinary(left, right, plus ? Sum.OF_LIKE : operator);
    }
  }

  private static @Nullable Object both(
      Bindings bindings, ELContext context, AstNode left, AstNode right) {
    @Nullable Object value = left.eval(bindings, context);
    return bindings.convert(value, Boolean.class) ? right.eval(bindings, context) : value;
  }

  private static final class Sum extends AdditionOperator {

    static final Sum OF_LIKE = new Sum();

    @Override
    protected Object apply(TypeConverter converter, @Nullable Object a, @Nullable Object b) {
      if (a instanceof String != b instanceof String) {
        throw TemplateFailure.unable("Text is added to something that is no text.");
      }
      return super.apply(converter, a, b);
    }
  }
}
