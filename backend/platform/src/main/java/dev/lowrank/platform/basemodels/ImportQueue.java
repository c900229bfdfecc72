package dev.lowrank.platform.basemodels;

import dev.lowrank.engine.model.ModelDescription;
import dev.lowrank.platform.basemodels.BaseModelImports.ImportAccepted;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Problem;
import dev.lowrank.platform.storage.Staging;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Copies accepted models one after the other; a restarted server goes on with what was left. */
@Component
@ServerRole
class ImportQueue implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(ImportQueue.class);

  private final ImportWork work;
  private final BaseModels models;
  private final ImportRoots roots;
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "imports");
            thread.setDaemon(true);
            return thread;
          });

  ImportQueue(ImportWork work, BaseModels models, ImportRoots roots) {
    this.work = work;
    this.models = models;
    this.roots = roots;
  }

  @TransactionalEventListener(fallbackExecution = true)
  void accepted(ImportAccepted event) {
    executor.execute(() -> run(event));
  }

  @EventListener(ApplicationReadyEvent.class)
  void resume() {
    for (BaseModel model : models.findByState(BaseModelState.IMPORTING)) {
      String path = model.sourcePath();
      executor.execute(() -> resume(model.name(), path));
    }
  }

  private void resume(String name, @org.jspecify.annotations.Nullable String path) {
    if (path == null) {
      work.fail(name, "The server stopped during the upload; delete it and upload again.");
      return;
    }
    try {
      Path folder = roots.check(path);
      ModelDescription description = BaseModelImports.inspect(folder, "source.path");
      roots.check(description.files());
      run(new ImportAccepted(name, folder, description.files(), null));
    } catch (Problem e) {
      work.fail(name, String.valueOf(e.getMessage()));
    }
  }

  private void run(ImportAccepted event) {
    try (Staging.Area area = event.area()) {
      work.copy(event);
    } catch (RuntimeException e) {
      LOG.warn("The import of {} failed: {}", event.name(), e.getMessage());
      work.fail(event.name(), "The files could not be copied: " + e.getMessage());
    }
  }

  @Override
  public void destroy() {
    executor.shutdownNow();
  }
}
