package dev.lowrank.platform.basemodels;

/** How far an import is. */
public enum BaseModelState {
  IMPORTING,
  READY,
  FAILED
}
