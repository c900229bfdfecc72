package dev.lowrank.platform.basemodels;

import dev.lowrank.platform.http.Cursor;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Conflict;
import dev.lowrank.platform.problems.Unknown;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Finds and deletes base models. */
@Component
@ServerRole
public class BaseModelCatalog {

  private final BaseModels models;
  private final BaseModelFiles files;
  private final ObjectProvider<BaseModelUse> uses;

  BaseModelCatalog(BaseModels models, BaseModelFiles files, ObjectProvider<BaseModelUse> uses) {
    this.models = models;
    this.files = files;
    this.uses = uses;
  }

  /** Base models by name, after the cursor. */
  public List<BaseModel> list(@Nullable Cursor cursor, int limit) {
    String after = cursor == null ? "" : cursor.key().get(0);
    return models.findByNameGreaterThanOrderByName(after, Limit.of(limit));
  }

  /** The base model, when there is one of that name. */
  public Optional<BaseModel> find(String name) {
    return models.findById(name);
  }

  /**
   * The base model.
   *
   * @throws Unknown when there is none of that name
   */
  public BaseModel get(String name) {
    return find(name)
        .orElseThrow(
            () -> new Unknown("BASE_MODEL_NOT_FOUND", "There is no base model '" + name + "'."));
  }

  /** The files of a base model that is READY. */
  public List<BaseModelFile> files(String name) {
    return files.of(name);
  }

  /** The sum of the files that hold a READY base model's weights. */
  public long weightBytes(String name) {
    return files(name).stream()
        .filter(file -> file.name().endsWith(".safetensors"))
        .mapToLong(BaseModelFile::sizeBytes)
        .sum();
  }

  /**
   * Deletes a base model; those of its files that nothing else uses follow.
   *
   * @throws Conflict while runs, adapters or schedules depend on it, or it is still being imported
   */
  public void delete(String name) {
    BaseModel model = get(name);
    if (model.state() == BaseModelState.IMPORTING) {
      throw new Conflict(
          "BASE_MODEL_IMPORTING", "'" + name + "' is being imported; delete it afterwards.");
    }
    List<String> users = uses.stream().flatMap(use -> use.of(name).stream()).toList();
    if (!users.isEmpty()) {
      throw new Conflict(
          "BASE_MODEL_IN_USE",
          "'%s' stays: %s trains it. Delete or change that first."
              .formatted(name, String.join(", ", users)));
    }
    try {
      models.deleteById(name);
    } catch (DataIntegrityViolationException e) {
      throw new Conflict(
          "BASE_MODEL_IN_USE", "Runs or adapters depend on '" + name + "'; it stays with them.");
    }
  }
}
