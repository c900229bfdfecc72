package dev.lowrank.platform.registry;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.lora.AdapterDescription;
import dev.lowrank.engine.lora.AdapterFolder;
import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.model.ModelLayout;
import dev.lowrank.platform.basemodels.BaseModel;
import dev.lowrank.platform.basemodels.BaseModelCatalog;
import dev.lowrank.platform.basemodels.BaseModelFile;
import dev.lowrank.platform.basemodels.BaseModelState;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.FieldChecks;
import dev.lowrank.platform.problems.FieldProblem;
import dev.lowrank.platform.problems.Invalid;
import dev.lowrank.platform.storage.Blobs;
import dev.lowrank.platform.storage.Pin;
import dev.lowrank.platform.storage.Staging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.multipart.MultipartFile;

/** Takes adapters in that were trained elsewhere: checked whole first, kept only when all fits. */
@Component
@ServerRole
public class AdapterImports {

  private static final String README = "README.md";
  private static final long MOST_TEXT = 1 << 20;

  /** What a safetensors file has beside its data. */
  private static final long MOST_HEADER = (16 << 20) + 8;

  private final BaseModelCatalog models;
  private final AdapterPublisher publisher;
  private final AdapterQueries adapters;
  private final Blobs blobs;
  private final Staging staging;

  AdapterImports(
      BaseModelCatalog models,
      AdapterPublisher publisher,
      AdapterQueries adapters,
      Blobs blobs,
      Staging staging) {
    this.models = models;
    this.publisher = publisher;
    this.adapters = adapters;
    this.blobs = blobs;
    this.staging = staging;
  }

  /** An adapter that was read, found good and kept; closed once it is a version, or will not be. */
  public record Upload(String name, Pin pin, Manifest manifest, AdapterPublisher.Stored stored)
      implements AutoCloseable {
    @Override
    public void close() {
      pin.close();
    }
  }

  /**
   * Reads a PEFT zip.
   *
   * @throws Invalid naming name, baseModel or file, and for the file what in it is wrong
   */
  public Upload read(
      @Nullable String name, @Nullable String baseModel, @Nullable MultipartFile file) {
    FieldChecks checks = new FieldChecks();
    checks.requireName(name, "name");
    Optional<BaseModel> base = base(baseModel, checks);
    checks.require(file != null, "file", "Send the zip of a PEFT adapter as the part 'file'.");
    checks.done();
    if (file == null) {
      throw new IllegalStateException("checked above");
    }
    try (Staging.Area area = staging.area()) {
      Path upload = area.file("upload.zip");
      file.transferTo(upload);
      Path folder = Files.createDirectory(area.file("adapter"));
      AdapterDescription adapter = unpack(upload, folder, base.orElseThrow());
      return keep(String.valueOf(name), manifest(base.orElseThrow(), adapter), files(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes an adapter that was read the next version. */
  @Transactional
  public AdapterVersion add(Upload upload) {
    int version = publisher.publish(upload.name(), null, upload.manifest(), upload.stored());
    return adapters.version(upload.name(), String.valueOf(version));
  }

  private Optional<BaseModel> base(@Nullable String name, FieldChecks checks) {
    Optional<BaseModel> base =
        name == null ? Optional.empty() : models.find(name.replace("\0", "\ufffd"));
    if (name == null || name.isBlank()) {
      checks.add("baseModel", "Name the base model that the adapter was trained on.");
    } else if (base.isEmpty()) {
      checks.add("baseModel", "There is no base model '" + name + "'.");
    } else {
      checks.require(
          base.get().state() == BaseModelState.READY,
          "baseModel",
          "The base model '" + name + "' is not READY.");
    }
    return base;
  }

  private static AdapterDescription unpack(Path upload, Path folder, BaseModel base)
      throws IOException {
    ModelLayout layout = base.layout();
    try (AdapterZip zip = AdapterZip.open(upload)) {
      zip.extract(AdapterFolder.CONFIG, MOST_TEXT, folder.resolve(AdapterFolder.CONFIG));
      AdapterDescription meant = AdapterFolder.config(folder, layout);
      long largest = (meant.parameters() + ofBase(layout)) * Float.BYTES + MOST_HEADER;
      if (!zip.has(AdapterFolder.WEIGHTS)) {
        throw AdapterFolder.withoutWeights(zip.has("adapter_model.bin"));
      }
      zip.extract(AdapterFolder.WEIGHTS, largest, folder.resolve(AdapterFolder.WEIGHTS));
      if (zip.has(README)) {
        zip.extract(README, MOST_TEXT, folder.resolve(README));
      }
      return AdapterFolder.adopt(folder, layout);
    } catch (EngineException e) {
      String message = String.valueOf(e.getMessage());
      throw new Invalid(e.code().name(), message, List.of(new FieldProblem("file", message)));
    }
  }

  /** Beside an update of the embedding or the head PEFT writes the base's own weight. */
  private static long ofBase(ModelLayout layout) {
    return layout.modules().stream()
        .filter(module -> !module.inside())
        .mapToLong(module -> (long) module.inFeatures() * module.outFeatures())
        .sum();
  }

  private Upload keep(String name, Manifest manifest, List<Path> files) {
    Pin pin = blobs.pin();
    try {
      return new Upload(name, pin, manifest, publisher.store(pin, files));
    } catch (RuntimeException e) {
      pin.close();
      throw e;
    }
  }

  private static List<Path> files(Path folder) {
    try (var files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Manifest manifest(BaseModel base, AdapterDescription adapter) {
    return new Manifest(
        new Manifest.Base(base.name(), String.valueOf(base.sha256())),
        null,
        "LORA",
        adapter.settings(),
        adapter.targets().stream().map(LinearModule::name).distinct().toList(),
        null,
        adapter.parameters(),
        BaseModelFile.weightBytes(models.files(base.name())),
        null,
        new Manifest.Metrics(null, null, null, null));
  }
}
