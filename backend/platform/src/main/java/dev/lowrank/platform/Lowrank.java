package dev.lowrank.platform;

import dev.lowrank.engine.cli.Main;
import dev.lowrank.platform.launch.RoleSetup;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the server, a worker, or both; or runs one command of the engine and ends. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Lowrank {

  public static void main(String[] arguments) {
    if (Main.isFor(arguments)) {
      System.setProperty("logback.configurationFile", "logback-command.xml");
      Main.main(arguments);
    }
    application().run(arguments);
  }

  /** The application, ready to run in any role. */
  public static SpringApplication application() {
    SpringApplication application = new SpringApplication(Lowrank.class);
    application.addListeners(new RoleSetup());
    return application;
  }
}
