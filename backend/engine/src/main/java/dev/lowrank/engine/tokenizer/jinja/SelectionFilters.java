package dev.lowrank.engine.tokenizer.jinja;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** map, and the filters that keep some of the elements; all work as they are asked. */
final class SelectionFilters {

  private SelectionFilters() {}

  static void addTo(Map<String, Filters.Filter> filters) {
    filters.put("map", SelectionFilters::map);
    filters.put("select", (value, passed, r) -> chosen(value, test(passed, r), true, r));
    filters.put("reject", (value, passed, r) -> chosen(value, test(passed, r), false, r));
    filters.put(
        "selectattr", (value, passed, r) -> chosen(value, attributeTest(passed, r), true, r));
    filters.put(
        "rejectattr", (value, passed, r) -> chosen(value, attributeTest(passed, r), false, r));
  }

  private static Object map(Object value, Arguments arguments, Rendering rendering) {
    if (!Values.truth(value)) {
      return new Generator(List.of().iterator());
    }
    Function<Object, Object> change = change(arguments, rendering);
    Iterator<Object> elements = Values.iterate(value, rendering);
    return new Generator(
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return elements.hasNext();
          }

          @Override
          public Object next() {
            return change.apply(elements.next());
          }
        });
  }

  private static Function<Object, Object> change(Arguments arguments, Rendering rendering) {
    if (arguments.positional().isEmpty() && arguments.named().containsKey("attribute")) {
      Arguments.Bound passed = arguments.bind("map", "attribute", "default?");
      SortKey key = SortKey.attribute(passed.get("attribute"), passed.get("default"));
      return element -> key.of(element, rendering);
    }
    Filters.Filter filter = Filters.named(Filters.name(arguments.positional()));
    Arguments rest = arguments.rest();
    return element -> rendering.makes(filter.apply(element, rest, rendering));
  }

  private static Predicate<Object> test(Arguments arguments, Rendering rendering) {
    if (arguments.positional().isEmpty()) {
      return Values::truth;
    }
    ValueTests.Test test = ValueTests.named(Filters.name(arguments.positional()));
    List<Object> rest = arguments.rest().positional();
    return element -> test.holds(element, rest, rendering);
  }

  private static Predicate<Object> attributeTest(Arguments arguments, Rendering rendering) {
    if (arguments.positional().isEmpty()) {
      throw TemplateFailure.unable("The name of an attribute is missing.");
    }
    SortKey key = SortKey.attribute(arguments.positional().get(0), None.NONE);
    Predicate<Object> test = test(arguments.rest(), rendering);
    return element -> test.test(key.of(element, rendering));
  }

  private static Object chosen(
      Object value, Predicate<Object> test, boolean wanted, Rendering rendering) {
    return Values.truth(value)
        ? new Generator(new Chosen(Values.iterate(value, rendering), e -> test.test(e) == wanted))
        : new Generator(List.of().iterator());
  }

  /** The elements that a test holds for. */
  static final class Chosen implements Iterator<Object> {

    private final Iterator<Object> all;
    private final Predicate<Object> test;
    private @Nullable Object next;

    Chosen(Iterator<Object> all, Predicate<Object> test) {
      this.all = all;
      this.test = test;
    }

    @Override
    public boolean hasNext() {
      while (next == null && all.hasNext()) {
        Object element = all.next();
        next = test.test(element) ? element : null;
      }
      return next != null;
    }

    @Override
    public Object next() {
      if (!hasNext() || next == null) {
        throw new NoSuchElementException();
      }
      Object element = next;
      next = null;
      return element;
    }
  }
}
