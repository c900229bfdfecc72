package dev.lowrank.platform.schedules;

import dev.lowrank.platform.TestServer;

/** Ends of runs, as a worker writes them. */
final class RunEnds {

  private RunEnds() {}

  /** The version is there already; its run says that it made it. */
  static void succeed(TestServer server, String run, String adapter, int version, double loss) {
    server
        .jdbc()
        .sql(
            """
            update runs set state = 'SUCCEEDED', finished_at = now(), result = cast(? as jsonb)
            where id = ?
            """)
        .params(
            """
            {"trainLoss":1.0,"evalLoss":%s,"evalPerplexity":1.0,"initialEvalLoss":4.0,
             "initialEvalPerplexity":1.0,"trainableParameters":1,"totalParameters":1,
             "peakMemoryBytes":1,"runtimeMemoryBytes":1,"trainedTokens":1,"trainSeconds":1.0,"paddingAvoided":0.0,
             "adapterBytes":1,"fullCheckpointBytes":1,
             "adapterVersion":{"adapter":"%s","version":%d}}
            """
                .formatted(Double.isNaN(loss) ? "\"NaN\"" : loss, adapter, version),
            run)
        .update();
    server
        .jdbc()
        .sql("update adapter_versions set run_id = ? where adapter = ? and version = ?")
        .params(run, adapter, version)
        .update();
  }

  static void fail(TestServer server, String run, String why) {
    server
        .jdbc()
        .sql(
            """
            update runs set state = 'FAILED', finished_at = now(), error_code = 'LOSS_NOT_FINITE',
              error_message = ? where id = ?
            """)
        .params(why, run)
        .update();
  }
}
