package dev.lowrank.platform.basemodels;

import dev.lowrank.platform.http.NamedPage;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Conflict;
import dev.lowrank.platform.problems.Unknown;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.jpa.domain.Specification;
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

  /** Base models by name, in that state or in any. */
  public List<BaseModel> list(NamedPage page, @Nullable BaseModelState state) {
    return page.of(
        models,
        state == null
            ? Specification.unrestricted()
            : (model, query, is) -> is.equal(model.get("state"), state));
  }

  /** How many there are. */
  public long count() {
    return models.count();
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
    return files(List.of(name)).getOrDefault(name, List.of());
  }

  /** The files of several base models that are READY, by the model's name. */
  public Map<String, List<BaseModelFile>> files(Collection<String> names) {
    return files.of(names);
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
