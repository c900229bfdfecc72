package dev.lowrank.engine.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a component of a settings record means, for the command line and the API's description. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Setting {

  /** A short sentence without its full stop. */
  String value();

  /** The default in words, where it depends on other things; else the record's own is shown. */
  String otherwise() default "";

  /** A shorter name of its option on the command line, beside the component's own. */
  String option() default "";
}
