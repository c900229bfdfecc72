package dev.lowrank.platform.execution;

import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.lowrank.engine.tensor.Gpu;
import dev.lowrank.engine.tensor.Torch;
import dev.lowrank.engine.train.ProcessMemory;
import dev.lowrank.platform.launch.WorkerRole;
import dev.lowrank.platform.registry.VersionEvaluations;
import dev.lowrank.platform.runs.RunId;
import dev.lowrank.platform.runs.queue.RunClaims;
import dev.lowrank.platform.runs.queue.RunQueue;
import dev.lowrank.platform.workers.WorkerPresence;
import java.util.Optional;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets a worker take runs from the queue. */
@Configuration(proxyBeanMethods = false)
@WorkerRole
class WorkerConfiguration {

  @Bean
  Task<Void> trainTask(RunTask task) {
    return Tasks.custom(RunQueue.TRAIN)
        .onDeadExecutionRevive()
        .execute((instance, context) -> task.execute(new RunId(instance.getId()), context));
  }

  @Bean
  Task<Void> evaluateTask(EvaluationTask task) {
    return Tasks.oneTime(VersionEvaluations.EVALUATE)
        .onDeadExecutionRevive()
        .execute((instance, context) -> task.execute(instance.getId()));
  }

  /** The queue's leases name their holder; the default, the host's name, is not unique. */
  @Bean
  DbSchedulerCustomizer leaseHolder(WorkerPresence presence) {
    return new DbSchedulerCustomizer() {
      @Override
      public Optional<SchedulerName> schedulerName() {
        return Optional.of(new SchedulerName.Fixed(presence.uniqueId()));
      }
    };
  }

  /** A worker that died without a word left runs behind, which need not wait for its lease. */
  @Bean
  SmartInitializingSingleton takingOver(WorkerPresence presence, RunClaims claims) {
    return () -> claims.release(presence.fallen());
  }

  /** libtorch takes seconds to load: better before the first run than in it. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> engineWarmUp(WorkerPresence presence) {
    return ready -> {
      Torch.get();
      presence.computesOn(
          WorkerConfiguration::device, "PyTorch " + Torch.version(), ProcessMemory.currentBytes());
    };
  }

  private static String device() {
    try {
      return Torch.gpu()
          .map(Gpu::described)
          .orElse("CPU, %d threads".formatted(Runtime.getRuntime().availableProcessors()));
    } catch (IllegalStateException e) {
      return "GPU (%s)".formatted(e.getMessage());
    }
  }
}
