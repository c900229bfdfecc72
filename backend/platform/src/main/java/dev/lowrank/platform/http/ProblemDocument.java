package dev.lowrank.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lowrank.platform.problems.FieldProblem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A problem as RFC 9457 writes it, with our code and the bad fields. */
@Schema(name = "Problem")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProblemDocument(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    @Schema(description = "Stable and in upper case, such as INVALID_FIELD") String code,
    List<FieldProblem> errors) {}
