package dev.lowrank.platform.database;

import dev.lowrank.platform.launch.DataFolder;
import dev.lowrank.platform.launch.ServerRole;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Starts PostgreSQL in the data folder unless {@code spring.datasource.url} names a database. */
@Configuration(proxyBeanMethods = false)
class EmbeddedDatabaseConfiguration {

  private static final String URL = "spring.datasource.url";

  @Bean
  DatabaseKind databaseKind(Environment environment) {
    return environment.containsProperty(URL) ? DatabaseKind.EXTERNAL : DatabaseKind.EMBEDDED;
  }

  @Bean
  @ServerRole
  @Conditional(NoOtherDatabase.class)
  EmbeddedDatabase embeddedDatabase(DataFolder data) {
    return EmbeddedDatabase.start(data.folder("postgres"));
  }

  @Bean
  @ServerRole
  @Conditional(NoOtherDatabase.class)
  JdbcConnectionDetails jdbcConnectionDetails(EmbeddedDatabase database) {
    return database.connection();
  }

  static class NoOtherDatabase implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return !context.getEnvironment().containsProperty(URL);
    }
  }
}
