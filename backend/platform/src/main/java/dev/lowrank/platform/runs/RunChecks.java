package dev.lowrank.platform.runs;

import dev.lowrank.engine.train.Method;
import dev.lowrank.platform.basemodels.BaseModel;
import dev.lowrank.platform.basemodels.BaseModelCatalog;
import dev.lowrank.platform.basemodels.BaseModelState;
import dev.lowrank.platform.datasets.DatasetCatalog;
import dev.lowrank.platform.datasets.DatasetVersion;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.FieldChecks;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks everything about a run that can be known before it starts, and resolves defaults. */
@Component
@ServerRole
public class RunChecks {

  private final BaseModelCatalog models;
  private final DatasetCatalog datasets;

  RunChecks(BaseModelCatalog models, DatasetCatalog datasets) {
    this.models = models;
    this.datasets = datasets;
  }

  /** A run that can be queued. */
  public record Accepted(RunSpec spec, RunInputs inputs) {}

  /**
   * The run with every value in force, and what it reads.
   *
   * @throws dev.lowrank.platform.problems.Invalid naming every bad field
   */
  public Accepted check(RunRequest request) {
    FieldChecks checks = new FieldChecks();
    Optional<BaseModel> model = model(request.baseModel(), checks);
    Optional<DatasetVersion> data =
        data("dataset", request.dataset(), request.datasetVersion(), checks);
    Optional<DatasetVersion> eval =
        request.evalDataset() == null
            ? Optional.empty()
            : data("evalDataset", request.evalDataset(), request.evalDatasetVersion(), checks);
    TrainingChecks.checkChats("dataset", model, data, checks);
    TrainingChecks.checkChats("evalDataset", model, eval, checks);
    Method method = request.method() == null ? Method.LORA : request.method();
    String name = name(request, checks);
    RunSpec spec =
        new RunSpec(
            name,
            String.valueOf(request.baseModel()),
            data.map(RunChecks::reference).orElse(new RunSpec.DatasetRef("", 0)),
            eval.map(RunChecks::reference).orElse(null),
            method,
            adapter(request, name, checks),
            method == Method.FULL ? null : LoraChecks.resolve(request.lora(), model, checks),
            TrainingChecks.resolve(request.training(), model, eval.isPresent(), checks),
            prompts(request.samplePrompts(), checks),
            priority(request.priority(), checks),
            tags(request.tags(), checks));
    checks.done();
    return new Accepted(spec, inputs(model.orElseThrow(), data.orElseThrow(), eval));
  }

  private RunInputs inputs(BaseModel model, DatasetVersion data, Optional<DatasetVersion> eval) {
    List<RunInputs.File> files =
        models.files(model.name()).stream()
            .map(file -> new RunInputs.File(file.name(), file.sha256(), file.sizeBytes()))
            .toList();
    return new RunInputs(
        new RunInputs.Model(model.name(), String.valueOf(model.sha256()), files),
        pinned(data),
        eval.map(RunChecks::pinned).orElse(null));
  }

  private static RunInputs.Data pinned(DatasetVersion version) {
    return new RunInputs.Data(version.dataset(), version.version(), version.sha256());
  }

  private static RunSpec.DatasetRef reference(DatasetVersion version) {
    return new RunSpec.DatasetRef(version.dataset(), version.version());
  }

  private Optional<BaseModel> model(@Nullable String name, FieldChecks checks) {
    if (name == null || name.isBlank()) {
      checks.add("baseModel", "Name the base model to train.");
      return Optional.empty();
    }
    Optional<BaseModel> model = models.find(clean(name));
    if (model.isEmpty()) {
      checks.add("baseModel", "There is no base model '" + name + "'.");
    } else if (model.get().state() != BaseModelState.READY) {
      checks.add(
          "baseModel",
          model.get().state() == BaseModelState.IMPORTING
              ? "'" + name + "' is still being imported."
              : "The import of '" + name + "' failed; import it again.");
      return Optional.empty();
    }
    return model;
  }

  private Optional<DatasetVersion> data(
      String field, @Nullable String name, @Nullable Integer version, FieldChecks checks) {
    if (name == null || name.isBlank()) {
      checks.add(field, "Name the data set.");
      return Optional.empty();
    }
    Optional<DatasetVersion> latest = datasets.findLatest(clean(name));
    if (latest.isEmpty()) {
      checks.add(field, "There is no data set '" + name + "'.");
      return latest;
    }
    if (version == null) {
      return latest;
    }
    Optional<DatasetVersion> found = datasets.find(name, version);
    if (found.isEmpty()) {
      checks.add(
          field + "Version",
          "'%s' has no version %d; the newest is %d."
              .formatted(name, version, latest.get().version()));
    }
    return found;
  }

  private static String name(RunRequest request, FieldChecks checks) {
    String name = request.name();
    if (name == null || name.isBlank()) {
      return request.dataset() + " on " + request.baseModel();
    }
    boolean printable = name.chars().noneMatch(Character::isISOControl);
    checks.require(
        name.length() <= 120 && printable,
        "name",
        "A run's name has at most 120 characters, all printable.");
    return name.trim();
  }

  private static String adapter(RunRequest request, String name, FieldChecks checks) {
    if (request.adapter() != null) {
      checks.requireName(request.adapter(), "adapter");
      return request.adapter();
    }
    String slug =
        name.toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9._-]+", "-")
            .replaceAll("^[^a-z0-9]+", "");
    slug = slug.substring(0, Math.min(63, slug.length())).replaceAll("-+$", "");
    return slug.isEmpty() ? "adapter" : slug;
  }

  private static List<String> prompts(@Nullable List<String> prompts, FieldChecks checks) {
    List<String> given = prompts == null ? List.of() : prompts;
    checks.require(given.size() <= 5, "samplePrompts", "Give at most five prompts.");
    for (int i = 0; i < given.size(); i++) {
      String prompt = given.get(i);
      checks.require(
          prompt != null && !prompt.isEmpty() && prompt.length() <= 4000 && !has0(prompt),
          "samplePrompts[" + i + "]",
          "A prompt has 1 to 4000 characters.");
    }
    return given;
  }

  private static int priority(@Nullable Integer priority, FieldChecks checks) {
    int value = priority == null ? 0 : priority;
    checks.require(
        value >= -1000 && value <= 1000, "priority", "A priority is -1000 to 1000; 0 is usual.");
    return value;
  }

  private static Map<String, String> tags(@Nullable Map<String, String> tags, FieldChecks checks) {
    Map<String, String> given = tags == null ? Map.of() : new TreeMap<>(tags);
    checks.require(given.size() <= 20, "tags", "Give at most 20 tags.");
    given.forEach(
        (key, value) ->
            checks.require(
                !key.isBlank()
                    && key.length() <= 63
                    && value != null
                    && value.length() <= 255
                    && !has0(key)
                    && !has0(value),
                "tags." + key,
                "A tag has a name of 1 to 63 characters and a value of at most 255."));
    return given;
  }

  /** PostgreSQL's text has no zero character. */
  private static boolean has0(String text) {
    return text.indexOf('\0') >= 0;
  }

  private static String clean(String name) {
    return name.replace("\0", "\ufffd");
  }
}
