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

/** In what form a run keeps the base that it trains on. */
final class FrozenBase {

  private FrozenBase() {}

  static BaseForm form(TrainingPlan plan, ModelDescription base, Storage storage) {
    TrainingSettings training = plan.training();
    if (plan.method() == Method.FULL) {
      boolean wide = training.precision() == Precision.FP32;
      return BaseForm.copied(wide ? Products.WIDE : Products.NARROW);
    }
    return new BaseForm(products(training), storage, training.quantization(), copies(plan, base));
  }

  private static Products products(TrainingSettings training) {
    return training.precision() == Precision.FP32 ? Products.WIDE : Products.NARROW_FROZEN;
  }

  private static Set<String> copies(TrainingPlan plan, ModelDescription base) {
    return plan.lora() == null
        ? Set.of()
        : AdapterDescription.of(plan.lora(), base.layout()).copies().stream()
            .map(TensorSpec::name)
            .collect(Collectors.toSet());
  }

  /** What suits this machine. */
  static Storage fitting(TrainingPlan plan, ModelDescription base) {
    boolean narrow = plan.training().precision() != Precision.FP32;
    long linear = base.layout().linears().stream().mapToLong(LinearModule::weights).sum();
    long bytes = base.parameters() * Float.BYTES - (narrow ? linear * Short.BYTES : 0);
    return Storage.fitting(bytes, machineBytes());
  }

  /** The memory of this machine, or of the container that it is. */
  private static long machineBytes() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }
}
