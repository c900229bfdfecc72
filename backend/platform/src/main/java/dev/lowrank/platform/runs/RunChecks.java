package dev.lowrank.platform.runs;

import dev.lowrank.engine.lora.LoraSettings;
import dev.lowrank.engine.settings.SettingProblem;
import dev.lowrank.engine.train.Method;
import dev.lowrank.engine.train.TrainingSettings;
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
  public Accepted check(RunSpec request) {
    FieldChecks checks = new FieldChecks();
    Optional<BaseModel> model = model(request.baseModel(), checks);
    Optional<DatasetVersion> data =
        data("dataset", request.dataset(), request.datasetVersion(), checks);
    Optional<DatasetVersion> eval =
        request.evalDataset() == null
            ? Optional.empty()
            : data("evalDataset", request.evalDataset(), request.evalDatasetVersion(), checks);
    checkChats("dataset", model, data, checks);
    checkChats("evalDataset", model, eval, checks);
    checkPrompts(request.samplePrompts(), checks);
    checkTags(request.tags(), checks);
    checks.require(
        request.priority() >= -1000 && request.priority() <= 1000,
        "priority",
        "A priority is -1000 to 1000; 0 is usual.");
    String name = name(request, checks);
    RunSpec spec =
        new RunSpec(
            name,
            request.baseModel(),
            request.dataset(),
            data.map(DatasetVersion::version).orElse(0),
            request.evalDataset(),
            eval.map(DatasetVersion::version).orElse(null),
            request.method(),
            adapter(request, name, checks),
            lora(request, model, checks),
            training(request, model, eval.isPresent(), checks),
            request.samplePrompts(),
            request.priority(),
            request.tags());
    checks.done();
    return new Accepted(spec, inputs(model.orElseThrow(), data.orElseThrow(), eval));
  }

  private static @Nullable LoraSettings lora(
      RunSpec request, Optional<BaseModel> model, FieldChecks checks) {
    LoraSettings lora = request.lora();
    if (lora == null || request.method() == Method.FULL) {
      return null;
    }
    add(model.map(base -> lora.problems(base.layout())).orElseGet(lora::problems), checks);
    return lora;
  }

  private static TrainingSettings training(
      RunSpec request, Optional<BaseModel> model, boolean evaluates, FieldChecks checks) {
    int positions = model.map(base -> base.shape().getMaxPositions()).orElse(Integer.MAX_VALUE);
    TrainingSettings training = request.training().resolved(request.method(), positions);
    add(training.problems(request.method(), positions, evaluates), checks);
    return training;
  }

  private static void add(List<SettingProblem> problems, FieldChecks checks) {
    problems.forEach(problem -> checks.add(problem.field(), firstLine(problem.message())));
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  /** Chats need a model that says how to write them. */
  private static void checkChats(
      String field, Optional<BaseModel> model, Optional<DatasetVersion> data, FieldChecks checks) {
    boolean chats = data.isPresent() && data.get().format().needsChatTemplate();
    checks.require(
        !chats || model.isEmpty() || model.get().shape().isChatTemplate(),
        field,
        "Its rows are chats, and the base model has no chat template to write them with.");
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

  private static String name(RunSpec request, FieldChecks checks) {
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

  private static String adapter(RunSpec request, String name, FieldChecks checks) {
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

  private static void checkPrompts(List<String> given, FieldChecks checks) {
    checks.require(given.size() <= 5, "samplePrompts", "Give at most five prompts.");
    for (int i = 0; i < given.size(); i++) {
      String prompt = given.get(i);
      checks.require(
          prompt != null && !prompt.isEmpty() && prompt.length() <= 4000 && !has0(prompt),
          "samplePrompts[" + i + "]",
          "A prompt has 1 to 4000 characters.");
    }
  }

  private static void checkTags(Map<String, String> given, FieldChecks checks) {
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
  }

  /** PostgreSQL's text has no zero character. */
  private static boolean has0(String text) {
    return text.indexOf('\0') >= 0;
  }

  private static String clean(String name) {
    return name.replace("\0", "\ufffd");
  }
}
