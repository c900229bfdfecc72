package dev.lowrank.engine.tokenizer.jinja;

/** Text that grows up to a limit. */
final class LimitedText {

  private static final int LONGEST = 1 << 24;

  private final StringBuilder text = new StringBuilder();

  LimitedText append(CharSequence more) {
    check((long) text.length() + more.length());
    text.append(more);
    return this;
  }

  LimitedText append(char more) {
    check(text.length() + 1L);
    text.append(more);
    return this;
  }

  LimitedText repeat(String part, long times) {
    check(text.length() + part.length() * Math.min(Math.max(times, 0), LONGEST + 1L));
    text.append(part.repeat((int) Math.max(times, 0)));
    return this;
  }

  private static void check(long length) {
    if (length > LONGEST) {
      throw TemplateFailure.unable("It makes a text of more than " + LONGEST + " characters.");
    }
  }

  int length() {
    return text.length();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
