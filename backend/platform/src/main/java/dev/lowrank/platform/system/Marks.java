package dev.lowrank.platform.system;

import dev.lowrank.platform.launch.ServerRole;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was done in this installation once and for all. */
@Component
@ServerRole
public class Marks {

  private final JdbcClient jdbc;

  Marks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether it was done. */
  public boolean has(String name) {
    return jdbc.sql("select value from installation where name = ?")
        .param(name)
        .query(String.class)
        .optional()
        .isPresent();
  }

  /** Says that it was done, and what came of it; once. */
  public void set(String name, String value) {
    jdbc.sql("insert into installation (name, value) values (?, ?)").params(name, value).update();
  }
}
