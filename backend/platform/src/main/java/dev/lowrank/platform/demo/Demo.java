package dev.lowrank.platform.demo;

import dev.lowrank.platform.basemodels.BaseModel;
import dev.lowrank.platform.basemodels.BaseModelCatalog;
import dev.lowrank.platform.basemodels.BaseModelImports;
import dev.lowrank.platform.basemodels.BaseModelReady;
import dev.lowrank.platform.basemodels.BaseModelState;
import dev.lowrank.platform.database.DatabaseKind;
import dev.lowrank.platform.datasets.DatasetUploads;
import dev.lowrank.platform.launch.LowrankSettings;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.storage.Staging;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Shows a newcomer a training: once, in a new data folder. Each part is made only if missing. */
@Component
@ServerRole
class Demo {

  private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
  private static final String RESOURCES = "dev/lowrank/demo/";

  private final BaseModelImports imports;
  private final BaseModelCatalog models;
  private final DatasetUploads uploads;
  private final DemoRuns runs;
  private final Staging staging;
  private final boolean wanted;

  Demo(
      BaseModelImports imports,
      BaseModelCatalog models,
      DatasetUploads uploads,
      DemoRuns runs,
      Staging staging,
      DemoWish wish) {
    this.imports = imports;
    this.models = models;
    this.uploads = uploads;
    this.runs = runs;
    this.staging = staging;
    this.wanted = wish.wanted();
  }

  /** Whether someone wants the demo; by default with the embedded database only. */
  @Component
  @ServerRole
  record DemoWish(LowrankSettings settings, DatabaseKind database) {
    boolean wanted() {
      Boolean set = settings.demo();
      return set == null ? database == DatabaseKind.EMBEDDED : set;
    }
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    Optional<DemoManifest> manifest = wanted && !runs.done() ? manifest() : Optional.empty();
    if (manifest.isEmpty()) {
      return;
    }
    LOG.info("This data folder is new: a small base model and three customers' data come in now.");
    manifest.get().datasets().forEach(this::upload);
    DemoManifest.Model model = manifest.get().baseModel();
    Optional<BaseModel> there = models.find(model.name());
    if (there.isEmpty()) {
      imports.fromArea(model.name(), copy(model));
    } else if (there.get().state() == BaseModelState.READY) {
      runs.submit(manifest.get().runs());
    }
  }

  @EventListener
  void ready(BaseModelReady event) {
    if (wanted && !runs.done()) {
      manifest()
          .filter(manifest -> manifest.baseModel().name().equals(event.name()))
          .ifPresent(manifest -> runs.submit(manifest.runs()));
    }
  }

  private static Optional<DemoManifest> manifest() {
    ClassPathResource resource = new ClassPathResource(RESOURCES + "demo.json");
    if (!resource.exists()) {
      LOG.info("This build has no demo.");
      return Optional.empty();
    }
    try (InputStream json = resource.getInputStream()) {
      return Optional.of(JsonMapper.shared().readValue(json, DemoManifest.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void upload(DemoManifest.Data data) {
    if (!runs.hasDataset(data.name())) {
      DatasetUploads.Content content =
          new DatasetUploads.Content(
              null, new ClassPathResource(RESOURCES + "datasets/" + data.file()));
      try (DatasetUploads.Upload upload =
          uploads.readNew(data.name(), data.description(), content)) {
        uploads.create(data.name(), data.description(), upload);
      }
    }
  }

  private Staging.Area copy(DemoManifest.Model model) {
    Staging.Area area = staging.area();
    for (String file : model.files()) {
      try (InputStream in =
          new ClassPathResource(RESOURCES + "base-model/" + file).getInputStream()) {
        Files.copy(in, area.file(file));
      } catch (IOException e) {
        area.close();
        throw new UncheckedIOException(e);
      }
    }
    return area;
  }
}
