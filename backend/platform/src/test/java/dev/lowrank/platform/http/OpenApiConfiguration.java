package dev.lowrank.platform.http;

import dev.lowrank.platform.launch.ServerRole;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Describes the API: names, required and nullable fields, problems, a stable order. */
@Configuration(proxyBeanMethods = false)
@ServerRole
class OpenApiConfiguration {

  @Bean
  RecordSchemas recordSchemas() {
    ModelResolver.enumsAsRef = true;
    return new RecordSchemas();
  }

  @Bean
  OpenApiCustomizer describe(RecordSchemas records) {
    return api -> {
      api.info(
          new Info().title("Lowrank").version("1").description("Trains and keeps LoRA adapters."));
      api.servers(List.of(new Server().url("/")));
      addSchemas(api.getComponents());
      records.complete(api.getComponents().getSchemas());
      moveFormFields(api);
      addProblems(api);
      addAccess(api);
      sort(api);
    };
  }

  private static void addSchemas(Components components) {
    ResolvedSchema problem =
        ModelConverters.getInstance(true)
            .resolveAsResolvedSchema(new AnnotatedType(ProblemDocument.class).resolveAsRef(true));
    problem.referencedSchemas.forEach(components::addSchemas);
    Schema<Object> targets = new Schema<>();
    targets.setDescription("\"all-linear\", a regular expression, or a list of module names");
    Schema<Object> text = new Schema<>();
    text.setTypes(new java.util.LinkedHashSet<>(List.of("string")));
    Schema<Object> list = new Schema<>();
    list.setTypes(new java.util.LinkedHashSet<>(List.of("array")));
    list.setItems(text);
    targets.setOneOf(List.of(text, list));
    components.addSchemas("TargetModules", targets);
  }

  private static void addProblems(OpenAPI api) {
    Schema<?> ref = new Schema<>().$ref("#/components/schemas/Problem");
    ApiResponse problem =
        new ApiResponse()
            .description("A problem, as RFC 9457 writes it")
            .content(
                new Content()
                    .addMediaType("application/problem+json", new MediaType().schema(ref)));
    api.getPaths()
        .values()
        .forEach(
            path ->
                path.readOperations()
                    .forEach(
                        operation -> operation.getResponses().addApiResponse("default", problem)));
  }

  /** A server without an access token lets everybody in; one with it wants a header or a cookie. */
  private static void addAccess(OpenAPI api) {
    SecurityScheme token = new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer");
    SecurityScheme cookie =
        new SecurityScheme()
            .type(SecurityScheme.Type.APIKEY)
            .in(SecurityScheme.In.COOKIE)
            .name("lowrank-session");
    api.getComponents().addSecuritySchemes("accessToken", token);
    api.getComponents().addSecuritySchemes("session", cookie);
    api.security(
        List.of(
            new SecurityRequirement(),
            new SecurityRequirement().addList("accessToken"),
            new SecurityRequirement().addList("session")));
  }

  /** Text parts of a form are read as request parameters; the document says that they are parts. */
  private static void moveFormFields(OpenAPI api) {
    api.getPaths().values().stream()
        .map(path -> path.getPost())
        .filter(operation -> operation != null && operation.getRequestBody() != null)
        .forEach(OpenApiConfiguration::moveFormFields);
  }

  private static void moveFormFields(Operation operation) {
    MediaType form = operation.getRequestBody().getContent().get("multipart/form-data");
    if (form == null || operation.getParameters() == null) {
      return;
    }
    for (Parameter parameter : List.copyOf(operation.getParameters())) {
      if ("query".equals(parameter.getIn())) {
        form.getSchema().addProperty(parameter.getName(), parameter.getSchema());
        operation.getParameters().remove(parameter);
      }
    }
    form.getSchema().setRequired(null);
  }

  private static void sort(OpenAPI api) {
    Map<String, Schema> sorted = new TreeMap<>(api.getComponents().getSchemas());
    api.getComponents().setSchemas(sorted);
    io.swagger.v3.oas.models.Paths paths = new io.swagger.v3.oas.models.Paths();
    new TreeMap<>(api.getPaths()).forEach(paths::addPathItem);
    api.setPaths(paths);
  }
}
