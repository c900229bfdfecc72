package dev.lowrank.platform.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;

/**
 * A page of a list by name: what comes after the cursor and has every word in its name, read one
 * further than the limit.
 */
public record NamedPage(@Nullable String words, @Nullable Cursor cursor, int limit) {

  /** The page that a request asks for. */
  public static NamedPage of(
      @Nullable String words, @Nullable String cursor, @Nullable Integer limit) {
    return new NamedPage(words, Cursor.parse(cursor, 1), Paging.limit(limit));
  }

  /** Those of the page that the condition holds for. */
  public <T> List<T> of(JpaSpecificationExecutor<T> all, Specification<T> condition) {
    Specification<T> here =
        SearchWords.patterns(words).stream()
            .map(NamedPage::<T>named)
            .reduce(condition.and(after()), Specification::and);
    return all.findBy(here, found -> found.sortBy(Sort.by("name")).limit(limit + 1).all());
  }

  private <T> Specification<T> after() {
    String last = cursor == null ? "" : cursor.key().get(0);
    return (item, query, is) -> is.greaterThan(item.get("name"), last);
  }

  private static <T> Specification<T> named(String pattern) {
    return (item, query, is) -> is.like(item.get("name"), pattern, '\\');
  }
}
