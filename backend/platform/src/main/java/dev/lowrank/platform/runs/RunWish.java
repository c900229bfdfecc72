package dev.lowrank.platform.runs;

/** What someone wants of a running run; its worker honours it at the next optimizer step. */
public enum RunWish {
  CANCEL,
  PAUSE
}
