package dev.lowrank.engine.lora;

/** A change of a weight, row by row as it lies in its file. */
interface RowChange {

  int rows();

  int columns();

  /**
   * Changes a row in place.
   *
   * @param spare as long as a row, to compute in
   * @return the largest change of an element
   */
  float apply(int row, float[] weight, float[] spare);
}
