package dev.lowrank.benchmarks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String api;
  private final int callers;

  ApiCallers(String api, int callers) {
    this.api = api;
    this.callers = callers;
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
    HttpRequest request = HttpRequest.newBuilder(URI.create(api + path)).build();
    List<Double> millis = new ArrayList<>();
    while (left.getAndDecrement() > 0) {
      long start = System.nanoTime();
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      millis.add((System.nanoTime() - start) / 1e6);
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(path + " answers " + answer.statusCode());
      }
    }
    return millis;
  }
}
