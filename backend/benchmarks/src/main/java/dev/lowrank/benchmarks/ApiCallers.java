package dev.lowrank.benchmarks;

import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Callers that ask again as soon as they are answered. */
final class ApiCallers {

  private final String api;
  private final int callers;

  ApiCallers(String api, int callers) {
    this.api = api;
    this.callers = callers;
    System.setProperty("http.maxConnections", Integer.toString(callers));
  }

  /** Asks for a path so many times in all; gives the milliseconds of each answer, sorted. */
  List<Double> call(String path, int requests) throws Exception {
    AtomicInteger left = new AtomicInteger(requests);
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    List<Future<List<Double>>> answers = new ArrayList<>();
    for (int caller = 0; caller < callers; caller++) {
      answers.add(threads.submit(() -> callWhile(left, path)));
    }
    threads.shutdown();
    List<Double> millis = new ArrayList<>();
    for (Future<List<Double>> answer : answers) {
      millis.addAll(answer.get(5, TimeUnit.MINUTES));
    }
    Collections.sort(millis);
    return millis;
  }

  private List<Double> callWhile(AtomicInteger left, String path) throws Exception {
    URL url = URI.create(api + path).toURL();
    List<Double> millis = new ArrayList<>();
    byte[] chunk = new byte[1 << 16];
    while (left.getAndDecrement() > 0) {
      long start = System.nanoTime();
      HttpURLConnection connection = (HttpURLConnection) url.openConnection();
      if (connection.getResponseCode() != 200) {
        throw new IllegalStateException(path + " answers " + connection.getResponseCode());
      }
      try (InputStream answer = connection.getInputStream()) {
        while (answer.read(chunk) >= 0) {
          continue;
        }
      }
      millis.add((System.nanoTime() - start) / 1e6);
    }
    return millis;
  }
}
