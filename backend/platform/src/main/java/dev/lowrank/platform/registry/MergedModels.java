package dev.lowrank.platform.registry;

import dev.lowrank.engine.lora.Merger;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.platform.basemodels.BaseModelCatalog;
import dev.lowrank.platform.basemodels.BaseModelFile;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Unknown;
import dev.lowrank.platform.storage.BlobFolders;
import dev.lowrank.platform.storage.Staging;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Models with an adapter folded in, as a zip of the whole Hugging Face folder: made once when they
 * are first asked for, the same bytes each time.
 */
@Component
@ServerRole
class MergedModels {

  private static final Logger LOG = LoggerFactory.getLogger(MergedModels.class);

  private final AdapterVersions versions;
  private final BaseModelCatalog models;
  private final BlobFolders folders;
  private final Staging staging;
  private final MergedCache cache;

  MergedModels(
      AdapterVersions versions,
      BaseModelCatalog models,
      BlobFolders folders,
      Staging staging,
      MergedCache cache) {
    this.versions = versions;
    this.models = models;
    this.folders = folders;
    this.staging = staging;
    this.cache = cache;
  }

  /** An archive and the digest of its bytes. */
  record Archive(Path file, String sha256) {}

  /** The merged model of a LoRA version. */
  Archive of(AdapterVersion version) {
    return find(version).orElseGet(() -> findOrMake(version));
  }

  /** Forgets the merged model of a version that is deleted. */
  void forget(AdapterVersion version) {
    if (version.mergedSha256() != null) {
      cache.remove(version.mergedSha256());
    }
  }

  private Optional<Archive> find(AdapterVersion version) {
    return versions
        .find(version.adapter(), version.version())
        .map(AdapterVersion::mergedSha256)
        .flatMap(sha256 -> cache.find(sha256).map(file -> new Archive(file, sha256)));
  }

  /** One at a time: a merge keeps every core busy, and whoever waited finds the result. */
  private synchronized Archive findOrMake(AdapterVersion version) {
    return find(version).orElseGet(() -> make(version));
  }

  private Archive make(AdapterVersion version) {
    long start = System.nanoTime();
    try (Staging.Area area = staging.area()) {
      Path staged = area.file("merged.zip");
      double largestChange = merge(version, area, staged);
      String sha256 = digest(staged);
      long sizeBytes = Files.size(staged);
      remember(version, sha256, Double.isFinite(largestChange) ? largestChange : null);
      Archive archive = new Archive(cache.add(staged, sha256), sha256);
      double seconds = (System.nanoTime() - start) / 1e9;
      LOG.info(
          "Merged {} version {}: {} MB in {} s",
          version.adapter(),
          version.version(),
          Math.round(sizeBytes / 1e6),
          Math.round(seconds * 10) / 10.0);
      return archive;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private double merge(AdapterVersion version, Staging.Area area, Path archive) throws IOException {
    List<BaseModelFile> baseFiles = models.files(version.manifest().baseModel().name());
    Path base =
        folders.lay(Files.createDirectory(area.file("base")), BaseModelFile.digests(baseFiles));
    Path adapter =
        folders.lay(
            Files.createDirectory(area.file("adapter")), AdapterFile.digests(version.files()));
    Merger merger = Merger.open(ModelFolder.open(base), adapter);
    List<StoredZip.Entry> entries = new ArrayList<>();
    for (BaseModelFile file : baseFiles) {
      entries.add(new StoredZip.Entry(file.name(), merger.sizeBytes(base.resolve(file.name()))));
    }
    StoredZip.write(
        archive, entries, (entry, out) -> merger.write(base.resolve(entry.name()), out));
    return merger.largestChange();
  }

  /** How large the merged models of base models are as zips, by the base model's name. */
  Map<String, Long> sizes(Set<String> baseModels) {
    return models.files(baseModels).entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, base -> StoredZip.sizeBytes(entries(base.getValue()))));
  }

  private static List<StoredZip.Entry> entries(List<BaseModelFile> files) {
    return files.stream().map(file -> new StoredZip.Entry(file.name(), file.sizeBytes())).toList();
  }

  private void remember(AdapterVersion version, String sha256, @Nullable Double largestChange) {
    if (!versions.merged(version, sha256, largestChange)) {
      throw new Unknown(
          "ADAPTER_VERSION_NOT_FOUND",
          "Version %d of '%s' was deleted.".formatted(version.version(), version.adapter()));
    }
  }

  private static String digest(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] chunk = new byte[1 << 20];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        digest.update(chunk, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
