package dev.lowrank.platform.launch;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The clock of the process. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

  /** PostgreSQL keeps microseconds; finer moments would not come back equal. */
  @Bean
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
  }
}
