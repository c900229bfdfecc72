package dev.lowrank.platform.schedules;

import dev.lowrank.platform.basemodels.BaseModelUse;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.registry.VersionUse;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What schedules keep from being deleted. */
@Configuration(proxyBeanMethods = false)
@ServerRole
class ScheduleUse {

  @Bean
  BaseModelUse schedulesOfBaseModels(Schedules schedules) {
    return baseModel ->
        named(schedules.findByTermsBaseModelOrderByName(baseModel).stream().map(Schedule::name));
  }

  /** Those whose gate names the version, and those that are about to decide about it. */
  @Bean
  VersionUse schedulesOfVersions(Schedules schedules, ScheduleFirings firings) {
    return version -> {
      String number = Integer.toString(version.version());
      Stream<String> gates =
          schedules.findByTermsAdapterAndTermsGateAgainst(version.adapter(), number).stream()
              .map(Schedule::name);
      Stream<String> open =
          version.run() == null
              ? Stream.empty()
              : firings.findByRunAndDecisionOutcomeIsNull(version.run()).stream()
                  .map(Firing::schedule);
      return named(Stream.concat(gates, open).distinct().sorted());
    };
  }

  private static List<String> named(Stream<String> schedules) {
    return schedules.map(name -> "the schedule '" + name + "'").toList();
  }
}
