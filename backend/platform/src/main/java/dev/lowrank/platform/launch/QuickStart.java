package dev.lowrank.platform.launch;

import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Frameworks wait until they are needed; our own beans fail at the start if they fail at all. */
@Configuration(proxyBeanMethods = false)
class QuickStart {

  @Bean
  static LazyInitializationExcludeFilter ourBeansAtOnce() {
    return (name, definition, type) -> type != null && type.getName().startsWith("dev.lowrank.");
  }
}
