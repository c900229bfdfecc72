package dev.lowrank.platform.execution;

import java.util.List;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells a database that is away from one that refuses. */
final class Outage {

  private static final List<Class<? extends Exception>> SIGNS =
      List.of(
          DataAccessResourceFailureException.class,
          RecoverableDataAccessException.class,
          TransientDataAccessResourceException.class,
          CannotCreateTransactionException.class,
          TransactionSystemException.class);

  private Outage() {}

  static boolean isBehind(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (isSign(cause)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSign(Throwable thrown) {
    return SIGNS.stream().anyMatch(sign -> sign.isInstance(thrown));
  }
}
