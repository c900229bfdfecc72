package dev.lowrank.platform.launch;

import java.util.Locale;

/** What this process does. */
public enum Role {
  /** Server with one worker as a child process. */
  ALL,
  /** REST and dashboard. */
  SERVER,
  /** Training. */
  WORKER;

  /** The role that a setting names. */
  public static Role of(String setting) {
    for (Role role : values()) {
      if (role.name().equals(setting.trim().toUpperCase(Locale.ROOT))) {
        return role;
      }
    }
    throw new CannotStart("lowrank.role is '" + setting + "'; it can be all, server or worker.");
  }

  /** The bean profile of the process. */
  String profile() {
    return this == WORKER ? "worker" : "server";
  }
}
