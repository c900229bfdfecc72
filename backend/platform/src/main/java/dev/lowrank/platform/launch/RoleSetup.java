package dev.lowrank.platform.launch;

import java.io.IOException;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.support.ResourcePropertySource;

/** Chooses the beans and the defaults of the process by its role. */
public class RoleSetup
    implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    ConfigurableEnvironment environment = event.getEnvironment();
    KnownSettings.check(environment, event.getArgs());
    Role role = Role.of(environment.getProperty("lowrank.role", "all"));
    environment.addActiveProfile(role.profile());
    try {
      environment
          .getPropertySources()
          .addLast(
              new ResourcePropertySource(
                  "lowrank-" + role.profile(),
                  "classpath:lowrank-" + role.profile() + ".properties"));
    } catch (IOException e) {
      throw new CannotStart("The jar is damaged: build or download it again.", e);
    }
    if (role == Role.WORKER && environment.getProperty("spring.datasource.url") == null) {
      throw new CannotStart(
          "A worker needs the server's database: set spring.datasource.url, .username and"
              + " .password.");
    }
  }

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }
}
