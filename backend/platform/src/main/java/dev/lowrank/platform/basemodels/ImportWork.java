package dev.lowrank.platform.basemodels;

import dev.lowrank.engine.model.FolderFiles;
import dev.lowrank.platform.basemodels.BaseModelImports.ImportAccepted;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.storage.Blob;
import dev.lowrank.platform.storage.Blobs;
import dev.lowrank.platform.storage.Pin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Copies one model into the blob store and marks it READY, in one transaction at the end. */
@Component
@ServerRole
class ImportWork {

  private final Blobs blobs;
  private final BaseModels models;
  private final BaseModelFiles files;
  private final TransactionOperations transaction;
  private final ApplicationEventPublisher events;

  ImportWork(
      Blobs blobs,
      BaseModels models,
      BaseModelFiles files,
      TransactionOperations transaction,
      ApplicationEventPublisher events) {
    this.blobs = blobs;
    this.models = models;
    this.files = files;
    this.transaction = transaction;
    this.events = events;
  }

  void copy(ImportAccepted event) {
    try (Pin pin = blobs.pin()) {
      List<BaseModelFile> copied = new ArrayList<>();
      for (Path file : event.files()) {
        Blob blob = pin.keep(file);
        copied.add(new BaseModelFile(FolderFiles.name(file), blob.sha256(), blob.sizeBytes()));
      }
      transaction.executeWithoutResult(status -> ready(event.name(), copied));
    }
    events.publishEvent(new BaseModelReady(event.name()));
  }

  void fail(String name, String why) {
    transaction.executeWithoutResult(
        status -> models.findById(name).ifPresent(model -> model.failed(why)));
  }

  private void ready(String name, List<BaseModelFile> copied) {
    copied.forEach(file -> files.add(name, file));
    models.findById(name).orElseThrow().ready(digest(copied));
  }

  /** SHA-256 over the sorted lines "digest, two spaces, name", as sha256sum writes them. */
  static String digest(List<BaseModelFile> files) {
    String lines =
        files.stream()
            .map(file -> file.sha256() + "  " + file.name() + "\n")
            .sorted()
            .collect(Collectors.joining());
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(lines.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
