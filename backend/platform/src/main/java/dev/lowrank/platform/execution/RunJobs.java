package dev.lowrank.platform.execution;

import dev.lowrank.platform.launch.WorkerRole;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.stereotype.Component;

/** The batch job of a run: prepare, train, evaluate, publish. */
@Component
@WorkerRole
class RunJobs {

  private static final String NAME = "run";

  private final JobRepository repository;
  private final JobOperator operator;
  private final Sessions sessions;
  private final TrainStep train;
  private final Evaluations evaluations;
  private final PublishStep publish;

  RunJobs(
      JobRepository repository,
      JobOperator operator,
      Sessions sessions,
      TrainStep train,
      Evaluations evaluations,
      PublishStep publish) {
    this.repository = repository;
    this.operator = operator;
    this.sessions = sessions;
    this.train = train;
    this.evaluations = evaluations;
    this.publish = publish;
  }

  /** Carries the attempt out on this thread, from where the last one stood. */
  JobExecution carryOut(Attempt attempt) throws JobExecutionException {
    JobParameters parameters =
        new JobParametersBuilder()
            .addString("run", attempt.claim().run().value())
            .toJobParameters();
    JobExecution before = repository.getLastJobExecution(NAME, parameters);
    if (before != null && before.isRunning()) {
      // Its worker is gone: only the queue's lease could tell, and it let this worker in.
      operator.recover(before);
    }
    return operator.start(job(attempt), parameters);
  }

  private Job job(Attempt attempt) {
    return new JobBuilder(NAME, repository)
        .start(
            step(
                "prepare",
                execution -> {
                  sessions.prepare(attempt);
                  return RepeatStatus.FINISHED;
                },
                true))
        .next(step("train", execution -> train.interval(attempt, execution), false))
        .next(
            step(
                "evaluate",
                execution -> {
                  sessions.open(attempt, whatTheJobKept(execution));
                  evaluations.evaluate(attempt);
                  return RepeatStatus.FINISHED;
                },
                false))
        .next(
            step(
                "publish",
                execution -> {
                  sessions.open(attempt, whatTheJobKept(execution));
                  publish.publish(attempt);
                  return RepeatStatus.FINISHED;
                },
                false))
        .build();
  }

  private static Progress whatTheJobKept(StepExecution execution) {
    return Progress.of(execution.getJobExecution().getExecutionContext());
  }

  private interface Work {
    RepeatStatus on(StepExecution execution);
  }

  /** A step that holds no database transaction while it works. */
  private Step step(String name, Work work, boolean again) {
    return new StepBuilder(name, repository)
        .tasklet((contribution, context) -> work.on(contribution.getStepExecution()))
        .allowStartIfComplete(again)
        .build();
  }
}
