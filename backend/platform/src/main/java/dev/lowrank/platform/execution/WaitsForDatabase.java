package dev.lowrank.platform.execution;

import dev.lowrank.platform.launch.WorkerRole;
import dev.lowrank.platform.problems.Outage;
import dev.lowrank.platform.problems.OutlastsOutage;
import java.time.Duration;
import javax.sql.DataSource;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.Advisor;
import org.springframework.aop.Pointcut;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.RootClassFilter;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What a worker writes of its run waits for a database that is away, with the model loaded: the
 * call is made again until it succeeds. Whether the run is still this worker's says the call
 * itself, since an attempt that was overtaken is refused.
 */
@Configuration(proxyBeanMethods = false)
@WorkerRole
class WaitsForDatabase {

  private static final Logger LOG = LoggerFactory.getLogger(WaitsForDatabase.class);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration PAUSE = Duration.ofMillis(500);

  @Bean
  @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
  static Advisor ownWritesWait(ConfigurableApplicationContext worker) {
    return advisor(new AnnotationMatchingPointcut(OutlastsOutage.class, true), worker);
  }

  @Bean
  @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
  static Advisor jobRepositoryWaits(ConfigurableApplicationContext worker) {
    ComposablePointcut repository =
        new ComposablePointcut(new RootClassFilter(JobRepository.class));
    return advisor(repository, worker);
  }

  private static Advisor advisor(Pointcut calls, ConfigurableApplicationContext worker) {
    DefaultPointcutAdvisor advisor = new DefaultPointcutAdvisor(calls, new Wait(worker));
    // Outside of the transaction: each try is a new one.
    advisor.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return advisor;
  }

  private record Wait(ConfigurableApplicationContext worker) implements MethodInterceptor {

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
      if (TransactionSynchronizationManager.hasResource(worker.getBean(DataSource.class))) {
        return call.proceed();
      }
      long start = System.nanoTime();
      boolean waited = false;
      while (true) {
        try {
          Object answer = ((ProxyMethodInvocation) call).invocableClone().proceed();
          if (waited) {
            LOG.info("The database is back after {} s", secondsSince(start));
          }
          return answer;
        } catch (RuntimeException e) {
          if (!Outage.isBehind(e)
              || !worker.isActive()
              || secondsSince(start) > LONGEST.toSeconds()) {
            throw e;
          }
          if (!waited) {
            LOG.warn("The database is away; waiting with the model loaded: {}", e.getMessage());
          }
          waited = true;
          Thread.sleep(PAUSE.toMillis());
        }
      }
    }

    private static long secondsSince(long start) {
      return Duration.ofNanos(System.nanoTime() - start).toSeconds();
    }
  }
}
