package dev.lowrank.engine.train;

import com.sun.management.OperatingSystemMXBean;
import dev.lowrank.engine.lora.AdapterDescription;
import dev.lowrank.engine.model.BaseForm;
import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.model.ModelDescription;
import dev.lowrank.engine.model.Products;
import dev.lowrank.engine.model.Storage;
import dev.lowrank.engine.model.TensorSpec;
import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** In what form a run keeps the base that it trains on. */
final class FrozenBase {

  private FrozenBase() {}

  /**
   * What a run asks for.
   *
   * @param precision in which it multiplies
   * @param storage null for what suits this machine
   */
  static BaseForm form(
      TrainingPlan plan, ModelDescription base, Precision precision, @Nullable Storage storage) {
    boolean wide = precision == Precision.FP32;
    if (plan.method() == Method.FULL) {
      return BaseForm.copied(wide ? Products.WIDE : Products.NARROW);
    }
    return new BaseForm(
        wide ? Products.WIDE : Products.NARROW_FROZEN,
        storage == null ? fitting(base, wide) : storage,
        plan.training().quantization(),
        copies(plan, base));
  }

  private static Set<String> copies(TrainingPlan plan, ModelDescription base) {
    return plan.lora() == null
        ? Set.of()
        : AdapterDescription.of(plan.lora(), base.layout()).copies().stream()
            .map(TensorSpec::name)
            .collect(Collectors.toSet());
  }

  private static Storage fitting(ModelDescription base, boolean wide) {
    long linear = base.layout().linears().stream().mapToLong(LinearModule::weights).sum();
    long bytes = base.parameters() * Float.BYTES - (wide ? 0 : linear * Short.BYTES);
    return Storage.fitting(bytes, machineBytes());
  }

  /** The memory of this machine, or of the container that it is. */
  private static long machineBytes() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }
}
