package dev.lowrank.platform.registry.web;

import dev.lowrank.engine.lora.LoraSettings;
import dev.lowrank.platform.registry.Adapter;
import dev.lowrank.platform.registry.AdapterVersion;
import dev.lowrank.platform.registry.Manifest;
import dev.lowrank.platform.registry.web.AdapterResponses.AdapterResponse;
import dev.lowrank.platform.registry.web.AdapterResponses.VersionResponse;
import org.jspecify.annotations.Nullable;

/** Turns adapters and their versions into what the API shows. */
final class VersionResponses {

  private VersionResponses() {}

  static AdapterResponse of(Adapter adapter) {
    return new AdapterResponse(
        adapter.name(),
        adapter.latest().manifest().baseModel().name(),
        of(adapter.latest()),
        adapter.versions(),
        adapter.aliases().stream()
            .map(alias -> new AdapterResponses.Alias(alias.alias(), alias.version()))
            .toList(),
        adapter.createdAt());
  }

  static VersionResponse of(AdapterVersion version) {
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
        merged(version.merged()),
        version.createdAt());
  }

  private static AdapterResponses.@Nullable Merged merged(AdapterVersion.@Nullable Merged merged) {
    return merged == null
        ? null
        : new AdapterResponses.Merged(merged.sizeBytes(), merged.sha256(), merged.largestChange());
  }
}
