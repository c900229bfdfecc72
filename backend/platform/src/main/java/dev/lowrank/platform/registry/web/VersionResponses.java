package dev.lowrank.platform.registry.web;

import dev.lowrank.engine.lora.LoraSettings;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.registry.Adapter;
import dev.lowrank.platform.registry.AdapterQueries;
import dev.lowrank.platform.registry.AdapterVersion;
import dev.lowrank.platform.registry.Manifest;
import dev.lowrank.platform.registry.web.AdapterResponses.AdapterResponse;
import dev.lowrank.platform.registry.web.AdapterResponses.VersionResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns adapters and their versions into what the API shows, a page at once. */
@Component
@ServerRole
class VersionResponses {

  private final AdapterQueries queries;

  VersionResponses(AdapterQueries queries) {
    this.queries = queries;
  }

  AdapterResponse of(Adapter adapter) {
    return adapters(List.of(adapter)).stream()
        .findFirst()
        .orElseThrow(() -> AdapterQueries.unknown(adapter.name()));
  }

  VersionResponse of(AdapterVersion version) {
    return versions(List.of(version)).get(0);
  }

  List<AdapterResponse> adapters(List<Adapter> adapters) {
    Map<String, VersionResponse> latest =
        versions(queries.latest(adapters)).stream()
            .collect(Collectors.toMap(VersionResponse::adapter, Function.identity()));
    return adapters.stream()
        .flatMap(
            adapter ->
                Stream.ofNullable(latest.get(adapter.name()))
                    .map(version -> response(adapter, version)))
        .toList();
  }

  List<VersionResponse> versions(List<AdapterVersion> versions) {
    Map<String, Long> mergedBytes = queries.mergedBytes(versions);
    return versions.stream().map(version -> response(version, mergedBytes)).toList();
  }

  private static AdapterResponse response(Adapter adapter, VersionResponse latest) {
    return new AdapterResponse(
        adapter.name(),
        latest.baseModel().name(),
        latest,
        adapter.versions(),
        adapter.aliases().entrySet().stream()
            .map(alias -> new AdapterResponses.Alias(alias.getKey(), alias.getValue().version()))
            .toList(),
        adapter.createdAt());
  }

  private static VersionResponse response(AdapterVersion version, Map<String, Long> mergedBytes) {
    Manifest manifest = version.manifest();
    LoraSettings lora = manifest.lora();
    Manifest.Data data = manifest.dataset();
    Manifest.Metrics metrics = manifest.metrics();
    return new VersionResponse(
        version.adapter(),
        version.version(),
        version.run(),
        new AdapterResponses.BaseModelRef(
            manifest.baseModel().name(), manifest.baseModel().sha256()),
        data == null
            ? null
            : new AdapterResponses.DatasetVersionRef(data.name(), data.version(), data.sha256()),
        null,
        manifest.method(),
        lora == null ? null : lora.rank(),
        lora == null ? null : lora.alpha(),
        manifest.targetModules(),
        lora != null && lora.useRslora(),
        lora != null && lora.useDora(),
        manifest.quantization(),
        manifest.trainableParameters(),
        version.sizeBytes(),
        manifest.fullCheckpointBytes(),
        new AdapterResponses.Metrics(
            metrics.trainLoss(),
            metrics.evalLoss(),
            metrics.evalPerplexity(),
            metrics.initialEvalLoss()),
        version.files().stream()
            .map(f -> new AdapterResponses.FileResponse(f.name(), f.sizeBytes(), f.sha256()))
            .toList(),
        version.aliases(),
        merged(version, mergedBytes.get(manifest.baseModel().name())),
        version.createdAt());
  }

  private static AdapterResponses.@Nullable Merged merged(
      AdapterVersion version, @Nullable Long sizeBytes) {
    return version.isFull() || sizeBytes == null
        ? null
        : new AdapterResponses.Merged(
            sizeBytes, version.mergedSha256(), version.mergedLargestChange());
  }
}
