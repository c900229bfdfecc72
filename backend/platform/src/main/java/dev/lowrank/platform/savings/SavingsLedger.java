package dev.lowrank.platform.savings;

import dev.lowrank.platform.basemodels.BaseModelCatalog;
import dev.lowrank.platform.basemodels.BaseModelFile;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.registry.RegistrySizes;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Component;

/** What the adapters of this installation save, from the sizes of their files. */
@Component
@ServerRole
public class SavingsLedger {

  private final RegistrySizes sizes;
  private final BaseModelCatalog models;

  SavingsLedger(RegistrySizes sizes, BaseModelCatalog models) {
    this.sizes = sizes;
    this.models = models;
  }

  /** A row for each base model with a version, and their sum. */
  @Schema(name = "SavingsLedger")
  public record Ledger(List<Savings> baseModels, Savings total) {}

  /** The ledger as it stands. */
  public Ledger read() {
    List<RegistrySizes.OfBaseModel> bases = sizes.byBaseModel();
    Map<String, List<BaseModelFile>> files =
        models.files(bases.stream().map(RegistrySizes.OfBaseModel::baseModel).toList());
    List<Savings> rows =
        bases.stream()
            .map(base -> row(base, files.getOrDefault(base.baseModel(), List.of())))
            .toList();
    Savings total =
        Savings.of(
            null,
            new Savings.Adapters(
                Math.toIntExact(sum(rows, Savings::adapterVersions)),
                sum(rows, Savings::adapterBytes)),
            sum(rows, Savings::baseBytes),
            sum(rows, Savings::fullCheckpointBytes),
            new Savings.Whole(
                Math.toIntExact(sum(rows, Savings::fullVersions)),
                sum(rows, Savings::fullVersionBytes)));
    return new Ledger(rows, total);
  }

  private static Savings row(RegistrySizes.OfBaseModel base, List<BaseModelFile> files) {
    long baseBytes = BaseModelFile.weightBytes(files);
    return Savings.of(
        base.baseModel(),
        new Savings.Adapters(base.adapterVersions(), base.adapterBytes()),
        baseBytes,
        baseBytes * base.adapterVersions(),
        new Savings.Whole(base.fullVersions(), base.fullVersionBytes()));
  }

  private static long sum(List<Savings> rows, ToLongFunction<Savings> value) {
    return rows.stream().mapToLong(value).sum();
  }
}
