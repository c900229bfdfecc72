package dev.lowrank.platform.execution;

import dev.lowrank.platform.Lowrank;
import dev.lowrank.platform.runs.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.support.GenericApplicationContext;

/**
 * A worker that kills itself, as by SIGKILL, when it meets its fault in a run, or that waits there
 * until a file is gone.
 */
public final class FaultyWorker {

  static final int KILLED = 137;

  private final Fault fault;
  private final String run;
  private final @Nullable Path hold;
  private final AtomicInteger met = new AtomicInteger();
  private volatile String current = "";

  private FaultyWorker(Fault fault, String run, @Nullable Path hold) {
    this.fault = fault;
    this.run = run;
    this.hold = hold;
  }

  /** Takes the fault, the run, "kill" or a file to wait for, and the arguments of the worker. */
  public static void main(String[] arguments) {
    Path hold = arguments[2].equals("kill") ? null : Path.of(arguments[2]);
    FaultyWorker worker = new FaultyWorker(Fault.valueOf(arguments[0]), arguments[1], hold);
    SpringApplication application = Lowrank.application();
    application.addInitializers(
        context ->
            ((GenericApplicationContext) context)
                .registerBean("faults", BeanPostProcessor.class, worker::processor));
    application.run(Arrays.copyOfRange(arguments, 3, arguments.length));
  }

  private BeanPostProcessor processor() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        boolean claims = bean.getClass().getSimpleName().startsWith("RunClaims");
        if (!claims && !fault.concerns(bean.getClass())) {
          return bean;
        }
        ProxyFactory proxy = new ProxyFactory(bean);
        proxy.setProxyTargetClass(!name.equals("jobRepository"));
        proxy.addAdvice((MethodInterceptor) FaultyWorker.this::call);
        return proxy.getProxy();
      }
    };
  }

  private Object call(MethodInvocation call) throws Throwable {
    boolean here = fault.concerns(call.getThis().getClass()) && fault.concerns(call.getMethod());
    if (call.getArguments().length > 0 && call.getArguments()[0] instanceof RunId id) {
      current = id.value();
    }
    if (here && fault.before) {
      meet(call);
    }
    Object answer = call.proceed();
    if (here && !fault.before) {
      meet(call);
    }
    return answer;
  }

  private void meet(MethodInvocation call) throws IOException {
    boolean now =
        current.equals(run)
            && fault.concerns(call.getArguments())
            && met.incrementAndGet() == fault.times();
    if (now && hold == null) {
      Runtime.getRuntime().halt(KILLED);
    } else if (now) {
      Files.createFile(hold);
      Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> Files.notExists(hold));
    }
  }
}
