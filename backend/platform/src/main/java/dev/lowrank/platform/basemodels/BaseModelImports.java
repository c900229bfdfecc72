package dev.lowrank.platform.basemodels;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.model.ModelDescription;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Conflict;
import dev.lowrank.platform.problems.FieldChecks;
import dev.lowrank.platform.problems.FieldProblem;
import dev.lowrank.platform.problems.Invalid;
import dev.lowrank.platform.storage.Staging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.multipart.MultipartFile;

/** Takes model folders in: checked at once, copied in the background. */
@Component
@ServerRole
public class BaseModelImports {

  private static final int LONGEST_NAME = 255;

  private final BaseModels models;
  private final ImportRoots roots;
  private final Staging staging;
  private final ApplicationEventPublisher events;
  private final TransactionOperations transaction;
  private final Clock clock;

  BaseModelImports(
      BaseModels models,
      ImportRoots roots,
      Staging staging,
      ApplicationEventPublisher events,
      TransactionOperations transaction,
      Clock clock) {
    this.models = models;
    this.roots = roots;
    this.staging = staging;
    this.events = events;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** An import that is on its way once its row is committed; the area goes when it is done. */
  record ImportAccepted(String name, Path folder, List<Path> files, Staging.@Nullable Area area) {}

  /**
   * Imports a folder of the server's machine.
   *
   * @throws Invalid naming source.path when the folder is no model that can be trained
   */
  public BaseModel fromPath(String name, String path) {
    requireFree(name);
    Path folder = roots.check(path);
    ModelDescription description = inspect(folder, "source.path");
    roots.check(description.files());
    return accept(name, new BaseModel.Source("PATH", path), description, folder, null);
  }

  /**
   * Imports uploaded files.
   *
   * @throws Invalid naming files when they are no model that can be trained
   */
  public BaseModel fromFiles(@Nullable String name, List<MultipartFile> files) {
    FieldChecks checks = new FieldChecks();
    boolean named = checks.requireName(name, "name");
    checks.require(!files.isEmpty(), "files", "Send the files of a model folder as 'files'.");
    checks.done();
    if (name == null || !named) {
      throw new IllegalStateException("checked above");
    }
    requireFree(name);
    Staging.Area area = staging.area();
    try {
      for (MultipartFile file : files) {
        file.transferTo(area.file(baseName(file)));
      }
      return fromArea(name, area);
    } catch (IOException e) {
      area.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      area.close();
      throw e;
    }
  }

  /**
   * Imports files that lie in a staging area, which goes once they are kept.
   *
   * @throws Invalid naming files when they are no model that can be trained
   */
  public BaseModel fromArea(String name, Staging.Area area) {
    requireFree(name);
    ModelDescription description = inspect(area.folder(), "files");
    return accept(name, new BaseModel.Source("UPLOAD", null), description, area.folder(), area);
  }

  private BaseModel accept(
      String name,
      BaseModel.Source source,
      ModelDescription description,
      Path folder,
      Staging.@Nullable Area area) {
    BaseModel model = new BaseModel(name, source, description, clock.instant());
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              events.publishEvent(new ImportAccepted(name, folder, description.files(), area));
              return models.saveAndFlush(model);
            }));
  }

  private void requireFree(String name) {
    if (models.existsById(name)) {
      throw new Conflict("NAME_TAKEN", "There is a base model '" + name + "' already.");
    }
  }

  static ModelDescription inspect(Path folder, String field) {
    try {
      return ModelFolder.open(folder).readyToTrain();
    } catch (EngineException e) {
      String message = String.valueOf(e.getMessage());
      throw new Invalid(e.code().name(), message, List.of(new FieldProblem(field, message)));
    }
  }

  private static String baseName(MultipartFile file) {
    String name = String.valueOf(file.getOriginalFilename()).replace('\\', '/');
    String last = name.substring(name.lastIndexOf('/') + 1);
    boolean nameless =
        last.isBlank() || last.equals(".") || last.equals("..") || last.equals("null");
    if (nameless || last.indexOf('\0') >= 0 || last.getBytes(UTF_8).length > LONGEST_NAME) {
      throw Invalid.field(
          "files", "Every file needs its name, of at most " + LONGEST_NAME + " bytes.");
    }
    return last;
  }
}
