package dev.lowrank.platform.execution;

import java.lang.reflect.Method;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.step.StepExecution;

/** A moment at which a worker process is killed or held: before or after a call of a bean. */
enum Fault {
  BEFORE_THE_CLAIM("RunClaims", "claim", true),
  AFTER_THE_CLAIM("RunClaims", "claim", false),
  AFTER_THE_BLOB_OF_A_CHECKPOINT("RunLedger", "save", true),
  AFTER_THE_ROW_OF_A_CHECKPOINT("RunLedger", "save", false) {
    @Override
    int times() {
      return 2; // the one that replaces another
    }
  },
  AFTER_THE_CONTEXT_OF_A_CHECKPOINT("JobRepository", "updateExecutionContext", false),
  AFTER_THE_BATCH_CALLS_TRAINING_COMPLETED("JobRepository", "update", false) {
    @Override
    boolean concerns(Object[] arguments) {
      return arguments[0] instanceof StepExecution step
          && step.getStepName().equals("train")
          && step.getStatus() == BatchStatus.COMPLETED;
    }
  },
  AFTER_THE_EVALUATION("Evaluations", "evaluate", false) {
    @Override
    int times() {
      return 3; // before training, after four of six steps, at the end
    }
  },
  AFTER_THE_BLOBS_OF_THE_RESULT("AdapterPublisher", "publish", true),
  AFTER_THE_PUBLICATION("PublishStep", "publish", false),
  BEFORE_THE_ENTRY_IS_REMOVED("RunClaims", "settle", true);

  private final String bean;
  private final String method;
  final boolean before;

  Fault(String bean, String method, boolean before) {
    this.bean = bean;
    this.method = method;
    this.before = before;
  }

  /** Whether it can come about in a bean of this type. */
  boolean concerns(Class<?> type) {
    if (type == null || type == Object.class) {
      return false;
    }
    boolean here = type.getSimpleName().equals(bean);
    for (Class<?> face : type.getInterfaces()) {
      here = here || concerns(face);
    }
    return here || concerns(type.getSuperclass());
  }

  boolean concerns(Method called) {
    return called.getName().equals(method);
  }

  boolean concerns(Object[] arguments) {
    return true;
  }

  /** At which of the calls it comes about. */
  int times() {
    return 1;
  }
}
