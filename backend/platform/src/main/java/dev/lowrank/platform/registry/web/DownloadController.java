package dev.lowrank.platform.registry.web;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Invalid;
import dev.lowrank.platform.registry.AdapterDownloads;
import dev.lowrank.platform.registry.Download;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Downloads of adapter versions, whole or by file, with ranges and entity tags. */
@RestController
@ServerRole
@Tag(name = "Adapters")
@RequestMapping("/api/v1/adapters/{name}/versions/{ref}")
class DownloadController {

  private final AdapterDownloads downloads;

  DownloadController(AdapterDownloads downloads) {
    this.downloads = downloads;
  }

  /** The forms of a download. */
  @Schema(name = "DownloadFormat", enumAsRef = true)
  enum Format {
    PEFT,
    MERGED,
    GGUF
  }

  @Operation(operationId = "downloadAdapterVersion", summary = "The version as a zip")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "application/zip",
              schema = @Schema(type = "string", format = "binary")))
  @GetMapping("/download")
  ResponseEntity<Resource> download(
      @PathVariable String name,
      @PathVariable String ref,
      @Parameter(description = "PEFT when left out, MERGED for a full fine-tuning")
          @RequestParam(required = false)
          @Nullable Format format,
      HttpServletRequest request) {
    return answer(archive(name, ref, format), MediaType.parseMediaType("application/zip"), request);
  }

  private Download archive(String name, String ref, @Nullable Format format) {
    if (format == null) {
      return downloads.natural(name, ref);
    }
    return switch (format) {
      case PEFT -> downloads.peft(name, ref);
      case MERGED -> downloads.merged(name, ref);
      case GGUF ->
          throw Invalid.field("format", "GGUF is not available yet; download PEFT or MERGED.");
    };
  }

  @Operation(operationId = "getAdapterFile", summary = "One file of the version")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "application/octet-stream",
              schema = @Schema(type = "string", format = "binary")))
  @GetMapping("/files/{file}")
  ResponseEntity<Resource> file(
      @PathVariable String name,
      @PathVariable String ref,
      @PathVariable String file,
      HttpServletRequest request) {
    return answer(downloads.file(name, ref, file), MediaType.APPLICATION_OCTET_STREAM, request);
  }

  private static ResponseEntity<Resource> answer(
      Download download, MediaType type, HttpServletRequest request) {
    Path path = download.path();
    long sizeBytes = path.toFile().length();
    String tag = "\"" + download.sha256() + "\"";
    return switch (new Preconditions(request, download.sha256()).decide(sizeBytes)) {
      case NOT_MODIFIED -> ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build();
      case NO_SUCH_RANGE ->
          ResponseEntity.status(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
              .header(HttpHeaders.CONTENT_RANGE, "bytes */" + sizeBytes)
              .build();
      // Spring cuts the ranges out of a file, and leaves a stream whole.
      case RANGES -> file(download, type).body(new FileSystemResource(path));
      case WHOLE ->
          file(download, type)
              .contentLength(sizeBytes)
              .body(new InputStreamResource(() -> Files.newInputStream(path)));
    };
  }

  private static ResponseEntity.BodyBuilder file(Download download, MediaType type) {
    return ResponseEntity.ok()
        .eTag("\"" + download.sha256() + "\"")
        .contentType(type)
        .header("Repr-Digest", reprDigest(download))
        .header(HttpHeaders.ACCEPT_RANGES, "bytes")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(download.fileName()).build().toString());
  }

  /** RFC 9530: the digest of the whole, also with a part of it. */
  private static String reprDigest(Download download) {
    byte[] digest = HexFormat.of().parseHex(download.sha256());
    return "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":";
  }
}
