/** HTTP conventions: problem details, paging, idempotency, OpenAPI; uses problems and launch. */
@NullMarked
package dev.lowrank.platform.http;

import org.jspecify.annotations.NullMarked;
