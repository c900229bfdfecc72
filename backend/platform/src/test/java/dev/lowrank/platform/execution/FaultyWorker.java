package dev.lowrank.platform.execution;

import dev.lowrank.platform.Lowrank;
import dev.lowrank.platform.runs.queue.RunClaim;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.support.GenericApplicationContext;

/** A worker that kills itself, as by SIGKILL, when it meets its fault in a run. */
public final class FaultyWorker {

  static final int KILLED = 137;

  private final Fault fault;
  private final String run;
  private final AtomicInteger met = new AtomicInteger();
  private volatile String current = "";

  private FaultyWorker(Fault fault, String run) {
    this.fault = fault;
    this.run = run;
  }

  /** Takes the fault, the run, and the arguments of the worker. */
  public static void main(String[] arguments) {
    FaultyWorker worker = new FaultyWorker(Fault.valueOf(arguments[0]), arguments[1]);
    SpringApplication application = Lowrank.application();
    application.addInitializers(
        context ->
            ((GenericApplicationContext) context)
                .registerBean("faults", BeanPostProcessor.class, worker::processor));
    application.run(Arrays.copyOfRange(arguments, 2, arguments.length));
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
    if (here && fault.before) {
      meet(call);
    }
    Object answer = call.proceed();
    if (answer instanceof Optional<?> claimed && claimed.orElse(null) instanceof RunClaim claim) {
      current = claim.run().value();
    }
    if (here && !fault.before) {
      meet(call);
    }
    return answer;
  }

  private void meet(MethodInvocation call) {
    if (current.equals(run)
        && fault.concerns(call.getArguments())
        && met.incrementAndGet() == fault.times()) {
      Runtime.getRuntime().halt(KILLED);
    }
  }
}
