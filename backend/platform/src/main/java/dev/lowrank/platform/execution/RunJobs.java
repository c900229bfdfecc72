package dev.lowrank.platform.execution;

import dev.lowrank.platform.launch.WorkerRole;
import dev.lowrank.platform.runs.queue.RunClaim;
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

  /**
   * Carries the attempt out on this thread. Each attempt is a job of its own: where a run goes on
   * stands in its ledger, and the batch keeps nothing but the order of steps.
   */
  JobExecution carryOut(Attempt attempt) throws JobExecutionException {
    RunClaim claim = attempt.claim();
    JobExecution before = repository.getLastJobExecution(NAME, parameters(claim, -1));
    if (before != null && before.isRunning()) {
      operator.recover(before);
    }
    return operator.start(job(attempt), parameters(claim, 0));
  }

  private static JobParameters parameters(RunClaim claim, int later) {
    return new JobParametersBuilder()
        .addString("run", claim.run().value())
        .addLong("attempt", (long) claim.attempt() + later)
        .toJobParameters();
  }

  private Job job(Attempt attempt) {
    return new JobBuilder(NAME, repository)
        .start(step("prepare", execution -> sessions.prepare(attempt)))
        .next(step("train", execution -> train.interval(attempt, execution)))
        .next(
            step(
                "evaluate",
                execution -> {
                  evaluations.evaluate(attempt);
                  return RepeatStatus.FINISHED;
                }))
        .next(
            step(
                "publish",
                execution -> {
                  publish.publish(attempt);
                  return RepeatStatus.FINISHED;
                }))
        .build();
  }

  private interface Work {
    RepeatStatus on(StepExecution execution);
  }

  /** A step that holds no database transaction while it works. */
  private Step step(String name, Work work) {
    return new StepBuilder(name, repository)
        .tasklet((contribution, context) -> work.on(contribution.getStepExecution()))
        .build();
  }
}
