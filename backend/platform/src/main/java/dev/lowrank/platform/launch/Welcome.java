package dev.lowrank.platform.launch;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says where the dashboard is once it can be opened. */
@Component
@ServerRole
class Welcome {

  private static final Logger LOG = LoggerFactory.getLogger(Welcome.class);

  private final DataFolder data;

  Welcome(DataFolder data) {
    this.data = data;
  }

  @EventListener
  void open(WebServerInitializedEvent event) {
    double seconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
    LOG.info("Lowrank is ready after {} s.", String.format(Locale.ROOT, "%.1f", seconds));
    LOG.info("Dashboard    http://localhost:{}", event.getWebServer().getPort());
    LOG.info("Data folder  {}", data.root());
  }
}
