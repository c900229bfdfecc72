/** HTTP conventions: problem details, paging, idempotency, OpenAPI. */
@ApplicationModule(allowedDependencies = {"launch", "problems"})
@NullMarked
package dev.lowrank.platform.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
