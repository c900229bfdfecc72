package dev.lowrank.platform.registry.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** What a request asks of a file with a strong entity tag, in the order of RFC 9110, 13.2.2. */
final class Preconditions {

  /** What is to be answered. */
  enum Answer {
    NOT_MODIFIED,
    WHOLE,
    RANGES,
    NO_SUCH_RANGE
  }

  private final HttpServletRequest request;
  private final ETag tag;

  Preconditions(HttpServletRequest request, String sha256) {
    this.request = request;
    this.tag = new ETag(sha256, false);
  }

  /**
   * Decides.
   *
   * @throws ErrorResponseException with 412 when If-Match names another
   */
  Answer decide(long sizeBytes) {
    List<ETag> match = tags(HttpHeaders.IF_MATCH);
    if (!match.isEmpty() && !names(match, true)) {
      throw new ErrorResponseException(HttpStatus.PRECONDITION_FAILED);
    }
    if (names(tags(HttpHeaders.IF_NONE_MATCH), false)) {
      return Answer.NOT_MODIFIED;
    }
    return rangesCount() ? ranges(sizeBytes) : Answer.WHOLE;
  }

  /** A download that goes on after the file was exchanged starts anew. */
  private boolean rangesCount() {
    String same = request.getHeader(HttpHeaders.IF_RANGE);
    return request.getMethod().equals("GET")
        && request.getHeader(HttpHeaders.RANGE) != null
        && (same == null || same.equals(tag.formattedTag()));
  }

  /** Ranges that no server need understand are passed over; those that lie outside are not. */
  private Answer ranges(long sizeBytes) {
    List<HttpRange> ranges;
    try {
      ranges = HttpRange.parseRanges(request.getHeader(HttpHeaders.RANGE));
    } catch (IllegalArgumentException notUnderstood) {
      return Answer.WHOLE;
    }
    long inside =
        ranges.stream().filter(range -> range.getRangeStart(sizeBytes) < sizeBytes).count();
    if (inside == 0) {
      return Answer.NO_SUCH_RANGE;
    }
    long bytes =
        ranges.stream()
            .mapToLong(r -> r.getRangeEnd(sizeBytes) - r.getRangeStart(sizeBytes) + 1)
            .sum();
    return inside < ranges.size() || bytes > sizeBytes ? Answer.WHOLE : Answer.RANGES;
  }

  private List<ETag> tags(String header) {
    return Collections.list(request.getHeaders(header)).stream()
        .flatMap(value -> ETag.parse(value).stream())
        .toList();
  }

  private boolean names(List<ETag> tags, boolean strong) {
    return tags.stream().anyMatch(one -> one.isWildcard() || one.compare(tag, strong));
  }
}
