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
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

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
  @Nullable ResponseEntity<Resource> download(
      @PathVariable String name,
      @PathVariable String ref,
      @Parameter(description = "PEFT when left out, MERGED for a full fine-tuning")
          @RequestParam(required = false)
          @Nullable Format format,
      WebRequest request) {
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
  @Nullable ResponseEntity<Resource> file(
      @PathVariable String name,
      @PathVariable String ref,
      @PathVariable String file,
      WebRequest request) {
    return answer(downloads.file(name, ref, file), MediaType.APPLICATION_OCTET_STREAM, request);
  }

  private static @Nullable ResponseEntity<Resource> answer(
      Download download, MediaType type, WebRequest request) {
    String tag = "\"" + download.sha256() + "\"";
    if (request.checkNotModified(tag)) {
      return null;
    }
    return ResponseEntity.ok()
        .eTag(tag)
        .contentType(type)
        .header("Repr-Digest", reprDigest(download))
        .header(HttpHeaders.ACCEPT_RANGES, "bytes")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(download.fileName()).build().toString())
        .body(new FileSystemResource(download.path()));
  }

  /** RFC 9530: the digest of the whole, also with a part of it. */
  private static String reprDigest(Download download) {
    byte[] digest = HexFormat.of().parseHex(download.sha256());
    return "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":";
  }
}
