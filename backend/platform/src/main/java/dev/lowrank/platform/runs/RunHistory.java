package dev.lowrank.platform.runs;

import dev.lowrank.platform.launch.ServerRole;
import java.util.*;
import org.springframework.stereotype.Component;

@Component
@ServerRole
public class RunHistory {
  public List<MetricSeries> metrics(RunId r, MetricQuery q) {
    throw new UnsupportedOperationException();
  }

  public List<RunEvent> events(RunId r, long a, int n) {
    throw new UnsupportedOperationException();
  }

  public List<RunSample> samples(RunId r) {
    throw new UnsupportedOperationException();
  }
}
