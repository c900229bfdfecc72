/** Settings as records: read from what was given, with their defaults, and every broken rule. */
@NullMarked
package dev.lowrank.engine.settings;

import org.jspecify.annotations.NullMarked;
