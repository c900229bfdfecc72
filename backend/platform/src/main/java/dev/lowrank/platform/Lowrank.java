package dev.lowrank.platform;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the server, a worker, or both. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Lowrank {

  public static void main(String[] arguments) {
    SpringApplication.run(Lowrank.class, arguments);
  }
}
